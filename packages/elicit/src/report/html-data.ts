/** What the HTML report is made from: plain data, nothing of it escaped. */
import type { Place } from "@countersign/kernel";
import type { Track, WordedQuestion } from "../wording/worded-question.ts";
import type { Fragment, SourceFile } from "./fragment.ts";
import type { Figure, ReportedObligation, ReportedTool } from "./report-data.ts";

export interface HtmlReport {
  /** The main module of the spec, and what its author says of it. */
  readonly title: string;
  readonly doc?: string;
  readonly tool: ReportedTool;
  readonly verdict: { readonly word: "holds" | "violated" | "unknown"; readonly sentence: string };
  /** What the verdict and every figure stand on: "3 hosts; all 381 states searched". */
  readonly bounds: string;
  readonly findings: readonly ReportedFinding[];
  readonly obligations: readonly ReportedObligation[];
  /** The headline: which obligation is pinned least. Absent where nothing was asked about. */
  readonly weakest?: { readonly name: string; readonly may: Figure; readonly mustNot: Figure };
  readonly tally?: Tally;
  /** What must stand beside the figures: controls, masked readings, what was not compared. */
  readonly remarks: readonly Remark[];
  /** What could be taken out of the spec, or made weaker, and nothing would notice: a sentence each. */
  readonly unnoticed: readonly string[];
  readonly questions: readonly ReportedQuestion[];
  /** Why there are no questions, where that is not because none is left. */
  readonly whyNone?: string;
  /** How the questions are answered: a command line. */
  readonly answerWith?: string;
  readonly sources: readonly SourceFile[];
  readonly fragments: readonly Fragment[];
}

/** Readings by what is known of them. */
export interface Tally {
  readonly ruledOut: number;
  readonly open: number;
  readonly same: number;
  readonly untold: number;
  readonly questionsLeft: number;
}

/** "readings: 126, from 131 changes of the text". */
export interface Remark {
  readonly about: string;
  readonly lines: readonly string[];
}

export interface ReportedQuestion {
  readonly id: string;
  /** What it tells most about: "action borrow". */
  readonly about: string;
  readonly worded: WordedQuestion;
}

export interface ReportedFinding {
  readonly code: string;
  readonly severity: "violation" | "notice";
  readonly message: string;
  readonly place?: Place;
  readonly hint?: string;
  readonly track?: Track;
  /** What happened at each step, in words: a track folds most of a long history. */
  readonly steps?: readonly string[];
}
