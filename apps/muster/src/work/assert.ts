/**
 * `muster assert`: a condition on a barrier, asked about as its gate asks about its policy.
 *
 * Invariant: 0 only if the condition holds however the silent hosts end. What may still come out otherwise is not certain,
 * also if it holds at the moment: `failed <= 2` is true before anybody has come, and says nothing then.
 */
import type { AssertFlags } from "../commands/command-flags.ts";
import {
  Gate,
  formatPolicy,
  openPlan,
  readPolicy,
  verdictOfCounts,
  type Barrier,
  type Policy,
} from "@countersign/muster";
import type { ProgramContext } from "../commands/program-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { askedEpoch, refuseOldEpoch } from "./asked-epoch.ts";
import { replayJournal } from "./check-by-journal.ts";
import { printDocument } from "./print-document.ts";
import { answerOf, refusedBy, unreachable } from "./refused.ts";
import { patienceOf, withSession, type Session } from "./session.ts";

type State = "certain" | "lost" | "open";

export function assert(
  context: ProgramContext,
  flags: AssertFlags,
  barrier: string,
  expression: string,
): Promise<void> {
  return withSession(context, flags, patienceOf.reading, async (session) => {
    const read = readPolicy(expression);
    if (!read.ok) throw refusedBy(read.refusal);
    const asked = askedEpoch(flags.epoch, context);
    const trouble = await refuseOldEpoch(session.client, barrier, asked);
    if (trouble !== undefined) throw unreachable(trouble);
    const { epoch } = asked;
    const { ready, failed, outstanding } = answerOf(await session.client.status({ barrier, epoch }));
    const verdict = verdictOfCounts(read.value, { ready, failed, outstanding });
    const state =
      verdict === undefined ? await stateInGroups(session, { barrier, epoch }, read.value) : states[verdict];
    const exitCode = state === "certain" ? exitCodes.converge : exitCodes.failed;
    const condition = formatPolicy(read.value);
    if (flags.json === true) {
      printDocument(context.terminal, "assert", {
        exitCode,
        barrier,
        epoch,
        condition,
        state,
        ready,
        failed,
        outstanding,
      });
      return exitCode;
    }
    const counted = `${ready} ready, ${failed} failed, ${outstanding} silent`;
    const text = `${state}: '${condition}' ${inWords[state]}; ${counted}\n`;
    if (state === "certain") context.terminal.writeOutput(text);
    else context.terminal.writeError(`muster: ${text}`);
    return exitCode;
  });
}

const states = { converge: "certain", failed: "lost", wait: "open" } as const;

const inWords: Readonly<Record<State, string>> = {
  certain: "holds, however the silent hosts end",
  lost: "does not hold, however the silent hosts end",
  open: "is not certain yet",
};

/** Counts do not say how the groups came out, so every report is looked at. */
async function stateInGroups(
  { client }: Session,
  opening: { readonly barrier: string; readonly epoch: number },
  condition: Policy,
): Promise<State> {
  const barrier = replayJournal(answerOf(await client.journal(opening)), opening);
  const plan = openPlan(condition, barrier.roster);
  if (!plan.ok) {
    if (plan.refusal.reason === "already-holds") return "certain";
    if (plan.refusal.reason === "already-hopeless") return "lost";
    throw refusedBy(plan.refusal);
  }
  return states[sameEndings(barrier, new Gate(plan.value)).verdict()];
}

function sameEndings(barrier: Barrier, gate: Gate): Gate {
  for (const number of barrier.roster.hosts.keys()) {
    const ending = barrier.gate.statusOf(number);
    if (ending !== "silent") gate.settle(number, ending === "ready");
  }
  return gate;
}
