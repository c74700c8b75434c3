/**
 * What judges have said of the same questions: where they differ, and how often they agree.
 *
 * Invariants: only judgements that stand are compared, and of one person only the last one on a question. `unsure` is no
 * opinion: it neither agrees nor differs. A figure comes with the number it was taken of; kappa is absent where chance
 * alone would make two people agree always.
 */
import type { KeptJudgement } from "../judgement/judgement.ts";
import type { Answer } from "../question/question.ts";
import type { LedgerFinding } from "./ledger-finding.ts";
import { inOrderOfTime } from "./read-ledger.ts";
import { sameAnswer } from "./supersession.ts";

export interface JudgesAgreement {
  readonly judges: readonly [string, string];
  /** Questions that both have answered. */
  readonly questions: number;
  readonly agreeing: number;
  /** Cohen's kappa over these questions: 1 is agreement throughout, 0 what chance would give. */
  readonly kappa?: number;
}

/** Of every two people with a question in common, in the order of their names. */
export function judgesAgreements(standing: readonly KeptJudgement[]): readonly JudgesAgreement[] {
  const answers = answersByPerson(standing);
  const people = [...answers.keys()].sort();
  return people.flatMap((first, i) =>
    people.slice(i + 1).flatMap((second) => {
      const pairs = [...(answers.get(first) ?? [])].flatMap(([question, kept]): (readonly [Answer, Answer])[] => {
        const other = answers.get(second)?.get(question);
        return other === undefined ? [] : [[kept.judgement.answer, other.judgement.answer]];
      });
      return pairs.length === 0 ? [] : [agreementOf([first, second], pairs)];
    }),
  );
}

/** One finding for each question that people answered differently, or one person both ways. */
export function differingJudgements(standing: readonly KeptJudgement[]): readonly LedgerFinding[] {
  return [...byQuestion(standing.filter(hasOpinion)).values()].flatMap((answers) => {
    const [first] = answers;
    if (first === undefined) return [];
    const differ = answers.some(({ judgement }) => !sameAnswer(judgement.answer, first.judgement.answer));
    return differ ? [difference(answers)] : [];
  });
}

function difference(answers: readonly KeptJudgement[]): LedgerFinding {
  const said = answers.map(({ judgement }) => `${judgement.by} says ${sayAnswer(judgement.answer)}`).join(", ");
  const { question } = (answers[0] as KeptJudgement).judgement;
  return {
    code: "CS609",
    message: `the same question (${question.kind}, ${question.id.slice(0, 16)}) has different answers: ${said}`,
    judgements: answers.map(({ id }) => id),
    hint: "talk about the scenario, and revise the judgement that turns out wrong",
  };
}

export function sayAnswer(answer: Answer): string {
  return answer.kind === "earlier" ? `it went wrong earlier, at state ${answer.wrongAt}` : answer.kind;
}

function agreementOf(
  judges: readonly [string, string],
  pairs: readonly (readonly [Answer, Answer])[],
): JudgesAgreement {
  const agreeing = pairs.filter(([a, b]) => sameAnswer(a, b)).length;
  const kinds = new Set(pairs.flatMap(([a, b]) => [sayAnswer(a), sayAnswer(b)]));
  // How often two people would agree who give each answer as often as these do, but at random; times n squared.
  const byChance = [...kinds].reduce((sum, kind) => {
    const first = pairs.filter(([a]) => sayAnswer(a) === kind).length;
    return sum + first * pairs.filter(([, b]) => sayAnswer(b) === kind).length;
  }, 0);
  const n = pairs.length;
  const counts = { judges, questions: n, agreeing };
  return byChance === n * n ? counts : { ...counts, kappa: (agreeing * n - byChance) / (n * n - byChance) };
}

function answersByPerson(standing: readonly KeptJudgement[]): Map<string, Map<string, KeptJudgement>> {
  const answers = new Map<string, Map<string, KeptJudgement>>();
  for (const kept of standing.filter(hasOpinion).sort(inOrderOfTime)) {
    const own = answers.get(kept.judgement.by) ?? new Map<string, KeptJudgement>();
    answers.set(kept.judgement.by, own.set(kept.judgement.question.id, kept));
  }
  return answers;
}

function byQuestion(standing: readonly KeptJudgement[]): Map<string, KeptJudgement[]> {
  const questions = new Map<string, KeptJudgement[]>();
  for (const kept of standing) {
    const { id } = kept.judgement.question;
    questions.set(id, [...(questions.get(id) ?? []), kept]);
  }
  return questions;
}

function hasOpinion({ judgement }: KeptJudgement): boolean {
  return judgement.answer.kind !== "unsure";
}
