/**
 * Who judged when: the history of each person, in sittings, with how often they hit the controls.
 *
 * Invariant: a sitting is a run of answers by one person without a long pause; it is read off the times of the
 * judgements, as nobody signs the end of a sitting. Superseded judgements count as well: they were given. What moving
 * to other names has made was not: it counts where it was said.
 */
import type { KeptJudgement } from "../judgement/judgement.ts";
import type { Answer } from "../question/question.ts";
import type { LedgerFinding } from "./ledger-finding.ts";
import { inOrderOfTime } from "./read-ledger.ts";
import { sameAnswer } from "./supersession.ts";
import { unixSecondsOf } from "./time.ts";

export interface Sitting {
  readonly by: string;
  /** The earliest first, at least one. */
  readonly judgements: readonly KeptJudgement[];
  readonly controls: ControlCount;
}

export interface ControlCount {
  /** Controls whose known answer is still known. */
  readonly asked: number;
  readonly hit: number;
}

export interface PersonHistory {
  readonly by: string;
  readonly sittings: readonly Sitting[];
  readonly controls: ControlCount;
}

/** Nobody is asked to think about one question for longer. */
const pauseSecondsMax = 3600;
const hitShareMin = 0.8;

/** `knownAnswer` gives the answer that a control should have got; nothing if that cannot be told any more. */
export function histories(
  all: readonly KeptJudgement[],
  knownAnswer: (kept: KeptJudgement) => Answer | undefined = (kept) => knownBefore(kept, all),
): readonly PersonHistory[] {
  const judgements = givenAmong(all);
  const people = [...new Set(judgements.map(({ judgement }) => judgement.by))].sort();
  return people.map((by) => {
    const own = judgements.filter(({ judgement }) => judgement.by === by).sort(inOrderOfTime);
    const sittings = splitAtPauses(own).map((part) => ({ by, judgements: part, controls: count(part, knownAnswer) }));
    return { by, sittings, controls: count(own, knownAnswer) };
  });
}

/** The sittings in which fewer than four of five controls were hit: what else was said there is in doubt. */
export function missedControls(people: readonly PersonHistory[]): readonly LedgerFinding[] {
  return people
    .flatMap(({ sittings }) => sittings)
    .filter(({ controls }) => controls.hit < controls.asked * hitShareMin)
    .map(({ by, judgements, controls }) => ({
      code: "CS618",
      message: `${by} hit ${controls.hit} of ${controls.asked} controls in the sitting of ${judgements[0]?.judgement.at ?? ""}`,
      judgements: judgements.map(({ id }) => id),
      hint: "look at these judgements again, together",
    }));
}

/** Without what is the same answer under other names: moving it has made a judgement of another question. */
function givenAmong(judgements: readonly KeptJudgement[]): readonly KeptJudgement[] {
  const byId = new Map(judgements.map((kept) => [kept.id, kept]));
  return judgements.filter(({ judgement: { supersedes, question } }) => {
    const before = supersedes === undefined ? undefined : byId.get(supersedes);
    return before === undefined || before.judgement.question.id === question.id;
  });
}

/**
 * The answer that a control should have got: what was written down with it, else what its person had said of the
 * question before, else what others agreed on.
 */
export function knownBefore(kept: KeptJudgement, judgements: readonly KeptJudgement[]): Answer | undefined {
  const { known, question, by } = kept.judgement;
  if (known !== undefined) return { kind: known };
  const own = judgements
    .filter(({ judgement }) => judgement.question.id === question.id && judgement.by === by && !judgement.control)
    .sort(inOrderOfTime)
    .findLast((each) => inOrderOfTime(each, kept) < 0);
  return own?.judgement.answer ?? agreedBefore(kept, judgements);
}

/** What at least two other people had said of the question before, all of them alike. */
export function agreedBefore(kept: KeptJudgement, judgements: readonly KeptJudgement[]): Answer | undefined {
  const { question, by, at } = kept.judgement;
  const earlier = judgements
    .map(({ judgement }) => judgement)
    .filter((each) => each.question.id === question.id && each.by !== by && each.at < at);
  const [first] = earlier;
  const isAgreed = new Set(earlier.map((each) => each.by)).size >= 2;
  return first !== undefined && isAgreed && earlier.every(({ answer }) => sameAnswer(answer, first.answer))
    ? first.answer
    : undefined;
}

function splitAtPauses(own: readonly KeptJudgement[]): KeptJudgement[][] {
  const parts: KeptJudgement[][] = [];
  let last = -Infinity;
  for (const kept of own) {
    const at = unixSecondsOf(kept.judgement.at) ?? 0;
    // The time spent on the question itself is no pause.
    if (at - (kept.judgement.seconds ?? 0) - last > pauseSecondsMax) parts.push([]);
    parts.at(-1)?.push(kept);
    last = at;
  }
  return parts;
}

function count(
  judgements: readonly KeptJudgement[],
  knownAnswer: (kept: KeptJudgement) => Answer | undefined,
): ControlCount {
  const pairs = judgements
    .filter(({ judgement }) => judgement.control)
    .flatMap((kept): (readonly [Answer, Answer])[] => {
      const known = knownAnswer(kept);
      return known === undefined ? [] : [[kept.judgement.answer, known]];
    });
  return { asked: pairs.length, hit: pairs.filter(([said, known]) => sameAnswer(said, known)).length };
}
