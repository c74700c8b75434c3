/**
 * What was checked, as JUnit XML: the format that build servers draw lists of tests from.
 *
 * Invariants: a case fails exactly for a violation, or where a floor of rulings was asked for and not met; what a bound
 * left open is skipped, never passed; nothing in a spec can break out of its place in the XML, and characters that XML
 * cannot hold are shown by a sign of their own.
 */
import type { Finding } from "@countersign/engine";
import { formatPlace, problemCodes } from "@countersign/kernel";
import { type Figure, type ReportedObligation, isViolation } from "./report-data.ts";
import { escapeXml } from "./escape.ts";

export interface JUnitRequest {
  /** The main module of the spec. */
  readonly spec: string;
  readonly findings: readonly Finding[];
  readonly obligations: readonly ReportedObligation[];
  readonly seconds: number;
  /** Readings that must be ruled out each way for every obligation that has any. */
  readonly floor?: number;
}

interface TestCase {
  readonly group: string;
  readonly name: string;
  readonly failure?: { readonly type: string; readonly message: string; readonly text: string };
  readonly skipped?: string;
  readonly notes?: string;
}

export function junitReport(request: JUnitRequest): string {
  const { spec, seconds } = request;
  const cases = casesOf(request);
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter((each) => each.skipped !== undefined).length;
  const time = Math.max(0, seconds).toFixed(3);
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" time="${time}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="countersign" ${counts}>`,
    `  <testsuite name="${escapeXml(spec)}" ${counts}>`,
    ...cases.map((each) => caseXml(spec, each)),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function casesOf({ findings, obligations, floor }: JUnitRequest): TestCase[] {
  const violations = findings.filter(isViolation);
  const about = (name: string): readonly Finding[] => violations.filter(({ subject }) => subject === name);
  const named = new Set(obligations.map(({ name }) => name));
  const notices = findings.filter((finding) => !isViolation(finding));
  return [
    ...obligations.flatMap((obligation): TestCase[] => {
      const checked =
        obligation.status === undefined && about(obligation.name).length === 0
          ? []
          : [checkedCase(obligation, about(obligation.name))];
      const { may, mustNot } = obligation;
      return may === undefined || mustNot === undefined
        ? checked
        : [...checked, pinnedCase(obligation.name, may, mustNot, floor)];
    }),
    ...violations.filter(({ subject }) => subject === undefined || !named.has(subject)).map(findingCase),
    ...(notices.length === 0 ? [] : [{ group: "findings", name: "notices", notes: notices.map(describe).join("\n") }]),
  ];
}

function checkedCase({ name, kind, status }: ReportedObligation, findings: readonly Finding[]): TestCase {
  const [first] = findings;
  if (first !== undefined || status === "violated" || status === "not reached") {
    const message = first?.message ?? `${kind} '${name}' is ${status ?? "violated"}`;
    const type = first === undefined ? "violated" : first.code;
    return { group: kind, name, failure: { type, message, text: findings.map(describe).join("\n") } };
  }
  return status === "unknown" ? { group: kind, name, skipped: "unknown: a bound was reached" } : { group: kind, name };
}

function pinnedCase(name: string, may: Figure, mustNot: Figure, floor: number | undefined): TestCase {
  const figure = `may ${may.ruledOut} of ${may.of}, must not ${mustNot.ruledOut} of ${mustNot.of}`;
  const missing = [may, mustNot].some(({ ruledOut, of }) => ruledOut < Math.min(floor ?? 0, of));
  if (!missing) return { group: "pinned", name, notes: figure };
  const message = `'${name}' is not pinned to the floor of ${floor ?? 0}: ${figure}`;
  return { group: "pinned", name, failure: { type: "floor", message, text: figure } };
}

function findingCase(finding: Finding): TestCase {
  const { code, subject, message } = finding;
  return {
    group: "findings",
    name: subject === undefined ? `${code} ${problemCodes[code]}` : `${code} ${subject}`,
    failure: { type: code, message, text: describe(finding) },
  };
}

function describe({ code, message, place, hint, scenario }: Finding): string {
  const where = place === undefined ? "" : `${formatPlace(place)}: `;
  const steps = scenario === undefined ? "" : ` (a scenario of ${scenario.states.length - 1} steps)`;
  return `${where}${code} ${message}${steps}${hint === undefined ? "" : `\n  try: ${hint}`}`;
}

function caseXml(spec: string, { group, name, failure, skipped, notes }: TestCase): string {
  const open = `    <testcase classname="${escapeXml(`${spec}.${group}`)}" name="${escapeXml(name)}"`;
  const inside = [
    ...(failure === undefined
      ? []
      : [
          `      <failure type="${escapeXml(failure.type)}" message="${escapeXml(failure.message)}">${escapeXml(failure.text)}</failure>`,
        ]),
    ...(skipped === undefined ? [] : [`      <skipped message="${escapeXml(skipped)}"/>`]),
    ...(notes === undefined ? [] : [`      <system-out>${escapeXml(notes)}</system-out>`]),
  ];
  return inside.length === 0 ? `${open}/>` : `${open}>\n${inside.join("\n")}\n    </testcase>`;
}
