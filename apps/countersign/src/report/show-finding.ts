/** A finding for people: what, where, the source, what to try, and the scenario as a table. */
import { type Finding, type Scenario, scenarioTable } from "@countersign/engine";
import { showProblem } from "../problems/show-problems.ts";
import type { Paint } from "../terminal/paint.ts";
import { showCount } from "./numbers.ts";

export function showFinding(
  finding: Finding,
  texts: ReadonlyMap<string, string>,
  paint: Paint,
  columns: number,
): string {
  const isNotice = finding.severity === "notice";
  const head = showProblem(finding, texts, isNotice ? { ...paint, bad: paint.warning } : paint);
  if (finding.scenario === undefined) return head;
  return `${head}\n\n${showScenario(finding.scenario, paint, columns)}`;
}

export function showScenario(scenario: Scenario, paint: Paint, columns: number): string {
  const steps = showCount(scenario.states.length - 1, "step");
  const table = scenarioTable(scenario, {
    columnsMax: Math.max(60, columns - 4),
    color: (role, text) => {
      if (role === "heading") return paint.bold(text);
      return role === "note" || role === "old" || role === "removed" ? paint.dim(text) : text;
    },
  });
  const lines = table.trimEnd().split("\n");
  return [`  scenario of ${steps}:`, ...lines.map((line) => (line === "" ? "" : `    ${line}`))].join("\n");
}
