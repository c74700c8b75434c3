/** Reads a scenario in the Informal Trace Format; whatever is wrong with the file is one problem that names it. */
import { type Scenario, scenarioFromItf } from "@countersign/engine";
import { failure, type Result } from "@countersign/kernel";
import { readTextFile } from "./read-text-file.ts";

export function readScenario(file: string): Result<Scenario> {
  const text = readTextFile(file);
  if (!text.ok) return text;
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failure({
      code: "CS008",
      message: `'${file}' is not a scenario: it is not JSON (${error.message})`,
      hint: "give a trace file that Countersign, Quint or Apalache wrote",
    });
  }
  const scenario = scenarioFromItf(json);
  if (scenario.ok) return scenario;
  return failure(...scenario.problems.map((problem) => ({ ...problem, message: `'${file}': ${problem.message}` })));
}
