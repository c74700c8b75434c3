/** `countersign check`: its flags and its help. What it does is in answer/answer-check.ts. */
import { buildCommand } from "@stricli/core";
import type { CommandHelp } from "../command-line/command-help.ts";
import type { CheckFlags } from "../work/command-request.ts";
import type { ProgramContext } from "../command-line/program-context.ts";
import * as flags from "./flags.ts";

export const checkHelp: CommandHelp = {
  name: "check",
  summary: "look at every reachable state of a spec",
  introduction: [
    "Finds every state that the spec can reach, nearest first, and checks the invariants, properties and witnesses",
    "there: those that are tagged @invariant, @property or @witness, or those that a flag names instead. Deadlocks and",
    "errors in a step are always looked for. What is wrong comes with a scenario, and no history that breaks an invariant",
    "is shorter. A search that reaches a bound first says what it covered; what it did not cover is unknown.",
  ],
  groups: [
    { title: "What to check", flags: ["invariant", "property", "witness", "deadlock", "keepGoing"] },
    { title: "Which machine", flags: ["main", "init", "step", "symmetric", "symmetry"] },
    { title: "Bounds", flags: ["states", "depth", "seconds", "memory", "integers"] },
    { title: "Output", flags: ["json", "itf", "cache"] },
  ],
  examples: [
    { command: "countersign check lock.qnt", does: "check what the spec tags" },
    { command: 'countersign check lock.qnt --invariant "holders.size() <= 1"', does: "check an expression" },
    { command: "countersign check lock.qnt --main lock_5 --symmetric CLIENTS", does: "clients may be exchanged" },
    { command: "countersign check lock.qnt --states 2M --seconds 60 --json", does: "as CI would" },
  ],
  exitCodes: "0 holds · 1 violated · 2 the input is wrong · 3 unknown: a bound was reached, or it was cancelled",
};

export const checkCommand = buildCommand<CheckFlags, [string], ProgramContext>({
  docs: { brief: checkHelp.summary },
  parameters: {
    positional: { kind: "tuple", parameters: [flags.specArgument] },
    flags: {
      invariant: flags.invariantFlag,
      property: flags.propertyFlag,
      witness: flags.witnessFlag,
      deadlock: flags.deadlockFlag,
      keepGoing: {
        kind: "boolean",
        brief: "do not stop at the first finding",
        default: false,
        withNegated: false,
      },
      main: flags.mainFlag,
      init: flags.initFlag,
      step: flags.stepFlag,
      symmetric: flags.symmetricFlag,
      symmetry: flags.symmetryFlag,
      states: flags.statesFlag,
      depth: flags.depthFlag,
      seconds: flags.secondsFlag,
      memory: flags.memoryFlag,
      integers: flags.integersFlag,
      json: flags.jsonFlag,
      itf: flags.itfFlag,
      cache: flags.cacheFlag,
    },
  },
  func(given, spec) {
    this.request({ command: "check", file: spec, flags: given });
  },
});
