/** `countersign verify`: its flags and its help. What it does is in answer/answer-verify.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import { parseCount } from "../command-line/flag-values.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { VerifyFlags } from "../work/command-request.ts";
import * as flags from "./flags.ts";
import { boundsGroup, ledgerFlag, machineGroup, outputGroup, searchFlags } from "./question-flags.ts";

export const verifyHelp: CommandHelp = {
  name: "verify",
  summary: "verify that a spec still says what people have signed",
  introduction: [
    "Looks at every judgement about a spec: that the file is whole, that it was signed by somebody in allowed_signers, and",
    "that the spec still says what was judged. Nothing is searched, so it takes seconds, in CI and without a network. With",
    "--floor N the questions are searched for as well, and every obligation has to have at least N readings ruled out each",
    "way, where there are as many. Drafts, which nobody has signed, count for nothing here; with --signed they are an",
    "error, so that a signature that was taken away does not go unseen. Choices from Int and Nat have the ends that they",
    "had when the question was asked; --integers is for judgements that do not say.",
  ],
  groups: [
    { title: "What to verify", flags: ["ledger", "signed", "floor"] },
    machineGroup,
    { ...boundsGroup, title: "Bounds, with --floor" },
    outputGroup,
  ],
  examples: [
    { command: "countersign verify lock.qnt", does: "all judgements about it" },
    { command: "countersign verify lock.qnt --signed --floor 1", does: "as CI would; every obligation was judged" },
  ],
  exitCodes:
    "0 fine · 1 a judgement does not hold, a draft with --signed, the floor missed · 2 a file is wrong · 3 unknown",
};

export const verifyCommand = buildCommand<VerifyFlags, [string], ProgramContext>({
  docs: { brief: verifyHelp.summary },
  parameters: {
    positional: { kind: "tuple", parameters: [flags.specArgument] },
    flags: {
      ledger: ledgerFlag,
      signed: {
        kind: "boolean",
        brief: "take a draft for an error: everything is meant to be signed",
        default: false,
        withNegated: false,
      },
      floor: {
        kind: "parsed",
        parse: parseCount,
        brief: "readings that judgements have to rule out each way, for every obligation",
        placeholder: "N",
        optional: true,
      },
      ...searchFlags,
    },
  },
  func(given, spec) {
    this.request({ command: "verify", file: spec, flags: given });
  },
});
