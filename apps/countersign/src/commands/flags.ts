/**
 * Flags that more than one command has, so that they mean the same and read the same everywhere.
 */
import {
  parseCount,
  parseDepth,
  parseIntegers,
  parsePath,
  parseSeconds,
  parseSeed,
  parseText,
} from "../command-line/flag-values.ts";

export const specArgument = { brief: "a Quint file", placeholder: "SPEC", parse: parsePath } as const;

export const mainFlag = {
  kind: "parsed",
  parse: parseText,
  brief: "the main module; by default the only one, or the one named like the file",
  placeholder: "MODULE",
  optional: true,
} as const;

export const initFlag = {
  kind: "parsed",
  parse: parseText,
  brief: "the action that sets the initial state (init)",
  placeholder: "NAME",
  optional: true,
} as const;

export const stepFlag = {
  kind: "parsed",
  parse: parseText,
  brief: "the action that is one step (step)",
  placeholder: "NAME",
  optional: true,
} as const;

export const invariantFlag = {
  kind: "parsed",
  parse: parseText,
  brief: "must be true in every state; a name or an expression, may be repeated",
  placeholder: "NAME|EXPR",
  optional: true,
  variadic: true,
} as const;

export const witnessFlag = {
  kind: "parsed",
  parse: parseText,
  brief: "must be true in some state; a name or an expression, may be repeated",
  placeholder: "NAME|EXPR",
  optional: true,
  variadic: true,
} as const;

export const propertyFlag = {
  kind: "parsed",
  parse: parseText,
  brief: "must hold for every behaviour; a name or an expression, may be repeated",
  placeholder: "NAME|EXPR",
  optional: true,
  variadic: true,
} as const;

export const deadlockFlag = {
  kind: "boolean",
  brief: "a state without a next state is a proper end",
  default: true,
} as const;

export const symmetricFlag = {
  kind: "parsed",
  parse: parseText,
  brief: "a set whose elements may be exchanged, may be repeated; by default those tagged @symmetric",
  placeholder: "NAME",
  optional: true,
  variadic: true,
} as const;

export const symmetryFlag = {
  kind: "boolean",
  brief: "take no elements for exchangeable, whatever the tags say",
  default: true,
} as const;

export const statesFlag = {
  kind: "parsed",
  parse: parseCount,
  brief: "stop at this many different states (10M)",
  placeholder: "N",
  optional: true,
} as const;

export const depthFlag = {
  kind: "parsed",
  parse: parseDepth,
  brief: "stop this many steps from the initial states",
  placeholder: "N",
  optional: true,
} as const;

export const memoryFlag = {
  kind: "parsed",
  parse: parseCount,
  brief: "stop when the search takes this many megabytes (a quarter of the machine's, at most 4000)",
  placeholder: "MB",
  optional: true,
} as const;

export const secondsFlag = {
  kind: "parsed",
  parse: parseSeconds,
  brief: "stop after this time",
  placeholder: "S",
  optional: true,
} as const;

export const integersFlag = {
  kind: "parsed",
  parse: parseIntegers,
  brief: "the part of Int, Nat and huge intervals that choices are made from, such as -8..8",
  placeholder: "LOW..HIGH",
  optional: true,
} as const;

export const samplesFlag = {
  kind: "parsed",
  parse: parseCount,
  placeholder: "N",
  optional: true,
} as const;

export const seedFlag = {
  kind: "parsed",
  parse: parseSeed,
  brief: "the start of the random choices; a run prints its seed, and the same seed gives the same run",
  placeholder: "S",
  optional: true,
} as const;

export const jsonFlag = {
  kind: "boolean",
  brief: "print one JSON document instead of text",
  default: false,
  withNegated: false,
} as const;

export const itfFlag = {
  kind: "parsed",
  parse: parsePath,
  brief: "write the scenario of the first finding to a file, in the Informal Trace Format",
  placeholder: "FILE",
  optional: true,
} as const;

export const cacheFlag = {
  kind: "boolean",
  brief: "compile the spec anew, and keep nothing of it",
  default: true,
} as const;
