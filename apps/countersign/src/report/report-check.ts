/**
 * The answer of `check` for people, on one screen where there is nothing to show but that all is well: the verdict, what
 * it is about and how much was covered, then the findings.
 *
 * Invariant: it claims what was covered and no more. What was not looked at is said as plainly as what was.
 */
import type { CheckReport, Finding, StopReason } from "@countersign/engine";
import { type Problem, showCount } from "@countersign/kernel";
import type { CheckedSpec } from "../json/check-document.ts";
import { showProblem } from "../problems/show-problems.ts";
import type { Paint } from "../terminal/paint.ts";
import { showSeconds } from "./show-seconds.ts";
import type { Page } from "./page.ts";
import { groupByStatus, type Row, showRows } from "./rows.ts";
import { showFinding } from "./show-finding.ts";

const noticesMax = 6;

export function reportCheck(spec: CheckedSpec, report: CheckReport, page: Page): string {
  const { paint, texts, columns } = page;
  const violations = report.findings.filter(({ severity }) => severity === "violation");
  const notices = report.findings.filter(({ severity, code }) => severity === "notice" && code !== "CS412");
  const show = (finding: Finding) => showFinding(finding, page);
  const blocks = [
    [verdictLine(spec, report, violations, paint), ...uncheckedWarning(report, paint)].join("\n"),
    showRows(checkRows(spec, report), columns, paint),
    ...violations.map(show),
    ...notices.slice(0, noticesMax).map(show),
    ...(notices.length > noticesMax
      ? [`… and ${showCount(notices.length - noticesMax, "more notice")} (--json has all)`]
      : []),
    ...stopped(spec, report).map((problem) => showProblem(problem, texts, { ...paint, bad: paint.warning })),
    showSeconds(report.seconds),
  ];
  return `${blocks.join("\n\n")}\n`;
}

export function verdictLine(
  spec: CheckedSpec,
  report: CheckReport,
  violations: readonly Finding[],
  paint: Paint,
): string {
  const main = paint.bold(spec.main);
  switch (report.verdict) {
    case "holds":
      return `${paint.good("holds")}: nothing is wrong in any reachable state of ${main}`;
    case "violated": {
      const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : "";
      return `${paint.bad("violated")}: ${main}: ${violations[0]?.message ?? "see below"}${more}`;
    }
    case "unknown":
      return `${paint.warning("unknown")}: nothing wrong was found in what was covered of ${main}, which is not everything`;
  }
}

/** Nothing is easier to satisfy than nothing. */
function uncheckedWarning(report: CheckReport, paint: Paint): string[] {
  const finding = report.findings.find(({ code }) => code === "CS412");
  if (finding === undefined) return [];
  return [
    `${paint.warning("WARNING")} ${finding.code} ${finding.message}`,
    `  ${paint.dim("try:")} ${finding.hint ?? ""}`,
  ];
}

export function checkRows(spec: CheckedSpec, report: CheckReport): Row[] {
  return [
    { label: "covered", lines: [covered(spec, report)] },
    {
      label: "invariants",
      lines: groupByStatus(report.invariants.map(({ name, status }) => ({ text: name, status }))),
    },
    { label: "properties", lines: groupByStatus(report.properties.map(propertyItem)) },
    { label: "witnesses", lines: groupByStatus(report.witnesses.map(witnessItem)) },
    { label: "also", lines: [alsoChecked(spec, report)] },
    { label: "put to use", lines: putToUse(report.coverage) },
    { label: "symmetry", lines: report.symmetry.map(symmetryLine) },
  ];
}

function covered(spec: CheckedSpec, report: CheckReport): string {
  const { states, transitions, depth } = report;
  const figures = `${showCount(states, "state")}, ${showCount(transitions, "step")}, depth ${showCount(depth)}`;
  const isReduced = report.symmetry.some(({ used }) => used);
  if (report.complete) return `every reachable state${isReduced ? ", up to symmetry" : ""}: ${figures}`;
  if (report.stoppedBy === undefined) return `up to the first finding: ${figures} (--keep-going goes on)`;
  if (report.stoppedBy === "cancelled") return `cancelled; covered so far: ${figures}`;
  return `cut at ${boundReached(spec, report.stoppedBy)}: ${figures}; the verdict is unknown for what was not covered`;
}

function boundReached({ bounds }: CheckedSpec, reason: Exclude<StopReason, "cancelled">): string {
  switch (reason) {
    case "states":
      return `${showCount(bounds.statesMax, "state")} (--states)`;
    case "depth":
      return `depth ${bounds.depthMax} (--depth)`;
    case "seconds":
      return `${bounds.secondsMax} s (--seconds)`;
    case "memory":
      return `${showCount(bounds.memoryMaxBytes / 1_000_000)} MB of memory (--memory)`;
    case "integers":
      return `choices from ${bounds.integers?.low} to ${bounds.integers?.high}, where the spec has more integers (--integers)`;
  }
}

function propertyItem({ name, status, vacuous, reason }: CheckReport["properties"][number]) {
  const remark = vacuous ?? reason;
  const shown = vacuous === undefined ? status : `${status}, but only vacuously`;
  return { text: remark === undefined ? name : `${name} (${remark})`, status: shown };
}

function witnessItem({ name, status, scenario }: CheckReport["witnesses"][number]) {
  const steps = scenario === undefined ? "" : ` (${showCount(scenario.states.length - 1, "step")})`;
  return { text: `${name}${steps}`, status };
}

/** What is looked for in every check, without being asked. */
function alsoChecked(spec: CheckedSpec, { findings, complete }: CheckReport): string {
  const found = (code: string) => findings.some((finding) => finding.code === code);
  const where = complete ? "" : " in what was covered";
  const deadlock = found("CS402") ? "a deadlock" : "no deadlock";
  const errors = found("CS403") || found("CS418") ? "an error" : "no error";
  return `${spec.deadlock ? `${deadlock} and ` : ""}${errors}${where}${spec.deadlock ? "" : "; deadlocks were not looked for (--no-deadlock)"}`;
}

/** How much a verdict weighs: what was never possible, or never the other way round, was not put to the test. */
function putToUse({ actions, actionsFired, clauses, bothWays }: CheckReport["coverage"]): string[] {
  const parts = [
    ...(actions === 0 ? [] : [`${actionsFired} of ${showCount(actions, "action")}`]),
    ...(clauses === 0 ? [] : [`${bothWays} of ${showCount(clauses, "clause")} both true and false`]),
  ];
  return parts.length === 0 ? [] : [parts.join("; ")];
}

function symmetryLine({ name, used, reason }: CheckReport["symmetry"][number]): string {
  return used
    ? `elements of ${name} exchanged: states that differ only by that count as one`
    : `${name} not used: ${reason ?? "no reason given"}`;
}

function stopped(spec: CheckedSpec, { stoppedBy }: CheckReport): Problem[] {
  if (stoppedBy === undefined) return [];
  if (stoppedBy === "cancelled") {
    return [
      {
        code: "CS502",
        message: "the search was cancelled before it had covered everything",
        hint: "set a bound, such as --seconds 60",
      },
    ];
  }
  const reached = boundReached(spec, stoppedBy);
  const message =
    stoppedBy === "integers" ? `the search was kept to ${reached}` : `the search reached its bound of ${reached}`;
  return [
    { code: "CS501", message, hint: "a smaller spec, --symmetric NAME for elements that are alike, or a larger bound" },
  ];
}
