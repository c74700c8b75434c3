/**
 * Reads the files of a ledger.
 *
 * Invariant: every file that ends in `.json` becomes a judgement or a problem, never nothing; one judgement stands in one
 * file. Other files, such as `allowed_signers` or a page that explains the ledger, are no concern of it.
 */
import type { Problem } from "@countersign/kernel";
import type { KeptJudgement } from "../judgement/judgement.ts";
import { judgementFileName, type LedgerFile, misnamed, readAnyName, startOf } from "./judgement-file.ts";

export interface Ledger {
  /** The earliest first. */
  readonly judgements: readonly KeptJudgement[];
  /** CS601 to CS606, each about the file that its place names. */
  readonly problems: readonly Problem[];
}

export function readLedger(files: readonly LedgerFile[]): Ledger {
  const problems: Problem[] = [];
  const read = files
    .filter(({ name }) => /\.json$/i.test(name))
    .flatMap((file) => {
      const kept = readAnyName(file);
      if (!kept.ok) problems.push(...kept.problems);
      return kept.ok ? [{ file: file.name, kept: kept.value }] : [];
    });
  const rightlyNamed = new Map(
    read.filter(({ file, kept }) => file === judgementFileName(kept)).map(({ kept }) => [kept.id, kept]),
  );
  for (const { file, kept } of read) {
    const name = judgementFileName(kept);
    if (file === name) continue;
    problems.push(rightlyNamed.has(kept.id) ? duplicate(file, name) : misnamed(file, name));
  }
  return { judgements: [...rightlyNamed.values()].sort(inOrderOfTime), problems };
}

/** Judgements of the same moment stand in the order of their ids, so that the order is the same everywhere. */
export function inOrderOfTime(a: KeptJudgement, b: KeptJudgement): number {
  return order(a.judgement.at, b.judgement.at) || order(a.id, b.id);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function duplicate(file: string, name: string): Problem {
  return {
    code: "CS606",
    message: `'${file}' holds the same judgement as '${name}'`,
    place: startOf(file),
    hint: `rm '${file}'`,
  };
}
