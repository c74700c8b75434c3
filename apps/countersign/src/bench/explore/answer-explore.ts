/** Answers what the bench of a spec is asked by the page that plays it. One desk for each opened spec. */
import type { OpenedDesk } from "../../sitting/open-desk.ts";
import type { Surroundings } from "../../work/answer.ts";
import type { BenchCall, BenchReply } from "../bench-messages.ts";
import { ExploreDesk } from "./explore-desk.ts";

const desks = new WeakMap<OpenedDesk, ExploreDesk>();

type ExploreCall = Extract<BenchCall, { readonly kind: "explore" | "countOn" }>;

export function answerExplore(opened: OpenedDesk, call: ExploreCall, surroundings: Surroundings): BenchReply {
  const desk = exploreDeskOf(opened, surroundings);
  if (call.kind === "countOn") return { kind: "counted", isCounted: desk.countOn() };
  const told = desk.tell(call.asked);
  return told.ok ? { kind: "explored", told: told.value } : { kind: "problems", problems: told.problems };
}

function exploreDeskOf(opened: OpenedDesk, { clock }: Surroundings): ExploreDesk {
  const known = desks.get(opened) ?? new ExploreDesk(opened, clock);
  desks.set(opened, known);
  return known;
}
