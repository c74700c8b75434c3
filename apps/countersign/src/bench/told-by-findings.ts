/**
 * The questions that findings answer by themselves, without a scenario: that an action is never possible says so of every
 * state that is asked about, and that nothing can start, of every start.
 *
 * It leaves out what a finding says of some state that it does not show: that an invariant is violated somewhere.
 */
import type { Elicitation } from "@countersign/elicit";
import type { Finding } from "@countersign/engine";
import type { Place } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { Askables } from "../sitting/askable.ts";

/** Never possible, a clause that never holds, never changes anything, a branch that is never taken. */
const aboutActions: readonly string[] = ["CS405", "CS406", "CS415", "CS417"];
const aboutStarts = "CS411";

export function questionsToldByFindings(elicitation: Elicitation, askables: Askables): string[] {
  const { findings, parting, spec } = elicitation;
  const actions = new Set(findings.flatMap((finding) => actionsOf(spec.program, finding)));
  const isStartTold = findings.some(({ code }) => code === aboutStarts);
  if (actions.size === 0 && !isStartTold) return [];
  return parting.origins.flatMap((origin, candidate) => {
    const action =
      origin.kind === "step"
        ? parting.arenas[candidate]!.labelOf(origin.step.label).action
        : origin.kind === "enabled"
          ? origin.action
          : undefined;
    const isTold = action === undefined ? isStartTold && origin.kind === "start" : actions.has(action);
    const question = isTold ? askables.onBoard(candidate)?.question.id : undefined;
    return question === undefined ? [] : [question];
  });
}

/** The action that it names, and those that it stands in. */
function actionsOf({ definitions }: Program, { code, subject, place }: Finding): string[] {
  if (!aboutActions.includes(code)) return [];
  const around = definitions.filter(
    (each) => each.qualifier === "action" && place !== undefined && contains(each.place, place),
  );
  return [...(subject === undefined ? [] : [subject]), ...around.map(({ name }) => name)];
}

function contains(outer: Place, inner: Place): boolean {
  const endLine = outer.endLine ?? outer.line;
  return outer.file === inner.file && outer.line <= inner.line && (inner.endLine ?? inner.line) <= endLine;
}
