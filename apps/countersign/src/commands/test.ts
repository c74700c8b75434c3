/** `countersign test`: its flags and its help. What it does is in answer/answer-test.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import { parseText } from "../command-line/flag-values.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { TestFlags } from "../work/command-request.ts";
import * as flags from "./flags.ts";

export const testHelp: CommandHelp = {
  name: "test",
  summary: "run the tests of a spec",
  introduction: [
    "Carries out the `run` definitions of the main module. One that makes random choices is carried out once for each",
    "sample. A test that fails comes with its history, and with the command that brings it back.",
  ],
  groups: [
    { title: "Which tests", flags: ["match", "main"] },
    { title: "How much", flags: ["samples", "seed"] },
    { title: "Output", flags: ["json", "cache"] },
  ],
  examples: [
    { command: "countersign test lock.qnt", does: "run all of them" },
    { command: "countersign test lock.qnt --match handover", does: "those with 'handover' in their names" },
  ],
  exitCodes: "0 all passed · 1 some failed · 2 the input is wrong, or there are no tests · 3 cancelled",
};

export const testCommand = buildCommand<TestFlags, [string], ProgramContext>({
  docs: { brief: testHelp.summary },
  parameters: {
    positional: { kind: "tuple", parameters: [flags.specArgument] },
    flags: {
      match: {
        kind: "parsed",
        parse: parseText,
        brief: "only runs whose names match this regular expression",
        placeholder: "PATTERN",
        optional: true,
      },
      main: flags.mainFlag,
      samples: { ...flags.samplesFlag, brief: "how often to run a test that makes random choices (100)" },
      seed: flags.seedFlag,
      json: flags.jsonFlag,
      cache: flags.cacheFlag,
    },
  },
  func(given, spec) {
    this.request({ command: "test", file: spec, flags: given });
  },
});
