/**
 * The answer of `run` for people.
 *
 * Invariant: it never says that a spec holds. It says how many walks were taken, what was looked at on the way, and
 * which seed takes the same walks again.
 */
import type { RunReport } from "@countersign/engine";
import { showCount } from "@countersign/kernel";
import { isViolated, type WalkedSpec } from "../json/run-document.ts";
import type { Paint } from "../terminal/paint.ts";
import { showSeconds } from "./show-seconds.ts";
import type { Page } from "./page.ts";
import { groupByStatus, type Row, showRows } from "./rows.ts";
import { showFinding } from "./show-finding.ts";

export function reportRun(spec: WalkedSpec, report: RunReport, page: Page): string {
  const { paint, columns } = page;
  const blocks = [
    [verdictLine(spec, report, paint), ...uncheckedWarning(spec, paint)].join("\n"),
    showRows(rowsOf(spec, report), columns, paint),
    ...report.findings.map((finding) => showFinding(finding, page)),
    showSeconds(report.seconds),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function verdictLine(spec: WalkedSpec, { verdict, findings, samples }: RunReport, paint: Paint): string {
  const main = paint.bold(spec.main);
  if (verdict === "violated") return `${paint.bad("violated")}: ${main}: ${findings[0]?.message ?? "see below"}`;
  if (samples === 0) return `${paint.warning("unknown")}: no walk through ${main} came to its end`;
  return `${paint.good("nothing found")}: no violation on ${showCount(samples, "random walk")} through ${main}; that is no proof`;
}

function uncheckedWarning({ roots, main }: WalkedSpec, paint: Paint): string[] {
  if (roots.invariants.length + roots.witnesses.length > 0) return [];
  return [
    `${paint.warning("WARNING")} CS412 nothing was looked at but deadlock and errors: module '${main}' marks no invariant`,
    `  ${paint.dim("try:")} mark one with /// @invariant, or name one with --invariant NAME`,
  ];
}

function rowsOf(spec: WalkedSpec, report: RunReport): Row[] {
  const invariants = spec.roots.invariants.map(({ name }) => ({
    text: name,
    status: isViolated(report, name) ? "violated" : "true on the way",
  }));
  return [
    { label: "walks", lines: [walks(spec, report)] },
    { label: "invariants", lines: groupByStatus(invariants) },
    { label: "witnesses", lines: groupByStatus(report.witnesses.map((each) => witnessItem(each, report))) },
    { label: "also", lines: [alsoLookedFor(spec, report)] },
    { label: "integers", lines: integersLine(spec) },
    { label: "seed", lines: [`${spec.seed} (--seed ${spec.seed} takes the same walks again)`] },
  ];
}

function walks(
  { samplesAsked, stepsMax, secondsMax }: WalkedSpec,
  { samples, steps, stoppedBy, verdict }: RunReport,
): string {
  const taken = `${showCount(samples)} of at most ${showCount(stepsMax, "step")}, ${showCount(steps, "step")} in all`;
  if (verdict === "violated") return `${taken}; the last one shows it`;
  if (stoppedBy === "cancelled") return `cancelled; covered so far: ${taken}`;
  if (stoppedBy !== undefined)
    return `cut at ${secondsMax} s (--seconds), ${showCount(samplesAsked)} were asked for: ${taken}`;
  return taken;
}

function integersLine({ integers }: WalkedSpec): string[] {
  if (integers === undefined) return [];
  return [`chosen from ${integers.low} to ${integers.high}, where the spec has more integers (--integers)`];
}

function witnessItem({ name, hits }: RunReport["witnesses"][number], { samples }: RunReport) {
  if (hits === 0) return { text: name, status: "never met" };
  const percent = (100 * hits) / samples;
  const share = percent < 0.1 ? "less than 0.1 %" : `${percent.toFixed(1)} %`;
  return { text: `${name} (${showCount(hits, "walk")}, ${share})`, status: "met" };
}

function alsoLookedFor({ deadlock }: WalkedSpec, { findings }: RunReport): string {
  const found = (code: string) => findings.some((finding) => finding.code === code);
  const errors = found("CS403") || found("CS418") ? "an error" : "no error";
  if (!deadlock) return `${errors}; deadlocks were not looked for (--no-deadlock)`;
  return `${found("CS402") ? "a deadlock" : "no deadlock"} and ${errors}`;
}
