/**
 * The key that signs: the one that was named, else the one that git signs with here.
 *
 * Invariant: only its public half is ever read, and only to say in few words which it is. It deliberately looks for no
 * other key: which one signs is the person's choice.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { readTextFile } from "../files/read-text-file.ts";

export interface SigningKey {
  readonly file: string;
  /** "ed25519 …x9Qk"; absent where its public half does not lie beside it. */
  readonly words?: string;
}

export function signingKeyOf(named: string | undefined): SigningKey | undefined {
  const file = named ?? keyInGit();
  if (file === undefined) return undefined;
  const words = wordsOf(fileOfKey(file));
  return { file, ...(words === undefined ? {} : { words }) };
}

/** As a shell would read it: "~/.ssh/id_ed25519". */
export function fileOfKey(named: string): string {
  return named.startsWith("~/") ? join(homedir(), named.slice(2)) : named;
}

/** Git may sign with something else: the id of a GPG key is no file. */
function keyInGit(): string | undefined {
  try {
    const said = execFileSync("git", ["config", "user.signingkey"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    return said !== "" && existsSync(fileOfKey(said)) ? said : undefined;
  } catch {
    // There is no git, or it signs nothing.
    return undefined;
  }
}

function wordsOf(file: string): string | undefined {
  const text = readTextFile(file.endsWith(".pub") ? file : `${file}.pub`);
  const [, type, base64] = (text.ok ? /^(?:ssh|sk-ssh|ecdsa)-?(\S+) ([A-Za-z0-9+/]+)/.exec(text.value) : null) ?? [];
  return type === undefined || base64 === undefined ? undefined : `${type} …${base64.slice(-4)}`;
}
