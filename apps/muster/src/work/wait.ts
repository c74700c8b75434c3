/**
 * `muster wait`: nothing but a verdict that was looked at ends it with 0.
 *
 * Invariant: before 0 or 10 the decision is borne out by our own arithmetic (`bear-out.ts`), or by the certificate, or by the
 * journal, as was asked for; a verdict that is not borne out is a conflict. Progress goes to standard error only.
 */
import type { WaitFlags } from "../commands/command-flags.ts";
import { formatPolicy, readPolicy } from "@countersign/muster";
import type { WaitAnswer } from "../client/answers.ts";
import type { Wanted } from "../client/bear-out.ts";
import { waitForVerdict, type Waited } from "../client/wait-for-verdict.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { paintFor, roleOf } from "../paint.ts";
import { askedEpoch, refuseOldEpoch } from "./asked-epoch.ts";
import { checkByCertificate } from "./check-by-certificate.ts";
import { checkByJournal } from "./check-by-journal.ts";
import { printDocument } from "./print-document.ts";
import { answerOf, interrupted, Refused, refusedBy, unreachable, wrongInput } from "./refused.ts";
import { patienceOf, withSession, type Session } from "./session.ts";
import { createWaitLine } from "./wait-line.ts";

type Decided = Extract<Waited, { readonly kind: "decided" }>;

/** How a verdict was looked at, from the least to the most. */
export type CheckedBy = "parts" | "counts" | "journal" | "certificate";

export function wait(context: ProgramContext, flags: WaitFlags, barrier: string): Promise<void> {
  return withSession(context, flags, patienceOf.waiting, async (session) => {
    const asked = askedEpoch(flags.epoch, context);
    const wanted = wantedOf(flags, barrier, asked.epoch);
    const { client, persistence } = session;
    const until = persistence.pacing.clock() + (flags.timeout ?? Infinity);
    const trouble = await refuseOldEpoch(client.until(until), barrier, asked);
    if (trouble !== undefined) {
      const kind = (flags.timeout ?? Infinity) <= persistence.patience ? "deadline" : "unreachable";
      return endUndecided(context, flags, wanted, { kind, trouble, sentence: trouble });
    }
    const line = createWaitLine(context.terminal);
    const waited = await waitForVerdict(session.server, wanted, {
      ...persistence,
      until,
      ...(session.readingToken === undefined ? {} : { token: session.readingToken }),
      // A person looks at it.
      ...(context.terminal.errorIsTerminal ? { held: 2 } : {}),
      ...(flags.mayOpenLater === undefined ? {} : { mayOpenLater: flags.mayOpenLater }),
      onProgress: line.show,
      onTrouble: line.trouble,
    });
    line.clear();
    if (waited.kind !== "decided") return endUndecided(context, flags, wanted, waited);
    return tell(context, flags, waited, await check(session, flags, wanted, waited));
  });
}

function wantedOf({ policy, roster, certificate }: WaitFlags, barrier: string, epoch: number): Wanted {
  if (certificate === true && (policy === undefined || roster === undefined)) {
    const hint = "--policy POLICY --roster HASH, as they were when the barrier was opened";
    throw wrongInput("missing-field", "a certificate is checked against a policy and a roster that you know", hint);
  }
  const read = policy === undefined ? undefined : readPolicy(policy);
  if (read?.ok === false) throw refusedBy(read.refusal);
  return {
    barrier,
    epoch,
    ...(read === undefined ? {} : { policy: formatPolicy(read.value) }),
    ...(roster === undefined ? {} : { roster }),
  };
}

/** Looks at the verdict once more in the ways that were asked for. */
async function check(session: Session, flags: WaitFlags, wanted: Wanted, decided: Decided): Promise<CheckedBy> {
  const { decision, by } = decided;
  if (flags.replay === true) {
    const opening = { barrier: wanted.barrier, epoch: wanted.epoch };
    checkByJournal(answerOf(await session.client.journal(opening)), opening, decided.answer.policy, decision);
  }
  if (flags.certificate === true) {
    const { policy = "", roster = "" } = wanted;
    const text = answerOf(await session.client.certificate(wanted));
    checkByCertificate(text, { ...wanted, policy, roster, gateKeys: flags.gateKey ?? [] }, decision.verdict);
    return "certificate";
  }
  return flags.replay === true ? "journal" : by === "whole" ? "counts" : "parts";
}

function tell({ terminal }: ProgramContext, { json }: WaitFlags, decided: Decided, checkedBy: CheckedBy): ExitCode {
  const { answer, decision } = decided;
  const exitCode = decision.verdict === "converge" ? exitCodes.converge : exitCodes.failed;
  if (json === true) {
    const { barrier, epoch, policy } = answer;
    const known = { outcome: "decided", verdict: decision.verdict, barrier, epoch, policy, decision, checkedBy };
    printDocument(terminal, "wait", { exitCode, ...known });
    return exitCode;
  }
  const { verdict, ready, failed, outstanding } = decision;
  const paint = paintFor(terminal);
  const counted = `${ready} ready, ${failed} failed, ${outstanding} silent`;
  terminal.writeOutput(`${paint(verdict, roleOf(verdict))}: ${counted}; ${answer.policy}\n`);
  return exitCode;
}

function endUndecided(
  { terminal }: ProgramContext,
  { json }: WaitFlags,
  { barrier, epoch }: Wanted,
  waited: Exclude<Waited, Decided>,
): ExitCode {
  switch (waited.kind) {
    case "interrupted":
      throw interrupted();
    case "unreachable":
      throw unreachable(waited.sentence);
    case "problem":
      return answerOf<never>({ kind: "problem", problem: waited.problem, attempts: 1 });
    case "contradiction":
      throw new Refused({
        exitCode: exitCodes.conflict,
        code: "not-borne-out",
        sentence: `no verdict to rely on: ${waited.why}`,
        hint: `muster explain ${barrier} --epoch ${epoch}`,
      });
    case "deadline":
      return endAtDeadline(terminal, json === true, { barrier, epoch, ...waited });
  }
}

function endAtDeadline(
  terminal: ProgramContext["terminal"],
  json: boolean,
  waited: { readonly barrier: string; readonly epoch: number; readonly last?: WaitAnswer; readonly trouble?: string },
): ExitCode {
  const { barrier, epoch, last, trouble } = waited;
  const exitCode = exitCodes.deadline;
  if (json) {
    const known = { outcome: "deadline", verdict: "wait", barrier, epoch };
    const more = { ...(last === undefined ? {} : { last }), ...(trouble === undefined ? {} : { trouble }) };
    printDocument(terminal, "wait", { exitCode, ...known, ...more });
    return exitCode;
  }
  const why = last?.sentence ?? `nothing was heard of it${trouble === undefined ? "" : `: ${trouble}`}`;
  terminal.writeError(`muster: time is up, and ${barrier} epoch ${epoch} is not decided; ${why}\n`);
  terminal.writeError(`  try: muster explain ${barrier} --epoch ${epoch}\n`);
  return exitCode;
}
