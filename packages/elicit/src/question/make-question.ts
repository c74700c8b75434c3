/** A question with its id: the digest of what is asked, whatever program or search it came from. */
import type { Scenario } from "@countersign/engine";
import { canonicalText } from "@countersign/kernel";
import { hashText } from "@countersign/language";
import type { Question, QuestionKind } from "./question.ts";

/** Enough digits that two questions of one ledger never share an id by accident. */
const idDigits = 16;

export function makeQuestion(kind: QuestionKind, scenario: Scenario, action?: string): Question {
  const { variables, states, loopStart } = scenario;
  const byName = [...variables.keys()].sort((a, b) => (variables[a]! < variables[b]! ? -1 : 1));
  // Neither the order of variables nor that of choices makes another question of it.
  const told = states.map(({ label, values }) => [
    label.action,
    label.picks.map(({ name, value }) => `${name}=${canonicalText(value)}`).sort(),
    byName.map((index) => canonicalText(values[index]!)),
  ]);
  const text = JSON.stringify([kind, action ?? null, byName.map((index) => variables[index]), told, loopStart ?? null]);
  const id = hashText(text).slice(0, idDigits);
  return { id, kind, scenario, ...(action === undefined ? {} : { action }) };
}
