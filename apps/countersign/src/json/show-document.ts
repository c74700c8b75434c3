/** The answers of `show` as documents `countersign.show/1`. */
import type { Scenario, SpecDescription } from "@countersign/engine";
import { version } from "../command-line/version.ts";
import { scenarioJson } from "./finding-json.ts";
import type { ShowDocument } from "./show-schema.ts";

type Described = SpecDescription["actions"][number];

export function specDocument(file: string, { main, ...description }: SpecDescription): ShowDocument {
  return {
    schema: "countersign.show/1",
    version,
    kind: "spec",
    spec: { file, main },
    definitions: {
      doc: description.doc,
      files: [...description.files],
      constants: description.constants.map(describedJson),
      variables: description.variables.map(describedJson),
      actions: description.actions.map(describedJson),
      invariants: description.invariants.map(describedJson),
      properties: description.properties.map(describedJson),
      witnesses: description.witnesses.map(describedJson),
      tests: description.tests.map(describedJson),
    },
  };
}

export function scenarioDocument(file: string, scenario: Scenario): ShowDocument {
  return {
    schema: "countersign.show/1",
    version,
    kind: "scenario",
    file,
    scenario: scenarioJson(scenario, `the scenario of '${file}'`),
  };
}

function describedJson(described: Described) {
  return { ...described, params: [...described.params] };
}
