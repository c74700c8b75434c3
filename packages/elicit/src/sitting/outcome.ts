/**
 * What follows from the events of a sitting: what is ruled out and pinned, and what has to be talked about.
 *
 * Invariant: the same events give the same outcome, on every machine; nothing in it is remembered from before. It says
 * nothing of which question comes next.
 */
import { aboutLeft } from "../choose/about-left.ts";
import { pinned } from "../choose/pinned.ts";
import type { Pinned } from "../choose/pinned.ts";
import { tallyOf } from "../choose/tally.ts";
import { answersToRevisit, livingOf } from "./fitting.ts";
import type { Living } from "./fitting.ts";
import type { Sitting } from "./sitting.ts";
import { standingAnswers } from "./standing-answers.ts";
import type { StandingAnswers } from "./standing-answers.ts";
import { suspicionsOf } from "./suspicion.ts";
import type { Suspicion } from "./suspicion.ts";

/** To make a question of: the step into state `wrongAt` of the scenario of a candidate. */
export interface EarlierRequest {
  readonly kind: "earlier";
  readonly candidate: number;
  readonly wrongAt: number;
  /** Who objected, and is asked. */
  readonly by: string;
}

export interface Outcome {
  readonly standing: StandingAnswers;
  /** Answers against the spec that were not upheld. */
  readonly suspicions: readonly Suspicion[];
  /** Answers against the spec that were upheld: there the spec is wrong. */
  readonly upheld: ReadonlySet<number>;
  readonly living: Living;
  /** Where neither the spec nor a reading fits the answers: the smallest sets of answers to look at again. */
  readonly revisit: readonly (readonly number[])[];
  /** Objections to a history that were not made a question of yet. */
  readonly earlier: readonly EarlierRequest[];
  /** Classes that a conflict speaks for, which more questions would not settle. */
  readonly settled: ReadonlySet<number>;
}

export function outcomeOf(sitting: Sitting): Outcome {
  const { board, events } = sitting;
  const standing = standingAnswers(board, events);
  const upheld = upheldAnswers(sitting, standing);
  const all = suspicionsOf(board, standing);
  const conflicts = all.filter((each) => each.state === "conflict").map((each) => each.candidate);
  const counted = new Set([...upheld, ...conflicts]);
  const { contradicted } = tallyOf(board, standing.standings);
  const spokenFor = [...counted].flatMap((candidate) => board.candidates[candidate]?.apart ?? []);
  return {
    standing,
    suspicions: all.filter((each) => !upheld.has(each.candidate)),
    upheld,
    living: livingOf(board, standing.standings, upheld),
    revisit: answersToRevisit(board, standing.standings, counted),
    earlier: earlierRequests(sitting, standing),
    settled: new Set(spokenFor.filter((each) => contradicted[each] === 0)),
  };
}

export function pinnedBy({ board }: Sitting, outcome: Outcome, before?: readonly string[]): Pinned {
  return pinned(board, outcome.standing.standings, before);
}

export function aboutLeftIn({ board }: Sitting, { standing, settled }: Outcome): number {
  return aboutLeft(board, { standings: standing.standings, settled });
}

/** Upholding lasts as long as the answer is against the spec: a revised answer takes it back. */
function upheldAnswers({ events }: Sitting, { standings, answers }: StandingAnswers): Set<number> {
  const upheld = new Set<number>();
  events.forEach((event, at) => {
    if (event.kind !== "upheld" || standings.get(event.candidate) !== "against") return;
    const isRevised = (answers.get(event.candidate) ?? []).some((answer) => answer.at > at);
    if (!isRevised) upheld.add(event.candidate);
  });
  return upheld;
}

function earlierRequests({ events }: Sitting, { answers }: StandingAnswers): EarlierRequest[] {
  const asked = new Set<string>();
  events.forEach((event, at) => {
    if (event.kind !== "earlierAsked") return;
    for (const answer of answers.get(event.candidate) ?? []) {
      if (answer.by === event.by && answer.at < at) asked.add(`${event.candidate} ${event.by}`);
    }
  });
  return [...answers].flatMap(([candidate, known]) =>
    known.flatMap(({ by, answer }) =>
      answer.kind === "earlier" && !asked.has(`${candidate} ${by}`)
        ? [{ kind: "earlier" as const, candidate, wrongAt: answer.wrongAt, by }]
        : [],
    ),
  );
}
