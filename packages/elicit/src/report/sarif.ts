/**
 * Findings and open questions as SARIF 2.1.0, so that a code host shows them beside the lines they are about.
 *
 * Invariants: violations are errors, notices warnings, open questions notes; the scenario of a finding is its code flow,
 * step by step; a fingerprint does not depend on line numbers, so a finding that moves stays the same finding; an
 * absolute path is never written, as it would tell of the machine.
 */
import { type Finding, type Scenario, sayStepOf } from "@countersign/engine";
import { type Place, type ProblemCode, problemCodes, showValue } from "@countersign/kernel";
import { type Program, hashText } from "@countersign/language";
import type { OpenQuestion, ReportedTool } from "./report-data.ts";
import type { SarifLevel, SarifLocation, SarifLog, SarifResult, SarifRule, SarifStep } from "./sarif-log.ts";

export interface SarifRequest {
  readonly tool: ReportedTool;
  readonly findings: readonly Finding[];
  readonly openQuestions?: readonly OpenQuestion[];
  /** Gives steps their sentences and places. */
  readonly program?: Program;
  /** The page of a problem code as Markdown, and its address, where the caller has them. */
  readonly helpOf?: (code: string) => { readonly markdown?: string; readonly uri?: string } | undefined;
}

/** Not a problem: somebody may answer it. */
const questionRule = "open-question";

export function sarifReport(request: SarifRequest): SarifLog {
  const { tool, findings, openQuestions = [] } = request;
  const ids = [...new Set(findings.map(({ code }) => code))].sort();
  const rules: SarifRule[] = ids.map((code) => ruleOf(code, findings, request));
  if (openQuestions.length > 0) rules.push(ruleOfQuestions());
  const indexOf = (id: string): number => rules.findIndex((rule) => rule.id === id);
  const fingerprints = new Map<string, number>();
  const fingerprint = (...parts: readonly string[]): Readonly<Record<string, string>> => {
    const text = parts.join("\u0000");
    const seen = fingerprints.get(text) ?? 0;
    fingerprints.set(text, seen + 1);
    return { "countersign/v1": hashText(`${text}\u0000${seen}`) };
  };
  const results = [
    ...findings.map((finding): SarifResult => {
      const { code, message, hint, subject = "", place, scenario } = finding;
      return {
        ruleId: code,
        ruleIndex: indexOf(code),
        level: levelOf(finding),
        message: { text: hint === undefined ? message : `${message}\nTry: ${hint}` },
        locations: locationsOf(place),
        partialFingerprints: fingerprint(code, subject, place === undefined ? "" : relativePath(place.file)),
        ...(scenario === undefined
          ? {}
          : { codeFlows: [{ threadFlows: [{ locations: stepsOf(scenario, request) }] }] }),
      };
    }),
    ...openQuestions.map(({ id, text, place }): SarifResult => ({
      ruleId: questionRule,
      ruleIndex: indexOf(questionRule),
      level: "note",
      message: { text },
      locations: locationsOf(place),
      partialFingerprints: fingerprint(questionRule, id),
    })),
  ];
  const { name, version, homepage } = tool;
  const driver = { name, version, ...(homepage === undefined ? {} : { informationUri: homepage }), rules };
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
}

function levelOf({ severity }: Finding): SarifLevel {
  return severity === "violation" ? "error" : "warning";
}

function ruleOf(code: ProblemCode, findings: readonly Finding[], { helpOf }: SarifRequest): SarifRule {
  const title = problemCodes[code];
  const help = helpOf?.(code);
  const isError = findings.some((finding) => finding.code === code && levelOf(finding) === "error");
  return {
    id: code,
    name: title
      .replace(/(^|[^A-Za-z0-9]+)([a-z0-9])/g, (_, _gap: string, letter: string) => letter.toUpperCase())
      .replace(/[^A-Za-z0-9]/g, ""),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: `${code}: ${title}.` },
    help: {
      text: `${code}: ${title}. What it means and what to do: docs/look-up/problems/${code}.md`,
      ...(help?.markdown === undefined ? {} : { markdown: help.markdown }),
    },
    ...(help?.uri === undefined ? {} : { helpUri: help.uri }),
    defaultConfiguration: { level: isError ? "error" : "warning" },
  };
}

function ruleOfQuestions(): SarifRule {
  return {
    id: questionRule,
    name: "OpenQuestion",
    shortDescription: { text: "The spec could have meant something else." },
    fullDescription: { text: "Readings of the spec part ways in a situation that nobody has judged yet." },
    help: { text: "Answer it with `countersign ask`, or leave it open: it is no error." },
    defaultConfiguration: { level: "note" },
  };
}

function locationsOf(place: Place | undefined): readonly SarifLocation[] {
  return place === undefined ? [] : [locationOf(place)];
}

function locationOf({ file, line, column, endLine, endColumn }: Place): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(relativePath(file)), uriBaseId: "%SRCROOT%" },
      region: {
        startLine: Math.max(1, line),
        startColumn: Math.max(1, column),
        ...(endLine === undefined ? {} : { endLine }),
        ...(endColumn === undefined ? {} : { endColumn }),
      },
    },
  };
}

function stepsOf({ states, variables }: Scenario, { program }: SarifRequest): SarifStep[] {
  const say = program === undefined ? undefined : sayStepOf(program);
  return states.map(({ label, values }, index) => {
    const definition =
      program === undefined || !Object.hasOwn(program.names, label.action) ? undefined : program.names[label.action];
    const place = definition === undefined ? undefined : program?.definitions[definition]?.place;
    const picks = label.picks.map((pick) => `${pick.name} = ${showValue(pick.value)}`);
    const name = picks.length === 0 ? label.action : `${label.action}(${picks.join(", ")})`;
    const text = `${index === 0 ? "start" : `step ${index}`}: ${say?.(label) ?? (name === "" ? "a state" : name)}`;
    return {
      location: { message: { text }, ...(place === undefined ? {} : locationOf(place)) },
      executionOrder: index + 1,
      state: Object.fromEntries(variables.map((variable, at) => [variable, { text: showValue(values[at]!) }])),
    };
  });
}

/** What comes before the repository belongs to one machine; the last part is all that is sure to mean something. */
export function relativePath(path: string): string {
  const forward = path.replaceAll("\\", "/");
  const isAbsolute = forward.startsWith("/") || /^[A-Za-z]:\//.test(forward) || /^[a-z][a-z0-9+.-]*:/i.test(forward);
  if (isAbsolute) return forward.slice(forward.lastIndexOf("/") + 1);
  return forward.replace(/^(\.\/)+/, "");
}

function uriOf(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
