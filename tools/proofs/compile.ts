/**
 * Compiles a development in a folder of its own, each file as soon as what it requires is compiled.
 *
 * Invariant: nothing is written into the repository. It deliberately stops at the first file that does not compile, as
 * what requires it cannot compile either.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { coqc } from "./coq.ts";
import type { ProofFile } from "./development.ts";

/** Runs the work in a temporary folder that is gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "proofs-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What does not compile; empty if everything does. */
export async function compile(files: readonly ProofFile[], folder: string): Promise<readonly string[]> {
  const done = new Set<string>();
  const known = new Set(files.map(({ name }) => name));
  let waiting = [...files];
  while (waiting.length > 0) {
    const next = waiting.filter(({ requires }) => requires.every((name) => done.has(name) || !known.has(name)));
    if (next.length === 0) return [`${waiting.map(({ name }) => name).join(", ")}: require one another in a circle`];
    const complaints = (await Promise.all(next.map((file) => compileOne(file, folder)))).flat();
    if (complaints.length > 0) return complaints;
    for (const { name } of next) done.add(name);
    waiting = waiting.filter((file) => !next.includes(file));
  }
  return [];
}

async function compileOne(file: ProofFile, folder: string): Promise<readonly string[]> {
  await writeFile(`${folder}/${file.name}.v`, file.text);
  const { code, output } = await coqc(folder, `${file.name}.v`);
  return code === 0 ? [] : [`${file.name}.v does not compile:\n${output.trimEnd()}`];
}
