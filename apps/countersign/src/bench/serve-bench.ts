/**
 * Answers the calls of a bench, in the thread that knows the spec.
 *
 * Invariant: a spec that cannot be opened answers every call with its problems.
 */
import { type InFull, wordInFull } from "@countersign/elicit";
import { failure, type Result, success } from "@countersign/kernel";
import { type Opened, type OpenedDesk, openDesk } from "../sitting/open-desk.ts";
import { answerSittingCall } from "../sitting/serve-sitting.ts";
import { noSuchQuestion } from "../sitting/sitting-problems.ts";
import type { Surroundings } from "../work/answer.ts";
import type { BenchRequest } from "../work/command-request.ts";
import type { BenchCall, BenchReply, OpenedBench } from "./bench-messages.ts";
import { answerExplore } from "./explore/answer-explore.ts";
import { tellComparison } from "./compare/compare-told.ts";
import { endingOf } from "./ending.ts";
import { tellLedger } from "./ledger/answer-ledger-call.ts";
import { noticeAll } from "./notice.ts";
import { tellReadback } from "./readback-told.ts";
import { sayChanged } from "./say-changed.ts";

export function serveBench(
  request: BenchRequest,
  surroundings: Surroundings,
): (call: BenchCall) => Promise<BenchReply> {
  let opening: Promise<Opened> | undefined;
  return async (call) => {
    if (call.kind === "changed")
      return reply(await sayChanged(request, call.before, surroundings), (words) => ({ kind: "changed", words }));
    if (call.kind === "compare")
      return reply(await tellComparison(request, call.asked, surroundings), (told) => ({ kind: "compared", told }));
    opening ??= openDesk(request, surroundings);
    const { opened, texts } = await opening;
    if (!opened.ok) return { kind: "problems", problems: opened.problems };
    if (call.kind === "opened") return { kind: "opened", opened: sayOpened(opened.value, request.flags.seconds) };
    if (call.kind === "readback")
      return reply(tellReadback(opened.value, texts, call), (told) => ({ kind: "readback", readback: told }));
    if (call.kind === "notice")
      return { kind: "notice", noticed: noticeAll(opened.value, request.flags, surroundings) };
    if (call.kind === "ledger")
      return reply(tellLedger(opened.value, request.flags), (ledger) => ({ kind: "ledger", ledger }));
    return answerCall(opened.value, call, surroundings);
  };
}

type OtherCall = Exclude<
  BenchCall,
  { readonly kind: "changed" | "compare" | "readback" | "notice" | "ledger" | "opened" }
>;

async function answerCall(opened: OpenedDesk, call: OtherCall, surroundings: Surroundings): Promise<BenchReply> {
  const { desk } = opened;
  switch (call.kind) {
    case "countOthers":
      return reply(desk.countOthers(), () => ({ kind: "noted" }));
    case "offer":
      desk.offer(call.questions, call.wanted);
      return { kind: "noted" };
    case "question":
      return reply(desk.question(call.id), (found) => ({ kind: "question", ...found }));
    case "after":
      return reply(desk.after(call.judgement), (after) => ({ kind: "after", after }));
    case "inFull":
      return reply(inFull(opened, call.id), (found) => ({ kind: "inFull", inFull: found }));
    case "explore":
    case "countOn":
      return answerExplore(opened, call, surroundings);
    case "ending":
      return reply(desk.look(), ({ askables, position }) => ({
        kind: "ending",
        ending: endingOf(askables, position, opened.by),
      }));
    default:
      return answerSittingCall(opened, call, surroundings);
  }
}

function inFull({ desk, elicitation }: OpenedDesk, id: string): Result<InFull> {
  const looked = desk.look();
  if (!looked.ok) return looked;
  const { askables, position } = looked.value;
  const askable = askables.byId(position, id);
  return askable === undefined
    ? failure(noSuchQuestion(id))
    : success(wordInFull(elicitation.spec.program, askable.question));
}

function sayOpened({ elicitation, by }: OpenedDesk, secondsMax = Number.POSITIVE_INFINITY): OpenedBench {
  const { spec, parting, findings, partSeconds, isFirstLook } = elicitation;
  return {
    main: spec.program.main,
    by,
    states: spec.count,
    // Every state may be found, and the readings not be compared on them for want of time.
    isComplete: parting.isComplete && !isFirstLook && partSeconds <= secondsMax,
    findings: findings.filter(({ severity }) => severity === "violation").length,
  };
}

function reply<T>(result: Result<T>, of: (value: T) => BenchReply): BenchReply {
  return result.ok ? of(result.value) : { kind: "problems", problems: result.problems };
}
