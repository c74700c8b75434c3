/** A scenario in the forms in which it can be taken away: as a sentence, as a `run`, and in the format of Quint's tools. */
import { wordSteps } from "@countersign/elicit";
import { type Scenario, scenarioToRun } from "@countersign/engine";
import type { Program } from "@countersign/language";
import type { ScenarioCopies } from "@countersign/pages";
import { scenarioJson } from "../json/finding-json.ts";

export interface Copied {
  /** Of the run, without the `Test` at its end. */
  readonly name: string;
  /** What the scenario shows; nothing for one that only happened. */
  readonly message?: string;
}

export function copiesOf(program: Program, scenario: Scenario, { name, message }: Copied): ScenarioCopies {
  const { states, loopStart } = scenario;
  const steps = wordSteps(program, scenario);
  const sentences = [
    ...(message === undefined ? [] : [message]),
    ...(steps.length > 0 ? steps : [message === undefined ? "It starts" : "It is so from the start"]),
    ...(loopStart === undefined ? [] : [`From there it repeats from state ${loopStart}, for ever`]),
  ];
  const description = message ?? `a history of ${states.length - 1} steps`;
  return {
    sentence: `${sentences.join(". ")}.`,
    run: scenarioToRun(program, scenario, `${name}Test`),
    itf: `${JSON.stringify(scenarioJson(scenario, description), null, 2)}\n`,
  };
}
