/**
 * What judgements of a ledger say on a board: the events of a sitting that begins where earlier ones ended.
 *
 * A judgement counts where its question is a candidate of the board. Of a judgement that was superseded, only the one
 * that took its place counts; what else it tells is how that one came about. Whoever gives the same answer again after
 * having seen what the spec says stands by it (`upheld`), and said it blind at first. Whoever has answered the step
 * they had objected to was asked about it (`earlierAsked`). Invariant: the same judgements give the same events,
 * whatever order their files came in.
 */
import type { KeptJudgement } from "../judgement/judgement.ts";
import { earlierVersions, sameAnswer, supersession } from "../ledger/supersession.ts";
import { earlierStep } from "../question/spec-says.ts";
import type { Question } from "../question/question.ts";
import type { SittingEvent } from "./sitting.ts";

export interface EventsOfLedger {
  readonly events: readonly SittingEvent[];
  /** Judgements about questions that are not on the board: of another version of the spec, or of another instance. */
  readonly elsewhere: readonly KeptJudgement[];
}

/** `candidateAbout` gives the candidate that asks the same. */
export function eventsOfLedger(
  judgements: readonly KeptJudgement[],
  candidateAbout: (question: Question) => number | undefined,
): EventsOfLedger {
  const events: SittingEvent[] = [];
  const elsewhere: KeptJudgement[] = [];
  const standing = [...supersession(judgements).standing]
    .map((kept) => ({ kept, asked: firstAsked(kept, judgements) }))
    .sort((a, b) => compareTexts(a.asked, b.asked) || compareTexts(a.kept.id, b.kept.id))
    .map(({ kept }) => kept);
  const answered = new Set(standing.map(({ judgement }) => `${judgement.question.id} ${judgement.by}`));
  for (const kept of standing) {
    const { question, answer, by, control } = kept.judgement;
    const candidate = candidateAbout(question);
    if (candidate === undefined) {
      elsewhere.push(kept);
      continue;
    }
    const alike = alikeVersions(kept, judgements);
    const isBlind = alike.at(-1)!.judgement.blind;
    events.push({ kind: "answered", candidate, answer, by, isControl: control, isBlind });
    if (isUpheld(alike)) events.push({ kind: "upheld", candidate, by });
    const objectedTo = answer.kind === "earlier" ? earlierStep(question, answer.wrongAt) : undefined;
    if (objectedTo !== undefined && answered.has(`${objectedTo.id} ${by}`))
      events.push({ kind: "earlierAsked", candidate, by });
  }
  return { events, elsewhere };
}

/** When the question was first put to the person: a control after that asks again, whatever was revised since. */
function firstAsked(kept: KeptJudgement, judgements: readonly KeptJudgement[]): string {
  return (revisedBy(kept, judgements).at(-1) ?? kept).judgement.at;
}

/** Most revise nothing, and to find that out must not take a look at all the others. */
function revisedBy(kept: KeptJudgement, judgements: readonly KeptJudgement[]): readonly KeptJudgement[] {
  return kept.judgement.supersedes === undefined ? [] : earlierVersions(kept, judgements);
}

/** The judgement and those it revised, back to where the person first said so. */
function alikeVersions(kept: KeptJudgement, judgements: readonly KeptJudgement[]): KeptJudgement[] {
  const earlier = revisedBy(kept, judgements);
  const other = earlier.findIndex(
    ({ judgement }) => judgement.by !== kept.judgement.by || !sameAnswer(judgement.answer, kept.judgement.answer),
  );
  return [kept, ...earlier.slice(0, other < 0 ? undefined : other)];
}

/** Said twice, and the second time not blind. Moving a judgement to other names leaves `blind` as it is. */
function isUpheld(alike: readonly KeptJudgement[]): boolean {
  return alike.length > 1 && alike.some(({ judgement }) => !judgement.blind);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
