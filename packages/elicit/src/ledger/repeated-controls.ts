/**
 * Controls that asked somebody again what they had answered before.
 *
 * Such a control is counted as hit or missed, and nothing else: it takes back no answer and gives none, so neither does
 * the spec have to agree with it, nor its person with themselves. A control about something new is a judgement like any
 * other; only then is it the answer of its person.
 */
import type { KeptJudgement } from "../judgement/judgement.ts";
import { inOrderOfTime } from "./read-ledger.ts";

/** `judgements`: all that count, superseded ones too, as they were answers when the control was asked. */
export function repeatedControls(judgements: readonly KeptJudgement[]): ReadonlySet<string> {
  const answers = new Map<string, KeptJudgement>();
  const repeated = new Set<string>();
  for (const kept of [...judgements].sort(answersFirst)) {
    const { question, by, control } = kept.judgement;
    const asked = `${question.id} ${by}`;
    if (control && answers.has(asked)) repeated.add(kept.id);
    else answers.set(asked, kept);
  }
  return repeated;
}

/** Of moved judgements all have the time of the move, so what is no control stands before what is. */
function answersFirst(a: KeptJudgement, b: KeptJudgement): number {
  return Number(a.judgement.control) - Number(b.judgement.control) || inOrderOfTime(a, b);
}
