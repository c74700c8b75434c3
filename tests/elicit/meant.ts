/**
 * A judge who has another spec in mind: what that spec says of a question about this one.
 *
 * A history that the other spec does not know is objected to at its first wrong step, as a person would. A state that is
 * none of its own is judged on the pair of states alone.
 */
import { type Oracle, isSameStep } from "@countersign/engine";
import type { Answer, Question } from "@countersign/elicit";
import { equal } from "@countersign/kernel";
import type { LoadedSpec } from "./load-spec.ts";

type States = Question["scenario"]["states"];

/** Undefined where the other spec cannot say: it has other variables. */
export function meantAnswer({ roots }: LoadedSpec, oracle: Oracle, question: Question): Answer | undefined {
  const found = oracle.statesOf(question.scenario);
  if ("reason" in found) return undefined;
  const states = question.scenario.states.map(({ label }, index) => ({ label, values: found.values[index]! }));
  const last = states.at(-1)!;
  const said = (isAllowed: boolean): Answer => ({ kind: isAllowed ? "allow" : "forbid" });
  switch (question.kind) {
    case "start":
      return said(isStart(oracle, last));
    case "step": {
      const before = states.slice(0, -1);
      return objection(oracle, before) ?? said(isStep(oracle, before.at(-1)!, last));
    }
    case "enabled":
      return (
        objection(oracle, states) ??
        said(oracle.stepsFrom(last.values).steps.some(({ label }) => label.action === question.action))
      );
    case "situation":
      return said(roots.invariants.every(({ definition }) => oracle.holds(definition, last.values) === true));
    case "history": {
      const { loopStart } = question.scenario;
      return said(
        roots.properties.every(({ definition }) => oracle.holdsOn(definition, found.values, loopStart) === true),
      );
    }
  }
}

function objection(oracle: Oracle, states: States): Answer | undefined {
  const wrongAt = states.findIndex((state, index) =>
    index === 0 ? !isStart(oracle, state) : !isStep(oracle, states[index - 1]!, state),
  );
  return wrongAt < 0 ? undefined : { kind: "earlier", wrongAt };
}

function isStart(oracle: Oracle, { values }: States[number]): boolean {
  return oracle.starts().steps.some((start) => start.values.every((value, index) => equal(value, values[index]!)));
}

function isStep(oracle: Oracle, before: States[number], after: States[number]): boolean {
  return oracle.stepsFrom(before.values).steps.some((step) => isSameStep(step, after));
}
