/** Flags of the commands that search a spec for questions, so that the same questions are found by all of them. */
import { parseCount, parseDepth, parsePath, parseText } from "../command-line/flag-values.ts";
import * as flags from "./flags.ts";

export const searchFlags = {
  invariant: flags.invariantFlag,
  property: {
    kind: "parsed",
    parse: parseText,
    brief: "must hold for every behaviour; a name or an expression, may be repeated",
    placeholder: "NAME|EXPR",
    optional: true,
    variadic: true,
  },
  deadlock: flags.deadlockFlag,
  main: flags.mainFlag,
  init: flags.initFlag,
  step: flags.stepFlag,
  symmetric: {
    kind: "parsed",
    parse: parseText,
    brief: "a set whose elements may be exchanged, may be repeated; by default those tagged @symmetric",
    placeholder: "NAME",
    optional: true,
    variadic: true,
  },
  symmetry: { kind: "boolean", brief: "take no elements for exchangeable, whatever the tags say", default: true },
  states: {
    kind: "parsed",
    parse: parseCount,
    brief: "search at most this many different states for questions (1M)",
    placeholder: "N",
    optional: true,
  },
  depth: {
    kind: "parsed",
    parse: parseDepth,
    brief: "search at most this many steps from the initial states",
    placeholder: "N",
    optional: true,
  },
  seconds: flags.secondsFlag,
  memory: {
    kind: "parsed",
    parse: parseCount,
    brief: "stop when the search takes this many megabytes (a quarter of the machine's, at most 4000)",
    placeholder: "MB",
    optional: true,
  },
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
