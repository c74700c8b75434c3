/**
 * Answers the calls of a bench, in the thread that knows the spec.
 *
 * Invariant: a spec that cannot be opened answers every call with its problems.
 */
import type { Result } from "@countersign/kernel";
import { type Opened, type OpenedDesk, openDesk } from "../sitting/open-desk.ts";
import { answerSittingCall } from "../sitting/serve-sitting.ts";
import type { Surroundings } from "../work/answer.ts";
import type { BenchRequest } from "../work/command-request.ts";
import type { BenchCall, BenchReply, OpenedBench } from "./bench-messages.ts";

export function serveBench(
  request: BenchRequest,
  surroundings: Surroundings,
): (call: BenchCall) => Promise<BenchReply> {
  let opening: Promise<Opened> | undefined;
  return async (call) => {
    opening ??= openDesk(request, surroundings);
    const { opened } = await opening;
    if (!opened.ok) return { kind: "problems", problems: opened.problems };
    return answerCall(opened.value, call, surroundings);
  };
}

async function answerCall(opened: OpenedDesk, call: BenchCall, surroundings: Surroundings): Promise<BenchReply> {
  const { desk } = opened;
  switch (call.kind) {
    case "opened":
      return { kind: "opened", opened: sayOpened(opened) };
    case "seen":
      desk.noteSeen(call.questions);
      return { kind: "noted" };
    case "question":
      return reply(desk.question(call.id), (found) => ({ kind: "question", ...found }));
    case "after":
      return reply(desk.after(call.judgement), (after) => ({ kind: "after", after }));
    default:
      return answerSittingCall(opened, call, surroundings);
  }
}

function sayOpened({ elicitation, by }: OpenedDesk): OpenedBench {
  const { spec, parting, findings } = elicitation;
  return {
    main: spec.program.main,
    by,
    states: spec.count,
    isComplete: parting.isComplete,
    findings: findings.filter(({ severity }) => severity === "violation").length,
  };
}

function reply<T>(result: Result<T>, of: (value: T) => BenchReply): BenchReply {
  return result.ok ? of(result.value) : { kind: "problems", problems: result.problems };
}
