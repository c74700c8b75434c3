/** `countersign answer`: its flags and its help. What it does is in answer/answer-answer.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import { parseAnswer, parseCount, parseReason, parseSeconds, parseText } from "../command-line/flag-values.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { AnswerFlags } from "../work/command-request.ts";
import * as flags from "./flags.ts";
import { boundsGroup, byFlag, keyFlag, ledgerFlag, machineGroup, outputGroup, searchFlags } from "./question-flags.ts";

export const answerHelp: CommandHelp = {
  name: "answer",
  summary: "answer one question, by its id",
  introduction: [
    "Takes the answer to a question that countersign ask --next has shown, writes it to the ledger, and says whether the",
    "spec agrees. That it does not is no failure: the exit code is 0 whenever the answer was taken. To stand by an answer",
    "against the spec, give it again with --revise and a reason; to take it back, give another one with --revise.",
    "Give the same bounds as to ask, as questions depend on them.",
  ],
  groups: [
    { title: "The answer", flags: ["answer", "at", "reason", "took", "revise"] },
    { title: "Whose answer", flags: ["by", "key", "ledger"] },
    machineGroup,
    boundsGroup,
    outputGroup,
  ],
  examples: [
    { command: "countersign answer lock.qnt 8e49522142ec1bbb --answer forbid", does: "it must not happen" },
    {
      command: 'countersign answer lock.qnt 8e49… --answer allow --reason "…" --key ~/.ssh/id_ed25519',
      does: "signed",
    },
    { command: "countersign answer lock.qnt 8e49… --answer earlier --at 2", does: "step 2 was wrong already" },
  ],
  exitCodes: "0 the answer was taken · 2 the input is wrong · 3 the search was cut off before there were questions",
};

export const answerCommand = buildCommand<AnswerFlags, [string, string], ProgramContext>({
  docs: { brief: answerHelp.summary },
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [
        flags.specArgument,
        { brief: "the id of the question, as ask --next prints it", placeholder: "ID", parse: parseText },
      ],
    },
    flags: {
      answer: {
        kind: "parsed",
        parse: parseAnswer,
        brief: "allow (the first answer shown), forbid (the second), either, unsure, or earlier",
        placeholder: "ANSWER",
      },
      at: {
        kind: "parsed",
        parse: parseCount,
        brief: "with --answer earlier: the step at which it went wrong",
        placeholder: "K",
        optional: true,
      },
      reason: {
        kind: "parsed",
        parse: parseReason,
        brief: "why, in your own words",
        placeholder: "TEXT",
        optional: true,
      },
      took: {
        kind: "parsed",
        parse: parseSeconds,
        brief: "how long the question was looked at",
        placeholder: "S",
        optional: true,
      },
      revise: {
        kind: "boolean",
        brief: "take the place of an answer given before, or stand by it",
        default: false,
        withNegated: false,
      },
      by: byFlag,
      key: keyFlag,
      ledger: ledgerFlag,
      ...searchFlags,
    },
  },
  func(given, spec, question) {
    this.request({ command: "answer", file: spec, question, flags: given });
  },
});
