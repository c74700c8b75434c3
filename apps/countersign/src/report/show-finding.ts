/** A finding for people: what, where, the source, what to try, and the scenario as a table. */
import { type Finding, type Scenario, scenarioTable } from "@countersign/engine";
import { showCount } from "@countersign/kernel";
import { showProblem } from "../problems/show-problems.ts";
import type { Page } from "./page.ts";

export function showFinding(finding: Finding, page: Page): string {
  const { paint, texts } = page;
  const isNotice = finding.severity === "notice";
  const head = showProblem(finding, texts, isNotice ? { ...paint, bad: paint.warning } : paint);
  if (finding.scenario === undefined) return head;
  return `${head}\n\n${showScenario(finding.scenario, page)}`;
}

export function showScenario(scenario: Scenario, { paint, columns, say }: Page): string {
  const steps = showCount(scenario.states.length - 1, "step");
  let state = 0;
  const table = scenarioTable(scenario, {
    columnsMax: Math.max(60, columns - 4),
    color: (role, text) => {
      if (role === "heading") {
        const label = scenario.states[state++]?.label;
        const sentence = label === undefined ? undefined : say(label);
        return `${paint.bold(text)}${sentence === undefined ? "" : ` — ${sentence}`}`;
      }
      return role === "note" || role === "old" || role === "removed" ? paint.dim(text) : text;
    },
  });
  const lines = table.trimEnd().split("\n");
  return [`  scenario of ${steps}:`, ...lines.map((line) => (line === "" ? "" : `    ${line}`))].join("\n");
}
