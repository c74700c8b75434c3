/** The strongest readings that nothing notices, each with the easiest scenario on which it parts from the spec. */
import { type Reading, strongestSurvivors } from "@countersign/elicit";
import { type AskedCandidate, askedCandidate } from "./first-questions.ts";
import type { Survey } from "./survey-spec.ts";

export interface WordedSurvivor {
  readonly reading: Reading;
  /** It is about what stays as it is. */
  readonly isFrame: boolean;
  readonly asked: AskedCandidate;
}

export function wordedSurvivors({ elicitation, noticed, ruledOut, index }: Survey): WordedSurvivor[] {
  const { parting } = elicitation;
  return strongestSurvivors(parting, noticed, ruledOut).flatMap(({ parted, group, candidate }) => {
    const asked = askedCandidate(parting, index, candidate);
    if (asked === undefined) return [];
    return [{ reading: parted.reading, isFrame: parting.board.classes[group]!.isFrame, asked }];
  });
}
