/**
 * Whether judgements rule out enough readings of every obligation, in both directions.
 *
 * Invariants: only readings that can be told apart count, so where there are fewer than the floor asks for, all of them
 * are enough; of a search that was cut, only what is missing is certain.
 */
import {
  addEvent,
  type Elicitation,
  eventsOfLedger,
  type KeptJudgement,
  outcomeOf,
  type Pinned,
  pinnedBy,
  QuestionIndex,
  startSitting,
} from "@countersign/elicit";

export interface Shortfall {
  readonly obligation: string;
  readonly direction: "may" | "mustNot";
  readonly ruledOut: number;
  readonly needed: number;
}

export interface Floor {
  readonly asked: number;
  readonly pinned: Pinned;
  readonly shortfalls: readonly Shortfall[];
  readonly isComplete: boolean;
}

export function floorOf(asked: number, elicitation: Elicitation, counting: readonly KeptJudgement[]): Floor {
  const { parting, spec } = elicitation;
  const index = new QuestionIndex(parting);
  const { events } = eventsOfLedger(counting, (question) => index.candidateAbout(question));
  const sitting = events.reduce(addEvent, startSitting(parting.board, spec.program.main));
  const pinned = pinnedBy(sitting, outcomeOf(sitting));
  const shortfalls = pinned.obligations.flatMap(({ name, may, mustNot }) =>
    (
      [
        ["may", may],
        ["mustNot", mustNot],
      ] as const
    ).flatMap(([direction, { ruledOut, of }]): Shortfall[] => {
      const needed = Math.min(asked, of);
      return ruledOut >= needed ? [] : [{ obligation: name, direction, ruledOut, needed }];
    }),
  );
  const isCompared = parting.readings.every(({ fate }) => fate.kind !== "not compared");
  return { asked, pinned, shortfalls, isComplete: parting.isComplete && isCompared };
}
