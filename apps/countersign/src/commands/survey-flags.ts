/** The flags that `mutate` and `review` share: those of every command that searches for questions, and their own. */
import { parseNames, parseText } from "../command-line/flag-values.ts";
import type { CommandHelp } from "../command-line/command-help.ts";
import * as flags from "./flags.ts";
import { boundsGroup, byFlag, ledgerFlag, searchFlags } from "./question-flags.ts";

export const surveyFlags = {
  ...searchFlags,
  witness: flags.witnessFlag,
  seconds: {
    ...flags.secondsFlag,
    brief: "stop after this time (120 s for comparing readings and 60 s for checking them)",
  },
  operators: {
    kind: "parsed",
    parse: parseNames,
    brief: "use only these mutation operators, by name, with commas between them",
    placeholder: "NAME,…",
    optional: true,
  },
  size: {
    kind: "parsed",
    parse: parseText,
    brief: "look at this instance too: a module of the same file with another size; may be repeated",
    placeholder: "MODULE",
    optional: true,
    variadic: true,
  },
  ledger: ledgerFlag,
  by: { ...byFlag, brief: "whose drafts count, beside what is signed (git's user.email)" },
} as const;

export const surveyGroups: CommandHelp["groups"] = [
  { title: "What to check", flags: ["invariant", "property", "witness", "deadlock"] },
  { title: "Which machine", flags: ["main", "init", "step", "symmetric", "symmetry"] },
  boundsGroup,
];
