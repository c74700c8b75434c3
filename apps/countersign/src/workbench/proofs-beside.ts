/**
 * The proofs beside a spec, counted from what the proof tool has recorded there: the tables of `proofs/README.md`, one row
 * a theorem, with what each rests on in the last column.
 *
 * Invariant: only what is recorded counts; where there is no such table, there are no proofs.
 */
import { join } from "node:path";
import type { ProofsView } from "@countersign/pages";
import { readTextFile } from "../files/read-text-file.ts";

export function proofsBeside(folder: string): ProofsView | undefined {
  const text = readTextFile(join(folder, "proofs", "README.md"));
  if (!text.ok) return undefined;
  const rests = axiomsRecorded(text.value);
  if (rests.length === 0) return undefined;
  return {
    proved: rests.length,
    assumed: rests.filter((each) => each !== "none").length,
    from: "proofs/README.md",
  };
}

/** What each recorded theorem rests on, in the order of the tables. */
export function axiomsRecorded(readme: string): string[] {
  const found: string[] = [];
  let isTable = false;
  for (const line of readme.split(/\r\n|\r|\n/)) {
    const cells = cellsOf(line);
    if (cells[0] === "theorem" && cells.at(-1) === "axioms") isTable = true;
    else if (cells.length === 0) isTable = false;
    else if (isTable && !/^-+$/.test(cells[0] ?? "")) found.push(cells.at(-1) ?? "");
  }
  return found;
}

/** A bar behind a backslash is part of its cell. */
function cellsOf(line: string): string[] {
  if (!/^\s*\|.*\|\s*$/.test(line)) return [];
  return line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
