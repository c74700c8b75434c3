/**
 * The real `ssh-keygen`, which our verdicts are compared with, and keys made by it.
 *
 * Without it, tests are skipped with a reason; where everything has to be there (CI), that is an error.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const hasSshKeygen = spawnSync("ssh-keygen", ["-Y", "none"], { input: "" }).error === undefined;
if (!hasSshKeygen && process.env["CI"] === "true")
  throw new Error("there is no ssh-keygen; apt-get install openssh-client");

export const keyKinds = {
  ed25519: ["-t", "ed25519"],
  ecdsa256: ["-t", "ecdsa", "-b", "256"],
  ecdsa384: ["-t", "ecdsa", "-b", "384"],
  ecdsa521: ["-t", "ecdsa", "-b", "521"],
  rsa: ["-t", "rsa", "-b", "2048"],
} as const;

export interface TestKey {
  /** The file of the secret half. */
  readonly file: string;
  /** `TYPE BASE64`. */
  readonly publicText: string;
}

export interface Verdict {
  readonly ok: boolean;
  readonly said: string;
}

export class SshKeygen {
  readonly folder = mkdtempSync(join(tmpdir(), "ssh-keygen-"));

  makeKey(name: string, kind: keyof typeof keyKinds): TestKey {
    const file = join(this.folder, name);
    execFileSync("ssh-keygen", ["-q", ...keyKinds[kind], "-N", "", "-C", name, "-f", file]);
    return { file, publicText: readFileSync(`${file}.pub`, "utf8").split(" ").slice(0, 2).join(" ") };
  }

  sign(key: TestKey, message: Uint8Array, namespace = "countersign", options: readonly string[] = []): string {
    const words = ["-q", "-Y", "sign", "-n", namespace, "-f", key.file, ...options.flatMap((each) => ["-O", each])];
    return execFileSync("ssh-keygen", words, { input: message, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });
  }

  /** `at` as OpenSSH writes times; the present without. */
  verify(given: {
    signature: string;
    message: Uint8Array;
    allowed: string;
    principal: string;
    namespace?: string;
    at?: string;
  }): Verdict {
    const { signature, allowed } = this.write(given);
    const words = ["-Y", "verify", "-f", allowed, "-I", given.principal, "-n", given.namespace ?? "countersign"];
    return this.ask([...words, "-s", signature, ...this.time(given.at)], given.message);
  }

  findPrincipals(given: { signature: string; allowed: string; at?: string }): Verdict {
    const { signature, allowed } = this.write(given);
    return this.ask(
      ["-Y", "find-principals", "-s", signature, "-f", allowed, ...this.time(given.at)],
      new Uint8Array(),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private time(at: string | undefined): string[] {
    return at === undefined ? [] : ["-O", `verify-time=${at}`];
  }

  private write(given: { signature: string; allowed: string }): { signature: string; allowed: string } {
    const files = { signature: join(this.folder, "signature"), allowed: join(this.folder, "allowed_signers") };
    writeFileSync(files.signature, given.signature);
    writeFileSync(files.allowed, given.allowed);
    return files;
  }

  private ask(words: readonly string[], input: Uint8Array): Verdict {
    const { status, stdout, stderr } = spawnSync("ssh-keygen", words, { input, encoding: "utf8" });
    return { ok: status === 0, said: stdout + stderr };
  }
}
