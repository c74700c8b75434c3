/**
 * What a comparison depends on, as one text: revisions by the tree that they name now, files by what is in them, and the
 * signed judgements beside the last spec.
 *
 * Invariant: nothing here waits for git on the thread of the server.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { NamedArgument } from "../../answer/compare-loaded.ts";
import { readTextFile } from "../../files/read-text-file.ts";

const run = promisify(execFile);

/** Of the folder in its repository, with a slash behind it; undefined where there is none. */
export async function prefixInGit(folder: string): Promise<string | undefined> {
  return git(folder, ["rev-parse", "--show-prefix"]);
}

export async function contentsOf(
  specs: readonly NamedArgument[],
  folder: string,
  ledgerNamed: string | undefined,
): Promise<string> {
  const each = await Promise.all(
    specs.map(async ({ argument: { revision, path, module } }) => {
      const what =
        revision === undefined
          ? digestOf(path)
          : revision.startsWith("-")
            ? undefined
            : await git(folder, ["rev-parse", "--verify", "--quiet", `${revision}^{tree}`]);
      return [path, module, revision, what];
    }),
  );
  const last = specs.at(-1)!.argument;
  const ledger = ledgerNamed ?? (last.revision === undefined ? join(dirname(last.path), "ledger") : undefined);
  return JSON.stringify([each, ledger === undefined ? [] : signedIn(ledger)]);
}

/** As a program says of its files. */
export function digestOf(path: string): string | undefined {
  const text = readTextFile(path);
  return text.ok ? createHash("sha256").update(text.value).digest("hex") : undefined;
}

/** By name, size and time of what bears a signature: a draft covers nothing, and changes nothing of a comparison. */
function signedIn(folder: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const path = join(folder, name);
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined || !status.isFile()) return [];
    const stamp = `${name} ${status.size} ${status.mtimeMs}`;
    return name.endsWith(".json") && !isSigned(path, stamp) ? [] : [stamp];
  });
}

const known = new Map<string, boolean>();
const knownMax = 20_000;

function isSigned(path: string, stamp: string): boolean {
  const key = `${path} ${stamp}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const text = readTextFile(path);
  const isSo = !text.ok || text.value.includes('"signature"');
  if (known.size >= knownMax) known.clear();
  known.set(key, isSo);
  return isSo;
}

async function git(folder: string, words: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", [...words], { cwd: folder, env: { ...process.env, LC_ALL: "C" } });
    return stdout.trim();
  } catch {
    // There is no git, no repository, or no such revision: the comparison says which.
    return undefined;
  }
}
