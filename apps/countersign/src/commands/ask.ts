/** `countersign ask`: its flags and its help. What it does is in answer/answer-ask.ts, and on a terminal in ask/converse.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { AskFlags } from "../work/command-request.ts";
import * as flags from "./flags.ts";
import { boundsGroup, byFlag, keyFlag, ledgerFlag, machineGroup, outputGroup, searchFlags } from "./question-flags.ts";

export const askHelp: CommandHelp = {
  name: "ask",
  summary: "answer questions about a spec, one situation at a time",
  introduction: [
    "Shows situations on which the spec and its readings part ways, and asks what ought to happen. What the spec says is",
    "shown after the answer only. Each answer is a file of the ledger before the next question is shown; one may stop at",
    "any time, go on later, and take answers back. In the end the answers are signed, which makes them count for verify.",
    "Without a terminal, or with --next, the next question is printed, and countersign answer takes the answer.",
  ],
  groups: [
    { title: "Whose answers", flags: ["by", "key", "ledger"] },
    { title: "By script", flags: ["next"] },
    machineGroup,
    boundsGroup,
    outputGroup,
  ],
  examples: [
    { command: "countersign ask lock.qnt", does: "a sitting on the terminal" },
    { command: "countersign ask lock.qnt --key ~/.ssh/id_ed25519", does: "and sign at the end" },
    { command: "countersign ask lock.qnt --next --json", does: "the next question as data" },
  ],
  exitCodes:
    "0 asked, or nothing is left · 2 the input is wrong · 3 the search was cut off before there were questions",
};

export const askCommand = buildCommand<AskFlags, [string], ProgramContext>({
  docs: { brief: askHelp.summary },
  parameters: {
    positional: { kind: "tuple", parameters: [flags.specArgument] },
    flags: {
      by: byFlag,
      key: keyFlag,
      ledger: ledgerFlag,
      next: { kind: "boolean", brief: "print the next question and end", default: false, withNegated: false },
      ...searchFlags,
    },
  },
  func(given, spec) {
    this.request({ command: "ask", file: spec, flags: given });
  },
});
