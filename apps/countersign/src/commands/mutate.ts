/** `countersign mutate`: its flags and its help. What it does is in answer/answer-mutate.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { MutateFlags } from "../work/command-request.ts";
import * as flags from "./flags.ts";
import { surveyFlags, surveyGroups } from "./survey-flags.ts";

export const mutateHelp: CommandHelp = {
  name: "mutate",
  summary: "change a spec in every small way, and see what would notice",
  introduction: [
    "Makes all readings of a spec: what it would say with one small change, those that people make by mistake first. Each",
    "is compared with the spec on every reachable state, and looked at as `check` and `test` would. What nothing notices,",
    "neither an invariant nor a test nor an answer in the ledger, is told for each obligation, the weakest first.",
  ],
  groups: [
    ...surveyGroups,
    { title: "Which readings", flags: ["operators", "listOperators", "size", "ledger", "by"] },
    { title: "Output", flags: ["json", "cache"] },
  ],
  examples: [
    { command: "countersign mutate lock.qnt", does: "what would go unnoticed in this spec?" },
    { command: "countersign mutate lock.qnt --main lock_3 --size lock_2", does: "look at a smaller instance too" },
    { command: "countersign mutate lock.qnt --operators boundary,missing-guard", does: "two kinds of mistakes only" },
  ],
  exitCodes:
    "0 the report · 1 the spec is violated · 2 the input is wrong · 3 a bound was reached, or it was cancelled",
};

export const mutateCommand = buildCommand<MutateFlags, [string?], ProgramContext>({
  docs: { brief: mutateHelp.summary },
  parameters: {
    // A list of operators needs no spec; whatever else does says so itself.
    positional: { kind: "tuple", parameters: [{ ...flags.specArgument, optional: true }] },
    flags: {
      ...surveyFlags,
      listOperators: {
        kind: "boolean",
        brief: "print the mutation operators, each with an example, and nothing else",
        default: false,
        withNegated: false,
      },
    },
  },
  func(given, spec) {
    this.request({ command: "mutate", file: spec ?? "", flags: given });
  },
});
