/**
 * The table of headlines in the README of the proofs: what each means, what it states, what it rests on.
 *
 * Invariant: what stands between the two marks is written from Rocq's output and from the comments in the files, never by
 * hand; a README that differs from them is a complaint.
 */
import { isClean, type Assumptions } from "./assumptions.ts";
import type { ProofFile } from "./development.ts";
import { squeeze, type Statements } from "./statements.ts";

const begin = "<!-- prettier-ignore-start -->";
const end = "<!-- prettier-ignore-end -->";

export function headlineTable(
  files: readonly ProofFile[],
  statements: Statements,
  assumptions: Assumptions,
  version: string,
): string {
  const proven = files.flatMap((file) => file.proven).length;
  const headlines = files.flatMap((file) => file.headlines).length;
  const clean = [...assumptions.values()].every(isClean);
  const lines = [
    `${headlines} headline theorems and ${proven - headlines} lemmas in ${files.length} files. \`Print Assumptions\`:`,
    `${clean ? "every one is closed under the global context" : "NOT ALL are closed"}. Recorded with Rocq (Coq) ${version}.`,
  ];
  return [...lines, ...files.flatMap((file) => fileTable(file, statements, assumptions))].join("\n");
}

function fileTable(file: ProofFile, statements: Statements, assumptions: Assumptions): readonly string[] {
  if (file.headlines.length === 0) return [];
  const rows = file.headlines.map(({ name, meaning, hypotheses, notCovered }) => {
    const title = `${file.name}.${name}`;
    const statement = squeeze(statements.get(title) ?? "").replace(/^\S+ : /, "");
    const assumed = isClean(assumptions.get(title)) ? "none" : "SOME";
    const code = `\`${statement.replaceAll("|", "\\|")}\``;
    return `| \`${name}\` | ${meaning} | ${hypotheses} | ${notCovered} | ${code} | ${assumed} |`;
  });
  const header = "| theorem | in plain words | hypotheses | not covered | statement, as Rocq prints it | axioms |";
  return ["", `### \`${file.name}.v\``, "", header, "| --- | --- | --- | --- | --- | --- |", ...rows];
}

/** The README with the table put between its marks; throws if there are no marks. */
export function withTable(readme: string, table: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from === -1 || to < from)
    throw new Error(`the README has no place for the table, between '${begin}' and '${end}'`);
  return `${readme.slice(0, from)}${begin}\n\n${table}\n\n${readme.slice(to)}`;
}

/** Whether two READMEs say the same, whichever version of Rocq printed them. */
export function sameTable(recorded: string, written: string): boolean {
  const version = /Rocq \(Coq\) [\d.+]+\w*/g;
  return squeeze(recorded.replace(version, "")) === squeeze(written.replace(version, ""));
}
