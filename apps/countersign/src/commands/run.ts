/** `countersign run`: its flags and its help. What it does is in answer/answer-run.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import { parseSteps } from "../command-line/flag-values.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import type { RunFlags } from "../work/command-request.ts";
import * as flags from "./flags.ts";

export const runHelp: CommandHelp = {
  name: "run",
  summary: "take random walks through a spec",
  introduction: [
    "Starts in an initial state and takes random steps, again and again, checking the invariants in every state on the",
    "way and counting how many walks meet each witness. It looks deeper than a search can and proves nothing: a walk that",
    "was not taken was not looked at. Without --invariant and --witness, those that are tagged in the spec are meant.",
  ],
  groups: [
    { title: "What to check", flags: ["invariant", "witness", "deadlock"] },
    { title: "Which machine", flags: ["main", "init", "step"] },
    { title: "How much", flags: ["samples", "steps", "seed", "seconds", "integers"] },
    { title: "Output", flags: ["json", "itf", "cache"] },
  ],
  examples: [
    { command: "countersign run lock.qnt", does: "10,000 walks of at most 20 steps" },
    { command: "countersign run lock.qnt --samples 100k --steps 50", does: "more of them, and longer ones" },
    { command: "countersign run lock.qnt --seed 1234 --itf walk.itf.json", does: "the same walks again, and keep one" },
  ],
  exitCodes:
    "0 nothing found in these walks · 1 violated · 2 the input is wrong · 3 stopped before all walks were taken",
};

export const runCommand = buildCommand<RunFlags, [string], ProgramContext>({
  docs: { brief: runHelp.summary },
  parameters: {
    positional: { kind: "tuple", parameters: [flags.specArgument] },
    flags: {
      invariant: flags.invariantFlag,
      witness: flags.witnessFlag,
      deadlock: flags.deadlockFlag,
      main: flags.mainFlag,
      init: flags.initFlag,
      step: flags.stepFlag,
      samples: { ...flags.samplesFlag, brief: "how many walks (10,000)" },
      steps: {
        kind: "parsed",
        parse: parseSteps,
        brief: "how many steps a walk has at most (20)",
        placeholder: "N",
        optional: true,
      },
      seed: flags.seedFlag,
      seconds: flags.secondsFlag,
      integers: flags.integersFlag,
      json: flags.jsonFlag,
      itf: flags.itfFlag,
      cache: flags.cacheFlag,
    },
  },
  func(given, spec) {
    this.request({ command: "run", file: spec, flags: given });
  },
});
