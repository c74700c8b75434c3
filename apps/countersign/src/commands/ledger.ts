/** `countersign ledger`: its flags and its help. What it does is in answer/answer-ledger.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import { parsePath } from "../command-line/flag-values.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { LedgerFlags } from "../work/command-request.ts";
import * as flags from "./flags.ts";
import { byFlag, ledgerFlag, outputGroup } from "./question-flags.ts";

export const ledgerHelp: CommandHelp = {
  name: "ledger",
  summary: "show who judged a spec, when, and what they said",
  introduction: [
    "Shows the judgements about a spec: by person and sitting, how often controls were answered as known, how far judges",
    "agree, what was revised and what is not signed yet. With --migrate, judgements move to new names: drafts are written",
    "that say the same under the names of a mapping, and take the place of the old judgements once they are signed.",
  ],
  groups: [
    { title: "Which judgements", flags: ["ledger", "main"] },
    { title: "New names", flags: ["migrate", "by"] },
    outputGroup,
  ],
  examples: [
    { command: "countersign ledger lock.qnt", does: "what was said so far" },
    { command: "countersign ledger lock.qnt --migrate names.json", does: "after things got other names" },
  ],
  exitCodes: "0 shown · 2 the input is wrong",
};

export const ledgerCommand = buildCommand<LedgerFlags, [string], ProgramContext>({
  docs: { brief: ledgerHelp.summary },
  parameters: {
    positional: { kind: "tuple", parameters: [flags.specArgument] },
    flags: {
      ledger: ledgerFlag,
      main: flags.mainFlag,
      migrate: {
        kind: "parsed",
        parse: parsePath,
        brief: "write drafts under the names of this mapping, which supersede the old judgements",
        placeholder: "FILE",
        optional: true,
      },
      by: byFlag,
      json: flags.jsonFlag,
      cache: flags.cacheFlag,
    },
  },
  func(given, spec) {
    this.request({ command: "ledger", file: spec, flags: given });
  },
});
