/**
 * A scenario as plain text for people: the first state in full, then for every step what was done and what changed.
 *
 *     state 1: prepare(rm = "r1")
 *       rmState["r1"]: Working → Prepared
 *       msgs: + Commit
 *
 * Of maps, records, tuples and lists only the changed parts are shown, of sets what came and went. It deliberately
 * knows nothing of terminals: colour is whatever the caller's `color` makes of a piece of text, and without it the
 * text is the same on every machine.
 */
import { showValue } from "@countersign/kernel";
import type { Value } from "@countersign/kernel";
import { changesBetween } from "./changes.ts";
import type { Change } from "./changes.ts";
import type { Scenario, ScenarioState, StepLabel } from "./scenario.ts";

export type TableRole = "heading" | "name" | "old" | "new" | "added" | "removed" | "note";

export interface TableOptions {
  /** Gives a piece of text its colour. */
  readonly color?: (role: TableRole, text: string) => string;
  /** Lines that would be longer are broken where they can be; 100 unless told. */
  readonly columnsMax?: number;
}

interface Style {
  readonly color: (role: TableRole, text: string) => string;
  readonly columnsMax: number;
}

export function scenarioTable(scenario: Scenario, options: TableOptions = {}): string {
  const style = { color: options.color ?? ((_, text) => text), columnsMax: options.columnsMax ?? 100 };
  const blocks = scenario.states.map((state, index) => {
    const before = scenario.states[index - 1];
    const lines = before === undefined ? inFull(scenario, state, style) : changed(scenario, before, state, style);
    return [heading(state.label, index, style), ...lines].join("\n");
  });
  if (scenario.loopStart !== undefined) {
    blocks.push(style.color("note", `↻ then state ${scenario.loopStart} again, and so on for ever`));
  }
  return `${blocks.join("\n\n")}\n`;
}

/** `prepare(rm = "r1")`. */
export function showLabel(label: StepLabel): string {
  const picks = label.picks.map((pick) => `${pick.name} = ${showValue(pick.value)}`);
  return picks.length === 0 ? label.action : `${label.action}(${picks.join(", ")})`;
}

function heading(label: StepLabel, index: number, style: Style): string {
  const shown = showLabel(label);
  return style.color("heading", shown === "" ? `state ${index}` : `state ${index}: ${shown}`);
}

function inFull(scenario: Scenario, state: ScenarioState, style: Style): string[] {
  return scenario.variables.flatMap((name, i) => {
    const value = state.values[i] as Value;
    const whole = showValue(value);
    const parts = name.length + whole.length + 4 > style.columnsMax ? partsOf(value) : [];
    if (parts.length < 2) return [`  ${style.color("name", name)}: ${whole}`];
    return [`  ${style.color("name", name)}:`, ...parts.map((part) => `    ${part}`)];
  });
}

function changed(scenario: Scenario, before: ScenarioState, after: ScenarioState, style: Style): string[] {
  const lines = scenario.variables.flatMap((name, i) =>
    changesBetween(name, before.values[i] as Value, after.values[i] as Value).flatMap((change) =>
      showChange(change, style),
    ),
  );
  return lines.length === 0 ? [style.color("note", "  nothing changed")] : lines;
}

function showChange(change: Change, style: Style): string[] {
  const name = style.color("name", change.path);
  if (change.kind === "replaced") {
    const before = showValue(change.before);
    const after = showValue(change.after);
    const broken = change.path.length + before.length + after.length + 7 > style.columnsMax;
    const separator = broken ? "\n    → " : " → ";
    return [`  ${name}: ${style.color("old", before)}${separator}${style.color("new", after)}`];
  }
  const items = [
    ...change.removed.map((text) => ({ role: "removed" as const, text: `- ${text}` })),
    ...change.added.map((text) => ({ role: "added" as const, text: `+ ${text}` })),
  ];
  const columns = items.reduce((sum, item) => sum + item.text.length + 2, change.path.length + 3);
  if (columns > style.columnsMax) {
    return [`  ${name}:`, ...items.map((item) => `    ${style.color(item.role, item.text)}`)];
  }
  return [`  ${name}: ${items.map((item) => style.color(item.role, item.text)).join(", ")}`];
}

/** The parts of a value that is too long for one line, one a line; none where it has no parts. */
function partsOf(value: Value): string[] {
  if (typeof value !== "object") return [];
  switch (value.kind) {
    case "map":
      return value.keys.map((key, i) => `${showValue(key)} -> ${showValue(value.values[i] as Value)}`);
    case "record":
      return value.names.map((name, i) => `${name}: ${showValue(value.values[i] as Value)}`);
    case "variant":
      return [];
    default:
      return value.items.map(showValue);
  }
}
