/** A finding and its scenario as JSON. */
import { type Finding, type Scenario, scenarioToItf } from "@countersign/engine";
import type * as z from "zod";
import type { findingSchema, scenarioSchema } from "./part-schemas.ts";

export type ScenarioJson = z.infer<typeof scenarioSchema>;
export type FindingJson = z.infer<typeof findingSchema>;

export function scenarioJson(scenario: Scenario, description: string): ScenarioJson {
  return mutable(scenarioToItf(scenario, { source: "countersign", description }));
}

export function findingJson({ scenario, ...finding }: Finding): FindingJson {
  return { ...finding, ...(scenario === undefined ? {} : { scenario: scenarioJson(scenario, finding.message) }) };
}

/** The engine's arrays cannot be written to, those of a schema can; the data is the same. */
function mutable(trace: ReturnType<typeof scenarioToItf>): ScenarioJson {
  const { vars, states, ...rest } = trace;
  return { ...rest, vars: [...vars], states: states.map((state) => ({ ...state })) };
}
