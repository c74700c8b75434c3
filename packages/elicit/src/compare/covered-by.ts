/**
 * Whether a judgement says what is wanted where two specs differ, and the spec does it.
 *
 * Invariant: a draft of an answer covers nothing it does not claim: "unsure" is no decision. A step that cannot be taken
 * because its history has become impossible is covered where that history ends, if somebody has judged that.
 */
import type { Oracle, Roots, Scenario } from "@countersign/engine";
import { makeQuestion } from "../question/make-question.ts";
import type { Question } from "../question/question.ts";
import { agreementWith } from "../question/spec-says.ts";
import type { CompareOptions } from "./compare-options.ts";
import { departureOf } from "./departure.ts";

export interface Judged {
  readonly oracle: Oracle;
  readonly roots: Roots;
  readonly judgementOn: CompareOptions["judgementOn"];
}

export function isCovered(question: Question, judged: Judged): boolean {
  if (isJudged(question, judged)) return true;
  if (question.kind !== "step") return false;
  const { variables, states } = question.scenario;
  const found = judged.oracle.statesOf(question.scenario);
  if ("reason" in found) return false;
  const history = states.slice(0, -1).map(({ label }, index) => ({ label, values: found.values[index]! }));
  const end = departureOf(judged.oracle, history);
  if (end === undefined) return false;
  const cut: Scenario = { variables, states: states.slice(end === 0 ? end : 0, end + 1) };
  return isJudged(makeQuestion(end === 0 ? "start" : "step", cut), judged);
}

function isJudged(question: Question, { oracle, roots, judgementOn }: Judged): boolean {
  const judgement = judgementOn(question.id);
  if (judgement === undefined || judgement.answer.kind === "unsure") return false;
  return agreementWith(oracle, roots, question, judgement.answer).kind === "agrees";
}
