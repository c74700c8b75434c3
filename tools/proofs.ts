/**
 * `npm run proofs`: compiles the barrier's proofs, has them checked again, and compares what they say with what is recorded.
 *
 * Invariant: the exit code is 0 only if every phase passed; 1 if a proof, a statement, a vector or the table is not as
 * recorded; 2 if Rocq is missing, in CI as anywhere else: this check is never skipped. `-- --write` records statements,
 * vectors and table anew. It deliberately installs nothing and compiles in a temporary folder.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { assumptionComplaints, checkAgain, printAssumptions } from "./proofs/assumptions.ts";
import { compile, inTemporaryFolder } from "./proofs/compile.ts";
import { coqVersion, howToInstall } from "./proofs/coq.ts";
import { readDevelopment } from "./proofs/development.ts";
import { headlineTable, sameTable, withTable } from "./proofs/headline-table.ts";
import { refusals } from "./proofs/refusals.ts";
import {
  compareStatements,
  formatStatements,
  parseStatements,
  printStatements,
  versionNote,
} from "./proofs/statements.ts";
import { unrecordedNames } from "./proofs/unrecorded.ts";
import { compareVectors, computeVectors } from "./proofs/vectors.ts";

const folder = fileURLToPath(new URL("../specs/provisioning-barrier/proofs", import.meta.url));
const writing = process.argv.includes("--write");
let failed = 0;

/** Says how a phase went, and keeps count. */
function report(phase: string, start: number, complaints: readonly string[]): void {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${complaints.length === 0 ? "ok    " : "FAILED"} ${phase} (${seconds} s)`);
  for (const complaint of complaints) console.log(complaint);
  failed += complaints.length;
}

async function timed<T>(phase: string, work: Promise<T>, complaints: (result: T) => readonly string[]): Promise<T> {
  const start = performance.now();
  const result = await work;
  report(phase, start, complaints(result));
  return result;
}

/** What is recorded in a file, after recording the new text if that is asked for. */
async function recorded(name: string, text: string): Promise<string> {
  if (writing) await writeFile(`${folder}/${name}`, text);
  return readFile(`${folder}/${name}`, "utf8");
}

async function checkProofs(version: string, work: string): Promise<void> {
  const files = await readDevelopment(folder);
  report(`${files.length} files without gaps, axioms or unexplained headlines`, performance.now(), refusals(files));
  const broken = await timed("coqc compiles every file", compile(files, work), (complaints) => complaints);
  if (broken.length > 0) return;

  const checked = timed("coqchk finds no axioms", checkAgain(files, work), (complaints) => complaints);
  const vectors = await computeVectors(files, work);
  const recordedVectors = await recorded("vectors.json", vectors);
  report("vectors.json is what Rocq computes", performance.now(), compareVectors(recordedVectors, vectors));
  const statements = await printStatements(files, work);
  const recordedStatements = await recorded("statements.txt", formatStatements(statements, version));
  const changed = compareStatements(parseStatements(recordedStatements), statements);
  if (changed.length > 0) changed.push(...versionNote(recordedStatements, version));
  report("statements.txt is what is proven", performance.now(), changed);
  await timed("everything that Rocq knows of is recorded", unrecordedNames(files, work), (complaints) => complaints);
  const printed = printAssumptions(files, work);
  const assumptions = await timed("everything is closed under the global context", printed, assumptionComplaints);

  const before = await readFile(`${folder}/README.md`, "utf8");
  const table = withTable(before, headlineTable(files, statements, assumptions, version));
  const same = sameTable(await recorded("README.md", table), table);
  report("the table of README.md is up to date", performance.now(), same ? [] : ["run 'npm run proofs -- --write'"]);
  await checked;
}

const version = await coqVersion();
if (version === undefined) {
  console.error(howToInstall);
  process.exitCode = 2;
} else {
  const start = performance.now();
  await inTemporaryFolder((work) => checkProofs(version, work));
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`proofs: ${failed === 0 ? "everything holds" : `${failed} complaints`} (${seconds} s, Rocq ${version})`);
  process.exitCode = failed === 0 ? 0 : 1;
}
