/**
 * specs/examples/two-phase-commit.qnt by hand. Messages are the set of "prepared" senders and at most one order.
 */
import type { Model } from "./brute-force.ts";

interface State {
  readonly resources: readonly ("working" | "prepared" | "committed" | "aborted")[];
  readonly decision: "none" | "commit" | "abort";
  readonly heard: readonly boolean[];
  readonly said: readonly boolean[];
}

export function twoPhaseCommit(size: number): Model<State> {
  const all = <Value>(value: Value): Value[] => new Array<Value>(size).fill(value);
  return {
    initial: () => [{ resources: all("working"), decision: "none", heard: all(false), said: all(false) }],
    successors: (state) => {
      const next: State[] = [];
      if (state.decision === "none") {
        next.push({ ...state, decision: "abort" });
        if (state.heard.every(Boolean)) next.push({ ...state, decision: "commit" });
      }
      for (let index = 0; index < size; index += 1) next.push(...resourceSteps(state, index));
      return next;
    },
  };
}

function resourceSteps(state: State, index: number): State[] {
  const next: State[] = [];
  const { resources, decision, heard, said } = state;
  if (decision === "none" && said[index]) next.push({ ...state, heard: heard.with(index, true) });
  if (resources[index] === "working") {
    next.push({ ...state, resources: resources.with(index, "prepared"), said: said.with(index, true) });
    next.push({ ...state, resources: resources.with(index, "aborted") });
  }
  // The order went out with the decision, so the decision stands for the message.
  if (decision === "commit") next.push({ ...state, resources: resources.with(index, "committed") });
  if (decision === "abort") next.push({ ...state, resources: resources.with(index, "aborted") });
  return next;
}
