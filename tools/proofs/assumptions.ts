/**
 * What the statements rest on: `Print Assumptions` for everything proven, and coqchk for the whole.
 *
 * Invariant: a statement is clean only if Rocq prints exactly "Closed under the global context" for it, or for all of its
 * file together, and the checker is content only if each line of its summary that names a kind of assumption says
 * `<none>`.
 */
import { coqchk } from "./coq.ts";
import type { ProofFile } from "./development.ts";
import { ask } from "./question.ts";

const clean = "Closed under the global context";

/** What statements rest on, by `File.name`. */
export type Assumptions = ReadonlyMap<string, string>;

export async function printAssumptions(files: readonly ProofFile[], folder: string): Promise<Assumptions> {
  const proving = files.filter(({ proven }) => proven.length > 0);
  const answers = await ask("Assumptions", files, proving.map(askedTogether), folder);
  const dirty = proving.filter((_, index) => !isClean(answers[index]));
  const precise = await askedOneByOne(files, dirty, folder);
  return new Map(proving.flatMap(titles).map((title) => [title, precise.get(title) ?? clean]));
}

/** The statements of a file as one: what any of them rests on is printed, in a tenth of the time. */
function askedTogether(file: ProofFile): string {
  const all = `all_of_${file.name}`;
  const statements = titles(file).map((title) => `@${title}`);
  return `Definition ${all} := (${statements.join(", ")}).\nPrint Assumptions ${all}.`;
}

/** Where a file is not clean as a whole, each of its statements tells what it rests on. */
async function askedOneByOne(
  files: readonly ProofFile[],
  dirty: readonly ProofFile[],
  folder: string,
): Promise<Assumptions> {
  if (dirty.length === 0) return new Map();
  const names = dirty.flatMap(titles);
  const answers = await ask(
    "AssumptionsOf",
    files,
    names.map((name) => `Print Assumptions ${name}.`),
    folder,
  );
  return new Map(names.map((name, index) => [name, answers[index] ?? ""]));
}

function titles(file: ProofFile): readonly string[] {
  return file.proven.map((name) => `${file.name}.${name}`);
}

export function isClean(assumed: string | undefined): boolean {
  return assumed === clean;
}

export function assumptionComplaints(assumptions: Assumptions): readonly string[] {
  return [...assumptions]
    .filter(([, assumed]) => !isClean(assumed))
    .map(([name, assumed]) => `${name} rests on assumptions:\n${assumed}`);
}

export async function checkAgain(files: readonly ProofFile[], folder: string): Promise<readonly string[]> {
  const { code, output } = await coqchk(
    folder,
    files.map(({ name }) => name),
  );
  return code === 0 ? summaryComplaints(output) : [`coqchk refuses the compiled files:\n${output.trimEnd()}`];
}

/** The kinds of assumption in coqchk's summary, each of which must be empty. */
export function summaryComplaints(output: string): readonly string[] {
  const kinds = ["Axioms", "type-in-type", "unsafe (co)fixpoints", "positivity is assumed"];
  return kinds
    .filter((kind) => !output.includes(`${kind}: <none>`))
    .map((kind) => `coqchk does not say '${kind}: <none>':\n${output.trimEnd()}`);
}
