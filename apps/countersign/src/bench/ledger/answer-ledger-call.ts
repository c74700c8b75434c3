/** Answers what the bench of a spec is asked by the page of its ledger. One teller for each opened spec. */
import type { Result } from "@countersign/kernel";
import type { OpenedDesk } from "../../sitting/open-desk.ts";
import type { QuestionFlags } from "../../work/command-request.ts";
import { LedgerTeller, type LedgerTold } from "./ledger-told.ts";

const tellers = new WeakMap<OpenedDesk, LedgerTeller>();

export function tellLedger(opened: OpenedDesk, flags: QuestionFlags): Result<LedgerTold> {
  const known = tellers.get(opened);
  if (known !== undefined) return known.tell(new Date());
  const teller = LedgerTeller.of(opened, flags);
  if (!teller.ok) return teller;
  tellers.set(opened, teller.value);
  return teller.value.tell(new Date());
}
