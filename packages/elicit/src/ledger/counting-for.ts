/**
 * Which judgements count for somebody who answers: those that are properly signed, whoever gave them, and their own.
 *
 * A draft of somebody else is a file that anybody, or any program, may have written: it must never spare a person a
 * question. It is shown all the same, and counts for whoever gave it. Who is nobody in particular has no drafts.
 */
import type { KeptJudgement } from "../judgement/judgement.ts";

export function countingFor(
  by: string | undefined,
  judgements: readonly KeptJudgement[],
  isSigned: (kept: KeptJudgement) => boolean,
): readonly KeptJudgement[] {
  return judgements.filter((kept) => kept.judgement.by === by || isSigned(kept));
}
