/** `countersign compare`: its flags and its help. What it does is in answer/answer-compare.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import { parsePath } from "../command-line/flag-values.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { CompareFlags } from "../work/command-request.ts";
import * as flags from "./flags.ts";

export const compareHelp: CommandHelp = {
  name: "compare",
  summary: "tell what one spec allows and another does not",
  introduction: [
    "Compares two specs or more: how they start, what steps they take, which situations their invariants accept, and",
    "which histories their properties do. Each change comes with the shortest scenario that shows it. A spec is a file, or",
    "a file in a git revision, as in main:specs/lock.qnt; a module of it may be named behind #. What one of them calls by",
    "another name keeps them from being compared, until a mapping says so. A change is covered if the ledger beside the",
    "last spec has a judgement on it that this spec agrees with.",
  ],
  groups: [
    { title: "What to compare", flags: ["invariant", "property"] },
    { title: "Names", flags: ["mapping", "propose"] },
    { title: "What was agreed to", flags: ["ledger"] },
    { title: "Which machine", flags: ["main", "init", "step", "symmetric", "symmetry"] },
    { title: "Bounds", flags: ["states", "depth", "seconds", "memory", "integers"] },
    { title: "Output", flags: ["json", "cache"] },
  ],
  examples: [
    { command: "countersign compare main:specs/lock.qnt specs/lock.qnt", does: "what this branch changes" },
    { command: "countersign compare old.qnt new.qnt --propose names.json", does: "guess which names have changed" },
    { command: "countersign compare old.qnt new.qnt --mapping names.json", does: "compare under the new names" },
    { command: "countersign compare lock.qnt#lock_a lock.qnt#lock_b --json", does: "two modules, as CI would" },
  ],
  exitCodes:
    "0 nothing changed, or judgements cover it · 1 something changed · 2 the input is wrong · 3 unknown: not all compared",
};

export const compareCommand = buildCommand<CompareFlags, string[], ProgramContext>({
  docs: { brief: compareHelp.summary },
  parameters: {
    positional: {
      kind: "array",
      parameter: {
        brief: "a Quint file, or one in a git revision; #MODULE may follow",
        placeholder: "SPEC",
        parse: parsePath,
      },
      minimum: 2,
    },
    flags: {
      invariant: flags.invariantFlag,
      property: flags.propertyFlag,
      mapping: {
        kind: "parsed",
        parse: parsePath,
        brief: "a file that says which names of the earlier specs stand for which names of the last one",
        placeholder: "FILE",
        optional: true,
      },
      propose: {
        kind: "parsed",
        parse: parsePath,
        brief: "do not compare; write a mapping from the first spec to the last, to be read and confirmed",
        placeholder: "FILE",
        optional: true,
      },
      ledger: {
        kind: "parsed",
        parse: parsePath,
        brief: "the folder with the judgements; by default `ledger` beside the last spec",
        placeholder: "FOLDER",
        optional: true,
      },
      main: flags.mainFlag,
      init: flags.initFlag,
      step: flags.stepFlag,
      symmetric: flags.symmetricFlag,
      symmetry: flags.symmetryFlag,
      states: { ...flags.statesFlag, brief: "stop at this many different states of one spec (10M)" },
      depth: flags.depthFlag,
      seconds: flags.secondsFlag,
      memory: flags.memoryFlag,
      integers: flags.integersFlag,
      json: flags.jsonFlag,
      cache: flags.cacheFlag,
    },
  },
  func(given, first, ...others) {
    this.request({ command: "compare", file: first ?? "", others, flags: given });
  },
});
