/**
 * Answers the calls of a sitting, in the thread that knows the spec.
 *
 * Invariant: a sitting that cannot be opened answers every call with what is to be printed instead.
 */
import type { Result } from "@countersign/kernel";
import { answerWithProblems } from "../answer/answer-with-problems.ts";
import type { Surroundings } from "../work/answer.ts";
import type { AskRequest } from "../work/command-request.ts";
import { type Opened, type OpenedDesk, openDesk } from "./open-desk.ts";
import type { SittingCall, SittingReply } from "./sitting-messages.ts";
import { signDrafts } from "./sign-drafts.ts";

export function serveSitting(
  request: AskRequest,
  surroundings: Surroundings,
): (call: SittingCall) => Promise<SittingReply> {
  let opening: Promise<Opened> | undefined;
  return async (call) => {
    opening ??= openDesk(request, surroundings);
    const { opened, texts } = await opening;
    if (opened.ok) return answerSittingCall(opened.value, call, surroundings);
    return { kind: "failed", answer: answerWithProblems(opened.problems, texts, false, surroundings.style) };
  };
}

export async function answerSittingCall(
  opened: OpenedDesk,
  call: SittingCall,
  surroundings: Surroundings,
): Promise<SittingReply> {
  const { desk } = opened;
  switch (call.kind) {
    case "next":
      return reply(desk.next(), (next) => ({ kind: "next", next, warnings: desk.problems() }));
    case "take":
      return reply(desk.take(call.given), (taken) => ({ kind: "taken", taken }));
    case "explain":
      return reply(desk.explain(call.judgement, call.reason), () => ({ kind: "explained" }));
    case "undo":
      return reply(desk.undo(), (undone) => ({ kind: "undone", undone }));
    case "standing":
      return reply(desk.standing(), (standing) => {
        const { unnoted } = desk;
        return { kind: "standing", standing, ...(unnoted === undefined ? {} : { unnoted }) };
      });
    case "sign":
      return sign(opened, call.keyFile, surroundings);
  }
}

async function sign({ desk, ledger }: OpenedDesk, keyFile: string, { say }: Surroundings): Promise<SittingReply> {
  const drafts = desk.draftsToSign();
  if (!drafts.ok) return { kind: "problems", problems: drafts.problems };
  const signed = await signDrafts(ledger, drafts.value, keyFile, say ?? (() => {}));
  if (!signed.ok) return { kind: "problems", problems: signed.problems };
  const standing = desk.standing();
  return reply(standing, ({ drafts: leftOpen }) => ({ kind: "signed", signed: { ...signed.value, leftOpen } }));
}

function reply<T>(result: Result<T>, of: (value: T) => SittingReply): SittingReply {
  return result.ok ? of(result.value) : { kind: "problems", problems: result.problems };
}
