/**
 * A journal read anew: its chain, its entries, their signatures, and the decision that they come to.
 *
 * Invariant: the same fold as the server's, from the terms to the last entry. It shows that the answer hangs together with
 * the evidence; that hosts without a key said it, nothing shows.
 */
import type { Barrier, Decision } from "@countersign/muster";
import { exitCodes } from "../exit-codes.ts";
import { checkJournal, type CheckedJournal, type ExpectedJournal } from "../openings/journal-check.ts";
import { Opening } from "../openings/opening.ts";
import { Refused } from "./refused.ts";

export function believeJournal(text: string, expected: ExpectedJournal): CheckedJournal {
  const checked = checkJournal(text, expected);
  if (!checked.ok) throw broken(checked.refusal.sentence);
  return checked.value;
}

/** The barrier that a journal comes to. */
export function replayJournal(text: string, expected: ExpectedJournal): Barrier {
  believeJournal(text, expected);
  const [first = "", ...lines] = text.trimEnd().split("\n");
  const opening = new Opening(JSON.parse(first) as ConstructorParameters<typeof Opening>[0]);
  for (const line of lines) opening.fold(JSON.parse(line) as Parameters<Opening["fold"]>[0]);
  return opening.barrier;
}

const fields = ["verdict", "ready", "failed", "outstanding", "roster"] as const;

export function checkByJournal(
  text: string,
  expected: ExpectedJournal,
  policy: string,
  decision: Decision,
): CheckedJournal {
  const checked = believeJournal(text, expected);
  if (checked.policy !== policy) throw broken(`it is of the policy '${checked.policy}'`);
  const own = checked.decision;
  if (own !== undefined && fields.every((field) => own[field] === decision[field])) return checked;
  const comes = own === undefined ? "no decision" : JSON.stringify(own);
  throw broken(`it comes to ${comes}, and the answer was ${JSON.stringify(decision)}`);
}

function broken(sentence: string): Refused {
  return new Refused({
    exitCode: exitCodes.conflict,
    code: "broken-journal",
    sentence: `the journal is not believed: ${sentence}`,
  });
}
