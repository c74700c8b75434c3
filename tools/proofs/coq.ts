/**
 * The two programs of Rocq (Coq) that we run: `coqc`, which compiles, and `coqchk`, which checks again what was compiled.
 *
 * Invariant: both run in the folder given and write nowhere else. It deliberately installs nothing: where Rocq is
 * missing, `howToInstall` says what to type, and a run without it is never a success.
 */
import { spawn } from "node:child_process";

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** The library name under which the files know one another: `From Barrier Require Import …`. */
export const library = "Barrier";

export const howToInstall = [
  "proofs: coqc is not installed, so nothing was checked. Install Rocq (Coq) 8.16 or newer:",
  "  Debian, Ubuntu   sudo apt-get install -y coq",
  "  macOS            brew install coq",
  "  anywhere         opam install coq",
].join("\n");

/** Exit code and output of a program; undefined if there is no such program. */
export function run(program: string, args: readonly string[], folder: string): Promise<Ran | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? resolve(undefined) : reject(error)));
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }));
  });
}

/** The version of coqc, such as `8.16.1`; undefined if it is not installed. */
export async function coqVersion(): Promise<string | undefined> {
  const ran = await run("coqc", ["--print-version"], ".");
  return ran?.output.split(" ")[0];
}

export async function coqc(folder: string, file: string): Promise<Ran> {
  return (await run("coqc", ["-q", "-Q", ".", library, file], folder)) ?? { code: 2, output: howToInstall };
}

export async function coqchk(folder: string, names: readonly string[]): Promise<Ran> {
  const modules = names.map((name) => `${library}.${name}`);
  const ran = await run("coqchk", ["-silent", "-o", "-Q", ".", library, ...modules], folder);
  return ran ?? { code: 2, output: howToInstall };
}
