/** What is known of a reading after everything was compared: whether it does what another does, and what became of it. */
import type { ExploredSpec, VariantSteps } from "@countersign/engine";
import type { HistoryDifference } from "./histories.ts";
import type { Fate } from "./parting.ts";
import type { PropertyDifferences } from "./properties.ts";
import type { Reading } from "../reading/reading.ts";

export interface Evidence {
  readonly arena: ExploredSpec | undefined;
  readonly isAsymmetric: boolean;
  readonly steps: VariantSteps | undefined;
  readonly properties: PropertyDifferences | undefined;
  readonly history: HistoryDifference | undefined;
  readonly isDomainCut: boolean;
}

/** Equal for readings that were seen to do the same everywhere. `index`: of the reading. */
export function behaviourKey(evidence: Evidence, index: number): string {
  const { properties, history, arena, isAsymmetric } = evidence;
  const where = arena !== undefined && isAsymmetric ? "full" : "";
  return `${where}|${stepsKey(evidence, index)}|${properties?.apart.join() ?? ""}|${history?.key ?? ""}`;
}

/** Equal for readings that take the same steps; nothing for one that takes those of the spec. */
function stepsKey({ steps, arena }: Evidence, index: number): string {
  if (steps === undefined) return "";
  // What differs in more states than were noted goes by the first that it was found to be the same as.
  if (steps.isCut) return `like ${steps.sameAs}`;
  if (steps.examined < (arena?.expanded ?? 0)) return `only ${index}`;
  const { differences, faultsAt } = steps;
  const taken = differences.map(({ state, label, next, isExtra }) => `${state} ${label} ${next} ${isExtra ? 1 : 0}`);
  return [...taken.sort(), ...faultsAt.map((state) => `error in ${state}`)].join();
}

/** The fate of a reading that no candidate tells apart. */
export function fateOf(reading: Reading, evidence: Evidence): Fate {
  const { steps, properties, history, arena, isAsymmetric } = evidence;
  if (steps?.illFormed !== undefined) return { kind: "ill-formed", problem: steps.illFormed };
  if (isAsymmetric && arena === undefined)
    return { kind: "not compared", reason: "it tells interchangeable elements apart, and the full search was cut" };
  if (history?.kind === "not compared") return { kind: "not compared", reason: history.reason };
  if (arena?.count === 0) return { kind: "not compared", reason: "the spec has no state to compare it on" };
  const sawNoState = steps !== undefined && steps.examined === 0 && (arena?.expanded ?? 0) > 0;
  if (reading.side !== "property" && (steps === undefined || sawNoState))
    return { kind: "not compared", reason: "there was no time left" };
  if (properties !== undefined && properties.maskedBy.length > 0) return { kind: "masked", by: properties.maskedBy };
  const wantsSituations = reading.side !== "behaviour" && (arena?.roots.invariants.length ?? 0) > 0;
  if (wantsSituations && properties === undefined) return { kind: "not compared", reason: "there was no time left" };
  if (differs(evidence))
    return { kind: "not compared", reason: "it differs, in no way that could be put into a question" };
  const sawAllSteps = steps === undefined || steps.examined === arena?.count;
  const sawAllSituations = properties === undefined || !evidence.isDomainCut;
  const isExact =
    arena?.report.complete === true && sawAllSteps && sawAllSituations && history?.kind !== "not told apart";
  if (!isExact) return { kind: "not told apart" };
  if ((steps?.faultsAt.length ?? 0) > 0) return { kind: "error only", message: steps?.firstFault?.message ?? "" };
  if (properties?.hasErrors === true) return { kind: "error only", message: "an invariant has no value" };
  return { kind: "same" };
}

/** It was seen to: then it is not the same, even if no question was made of it. */
function differs({ steps, properties, history }: Evidence): boolean {
  return (steps?.differences.length ?? 0) > 0 || (properties?.apart.length ?? 0) > 0 || history?.kind === "apart";
}
