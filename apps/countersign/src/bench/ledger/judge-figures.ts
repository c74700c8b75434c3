/**
 * What the judgements about a spec tell of those who gave them: controls, agreement, time taken, keys.
 *
 * Invariants: a figure comes with the number it was taken of. A control counts only where its answer may be told to whoever
 * looks: a hit would say what the spec says.
 */
import {
  histories,
  type KeptJudgement,
  knownBefore,
  type PersonHistory,
  readSshSignature,
  sameAnswer,
} from "@countersign/elicit";
import type { FlaggedSitting, JudgeView, LedgerFigures, Share } from "@countersign/pages";
import { sayDay } from "./say-time.ts";

/** Nobody reads a question in less. */
export const quickSeconds = 4;
const hitShareMin = 0.8;

export interface Judged {
  readonly judgements: readonly KeptJudgement[];
  /** Those that stand, and are answers. */
  readonly said: readonly KeptJudgement[];
  readonly keptBack: ReadonlySet<string>;
  readonly by: string;
  readonly now: Date;
}

interface JudgeFigures {
  readonly figures: LedgerFigures;
  readonly people: readonly JudgeView[];
  readonly flagged: readonly FlaggedSitting[];
}

export function judgeFigures(judged: Judged): JudgeFigures {
  const { judgements, said, keptBack } = judged;
  const history = histories(judgements, (kept) => (keptBack.has(kept.id) ? undefined : knownBefore(kept, judgements)));
  const shared = sharedQuestions(said);
  const medianSeconds = median(judgements);
  return {
    figures: {
      controls: sum(history.map(({ controls }) => ({ hit: controls.hit, of: controls.asked }))),
      agreement: { hit: shared.filter(({ isAlike }) => isAlike).length, of: shared.length },
      ...(medianSeconds === undefined ? {} : { medianSeconds }),
      quick: judgements.filter(isQuick).length,
    },
    people: history.map((person) => judgeView(person, said)),
    flagged: history.flatMap((person) => flaggedOf(person, judged)),
  };
}

export function isQuick({ judgement: { seconds } }: KeptJudgement): boolean {
  return seconds !== undefined && seconds < quickSeconds;
}

/** Whether a control was hit; undefined where its answer is not known, or may not be told. */
export function controlHit(kept: KeptJudgement, { judgements, keptBack }: Judged): boolean | undefined {
  const known = keptBack.has(kept.id) ? undefined : knownBefore(kept, judgements);
  return known === undefined ? undefined : sameAnswer(kept.judgement.answer, known);
}

function judgeView({ by, sittings, controls }: PersonHistory, said: readonly KeptJudgement[]): JudgeView {
  const own = sittings.flatMap(({ judgements }) => judgements);
  const withAnother = sharedQuestions(said, by);
  const medianSeconds = median(own);
  const signature = own.findLast((kept) => kept.signature !== undefined)?.signature;
  const key = signature === undefined ? undefined : keyWords(signature);
  return {
    by,
    judged: own.length,
    withAnother: { hit: withAnother.filter(({ isAlike }) => isAlike).length, of: withAnother.length },
    controls: { hit: controls.hit, of: controls.asked },
    ...(medianSeconds === undefined ? {} : { medianSeconds }),
    ...(key === undefined ? {} : { key }),
  };
}

/** Sittings in which fewer than four of five controls were hit: what else was said there is in doubt. */
function flaggedOf({ by, sittings }: PersonHistory, judged: Judged): FlaggedSitting[] {
  return sittings
    .filter(({ controls }) => controls.hit < controls.asked * hitShareMin)
    .map(({ judgements, controls }) => ({
      by,
      isYours: by === judged.by,
      day: sayDay(judgements[0]!.judgement.at, judged.now),
      controls: { hit: controls.hit, of: controls.asked },
      judgements: judgements.length,
      first: judgements[0]!.id,
    }));
}

interface SharedQuestion {
  readonly isAlike: boolean;
}

/** Questions that two people or more have an opinion on; with `by`, those on which this person has one. */
function sharedQuestions(said: readonly KeptJudgement[], by?: string): SharedQuestion[] {
  const questions = new Map<string, Map<string, KeptJudgement>>();
  for (const kept of said) {
    const { question, answer, by: judge } = kept.judgement;
    if (answer.kind === "unsure") continue;
    questions.set(question.id, (questions.get(question.id) ?? new Map<string, KeptJudgement>()).set(judge, kept));
  }
  return [...questions.values()]
    .filter((answers) => answers.size > 1 && (by === undefined || answers.has(by)))
    .map((answers) => {
      const [first, ...rest] = [...answers.values()].map(({ judgement }) => judgement.answer);
      return { isAlike: rest.every((answer) => sameAnswer(answer, first!)) };
    });
}

function median(judgements: readonly KeptJudgement[]): number | undefined {
  const taken = judgements.flatMap(({ judgement: { seconds } }) => seconds ?? []).sort((a, b) => a - b);
  const middle = taken.length / 2;
  const [low, high] = [taken[Math.ceil(middle) - 1], taken[Math.floor(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

function sum(shares: readonly Share[]): Share {
  return { hit: shares.reduce((all, { hit }) => all + hit, 0), of: shares.reduce((all, share) => all + share.of, 0) };
}

/** "ed25519 …x9Qk"; nothing of a signature that is none. */
function keyWords(signature: string): string | undefined {
  try {
    const { key } = readSshSignature(signature);
    return `${key.scheme} …${Buffer.from(key.bytes).toString("base64").slice(-4)}`;
  } catch {
    return undefined;
  }
}
