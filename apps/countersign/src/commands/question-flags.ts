/** Flags of the commands that search a spec for questions, so that the same questions are found by all of them. */
import { parsePath, parseText } from "../command-line/flag-values.ts";
import * as flags from "./flags.ts";

export const searchFlags = {
  invariant: flags.invariantFlag,
  property: flags.propertyFlag,
  deadlock: flags.deadlockFlag,
  main: flags.mainFlag,
  init: flags.initFlag,
  step: flags.stepFlag,
  symmetric: flags.symmetricFlag,
  symmetry: flags.symmetryFlag,
  states: { ...flags.statesFlag, brief: "search at most this many different states for questions (1M)" },
  depth: { ...flags.depthFlag, brief: "search at most this many steps from the initial states" },
  seconds: flags.secondsFlag,
  memory: flags.memoryFlag,
  integers: flags.integersFlag,
  json: flags.jsonFlag,
  cache: flags.cacheFlag,
} as const;

export const ledgerFlag = {
  kind: "parsed",
  parse: parsePath,
  brief: "the folder of the judgements (ledger/ beside the spec)",
  placeholder: "DIR",
  optional: true,
} as const;

export const byFlag = {
  kind: "parsed",
  parse: parseText,
  brief: "who answers, as allowed_signers names them (git's user.email)",
  placeholder: "NAME",
  optional: true,
} as const;

export const keyFlag = {
  kind: "parsed",
  parse: parsePath,
  brief: "sign with this SSH key: a secret key, or a public one whose secret half an agent holds",
  placeholder: "FILE",
  optional: true,
} as const;

export const machineGroup = {
  title: "Which machine",
  flags: ["main", "init", "step", "invariant", "property", "deadlock", "symmetric", "symmetry"],
};
export const boundsGroup = { title: "Bounds", flags: ["states", "depth", "seconds", "memory", "integers"] };
export const outputGroup = { title: "Output", flags: ["json", "cache"] };
