/**
 * What a report is made from: plain data, so that a report can be written again from what a command printed as JSON.
 *
 * Invariant: paths are relative, with forward slashes; nothing here was escaped, as every format has its own way.
 */
import type { Finding } from "@countersign/engine";
import type { Place } from "@countersign/kernel";

/** What a place in a spec is about: the words after the code of a finding. */
export interface OpenQuestion {
  /** As in the ledger: the same in every run. */
  readonly id: string;
  readonly text: string;
  readonly place?: Place;
}

export interface ReportedTool {
  readonly name: string;
  readonly version: string;
  readonly homepage?: string;
}

/** One obligation, how far it is pinned in each direction, and what the checks say of it. */
export interface ReportedObligation {
  readonly name: string;
  readonly kind: "action" | "invariant" | "property" | "witness" | "init";
  /** Independent readings that allowing rules out, of those it can. */
  readonly may?: Figure;
  /** The same of forbidding. */
  readonly mustNot?: Figure;
  /** Readings covered by one judgement only, and those ruled out by what stayed as it is. */
  readonly once?: number;
  readonly bySilence?: number;
  readonly status?: "holds" | "violated" | "unknown" | "reached" | "not reached";
}

export interface Figure {
  readonly ruledOut: number;
  readonly of: number;
}

/** Findings that stop a build, and those that only want to be read. */
export function isViolation({ severity }: Finding): boolean {
  return severity === "violation";
}
