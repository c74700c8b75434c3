/** `countersign review`: its flags and its help. What it does is in answer/answer-review.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import { parsePath } from "../command-line/flag-values.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { ReviewFlags } from "../work/command-request.ts";
import * as flags from "./flags.ts";
import { byFlag, keyFlag } from "./question-flags.ts";
import { surveyFlags, surveyGroups } from "./survey-flags.ts";

const reportFile = { kind: "parsed", parse: parsePath, placeholder: "FILE", optional: true } as const;

export const reviewHelp: CommandHelp = {
  name: "review",
  summary: "check a spec, look at all its readings, and name the questions that only you can answer",
  introduction: [
    "Everything that can be found out about a spec: what `check` finds, what would go unnoticed (see `mutate`), and how far",
    "answers in the ledger pin each obligation, in both directions. Then the questions that tell most, in plain words.",
    "What the spec says of a question is not shown before it is answered.",
  ],
  groups: [
    ...surveyGroups,
    { title: "Which readings", flags: ["operators", "size", "ledger"] },
    { title: "Whose answers, on a terminal", flags: ["by", "key"] },
    { title: "Output", flags: ["json", "sarif", "junit", "html", "cache"] },
  ],
  examples: [
    { command: "countersign review lock.qnt", does: "the findings, the readings, the questions" },
    { command: "countersign review lock.qnt --html report.html", does: "a page to send around" },
    { command: "countersign review lock.qnt --sarif lock.sarif --junit lock.xml --json", does: "as CI would" },
  ],
  exitCodes: "0 nothing is wrong · 1 violated · 2 the input is wrong · 3 a bound was reached, or it was cancelled",
};

export const reviewCommand = buildCommand<ReviewFlags, [string], ProgramContext>({
  docs: { brief: reviewHelp.summary },
  parameters: {
    positional: { kind: "tuple", parameters: [flags.specArgument] },
    flags: {
      ...surveyFlags,
      by: byFlag,
      key: keyFlag,
      sarif: { ...reportFile, brief: "write the findings and the questions as SARIF, for code hosts" },
      junit: { ...reportFile, brief: "write the results as JUnit XML, for build servers" },
      html: { ...reportFile, brief: "write a page with the source, coloured by what is known of it" },
    },
  },
  func(given, spec) {
    this.request({ command: "review", file: spec, flags: given });
  },
});
