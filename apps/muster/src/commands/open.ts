/** `muster open` and `muster epoch`: their words. */
import type { EpochFlags, OpenFlags } from "./command-flags.ts";
import { buildCommand } from "@stricli/core";
import { parseEpoch, parseNames, parseSeconds } from "./flag-values.ts";
import { barrierParameter } from "./parameters.ts";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";
import { operatorFlags, text } from "./server-flags.ts";

const termsFlags = {
  hosts: { kind: "parsed", parse: parseNames, brief: "who is waited for", optional: true, placeholder: "H1,H2,…" },
  roster: {
    kind: "parsed",
    parse: text,
    brief: "file with a line a host, `h1 rack=r7 role=db`; or CSV; or JSON",
    optional: true,
    placeholder: "FILE",
  },
  keys: {
    kind: "parsed",
    parse: text,
    brief: "file with the hosts' public keys, `h1 KEY` a line: they sign what they report",
    optional: true,
    placeholder: "FILE",
  },
  deadline: {
    kind: "parsed",
    parse: parseSeconds,
    brief: "after so long everybody who is silent is presumed failed",
    optional: true,
    placeholder: "TIME",
  },
  lease: {
    kind: "parsed",
    parse: parseSeconds,
    brief:
      "a host not heard of for so long, while others are, is presumed failed; for when nobody comes there is --deadline",
    optional: true,
    placeholder: "TIME",
  },
  tokens: {
    kind: "parsed",
    parse: text,
    brief: "give each host a join token, and write them to this new file, `h1 TOKEN` a line",
    optional: true,
    placeholder: "FILE",
  },
  ...operatorFlags,
} as const;

const policyBrief = "what must hold, such as 'ready >= 90%'; see docs";

export const openCommand = buildCommand<OpenFlags, [barrier: string], ProgramContext>({
  docs: {
    brief: "open a barrier: who is waited for, and what must hold",
    customUsage: [
      { input: "boot --hosts h1,h2,h3 --policy all", brief: "every host has to be ready" },
      {
        input: "boot --roster hosts.txt --policy 'ready >= 90% and per rack: ready >= 75%' --deadline 30m",
        brief: "thresholds, also in each rack; who is silent after half an hour has failed",
      },
      {
        input: "boot --roster hosts.csv --policy all --tokens tokens.txt",
        brief: "each host reports with its own token",
      },
    ],
    fullDescription:
      "Opens a barrier with a closed roster and a policy. Asking again with the same terms changes nothing and is no error, except with --tokens, as tokens are told once. Exit code: 0 it is open, 2 the terms are wrong, 12 it is open with other terms, 20 the server was not reached.",
  },
  parameters: {
    flags: {
      policy: { kind: "parsed", parse: text, brief: policyBrief, placeholder: "POLICY" },
      epoch: {
        kind: "parsed",
        parse: parseEpoch,
        brief: "number of this opening, 1 if left out",
        optional: true,
        placeholder: "N",
      },
      ...termsFlags,
    },
    positional: { kind: "tuple", parameters: [barrierParameter] },
  },
  loader: lazily(async () => (await import("../work/open.ts")).open),
});

export const epochCommand = buildCommand<EpochFlags, [barrier: string, epoch: number], ProgramContext>({
  docs: {
    brief: "open the next epoch of a decided barrier",
    customUsage: [
      { input: "boot 2", brief: "the same roster and policy once more; reports of epoch 1 are refused from here on" },
    ],
    fullDescription:
      "Opens the epoch with this number, one more than the last. What is left out is as in the epoch before, but for tokens: they are of one epoch, so that with tokens in the epoch before --tokens has to be said. Exit code: 0 it is open, 2 the terms are wrong, 12 the epoch before is not decided yet, 20 the server was not reached.",
  },
  parameters: {
    flags: {
      policy: { kind: "parsed", parse: text, brief: policyBrief, optional: true, placeholder: "POLICY" },
      ...termsFlags,
    },
    positional: {
      kind: "tuple",
      parameters: [barrierParameter, { brief: "number of the epoch to open", parse: parseEpoch, placeholder: "N" }],
    },
  },
  loader: lazily(async () => (await import("../work/open.ts")).openEpoch),
});
