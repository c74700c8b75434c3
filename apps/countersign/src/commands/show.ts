/** `countersign show`: its flags and its help. What it does is in answer/answer-show.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import { parsePath } from "../command-line/flag-values.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { ShowFlags } from "../work/command-request.ts";
import * as flags from "./flags.ts";

export const showHelp: CommandHelp = {
  name: "show",
  summary: "show what is in a spec, or a scenario as a table",
  introduction: [
    "Of a spec: its constants, variables, actions, invariants, properties, witnesses and tests, each with its type, its",
    "place and what its doc comment says. Of a scenario in the Informal Trace Format (a file whose name ends in .json):",
    "the first state in full, then each step with what it changed.",
  ],
  groups: [
    { title: "Which module", flags: ["main"] },
    { title: "Output", flags: ["json", "cache"] },
  ],
  examples: [
    { command: "countersign show lock.qnt", does: "what the spec defines" },
    { command: "countersign show violation.itf.json", does: "a scenario that check has written" },
  ],
  exitCodes: "0 shown · 2 the input is wrong",
};

export const showCommand = buildCommand<ShowFlags, [string], ProgramContext>({
  docs: { brief: showHelp.summary },
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [{ brief: "a Quint file, or a scenario", placeholder: "FILE", parse: parsePath }],
    },
    flags: { main: flags.mainFlag, json: flags.jsonFlag, cache: flags.cacheFlag },
  },
  func(given, file) {
    this.request({ command: "show", file, flags: given });
  },
});
