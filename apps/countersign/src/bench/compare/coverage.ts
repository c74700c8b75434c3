/**
 * What answers say of a change: whether one covers it, is broken by it, or none is about it.
 *
 * Invariant: only what is signed and stands is looked up, as `countersign compare` does: a draft covers nothing.
 */
import { type Judgement, judgementId, type SpecDifference } from "@countersign/elicit";
import type { CoverageView } from "@countersign/pages";
import { sayDay } from "../ledger/say-time.ts";

export function coverageOf(
  { isCovered }: Pick<SpecDifference, "isCovered">,
  judgement: Judgement | undefined,
  wordOf: (answer: string) => string,
): CoverageView {
  if (judgement === undefined) return { kind: isCovered ? "elsewhere" : "none" };
  const { answer, by, at, reason } = judgement;
  return {
    kind: isCovered ? "covers" : answer.kind === "unsure" ? "undecided" : "breaks",
    by,
    day: sayDay(at, new Date()),
    answer: wordOf(answer.kind),
    reason,
    judgement: judgementId(judgement),
  };
}
