/** `muster heartbeat`, `muster amend` and `muster presume`: their words. */
import type { AmendFlags, HeartbeatFlags, PresumeFlags } from "./command-flags.ts";
import { buildCommand } from "@stricli/core";
import { parseLabel, parseSeconds } from "./flag-values.ts";
import { barrierParameter, epochFlag, hostParameter } from "./parameters.ts";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";
import { operatorFlags, serverFlags, text, tokenFlag } from "./server-flags.ts";

export const heartbeatCommand = buildCommand<HeartbeatFlags, [barrier: string, host: string], ProgramContext>({
  docs: {
    brief: "say that a host is still there, where the barrier has a lease",
    customUsage: [{ input: 'boot "$(hostname)" --every 20s &', brief: "until there is a decision" }],
    fullDescription:
      "A host that is not heard of for as long as the lease is presumed failed. Exit code: 0 it was heard, 12 the epoch is over, 2 it was refused, 20 not reached, 130 Ctrl-C.",
  },
  parameters: {
    flags: {
      every: {
        kind: "parsed",
        parse: parseSeconds,
        brief: "again and again, until there is a decision: a third of the lease, or less",
        optional: true,
        placeholder: "TIME",
      },
      epoch: epochFlag,
      tokenFile: tokenFlag,
      ...serverFlags,
    },
    positional: { kind: "tuple", parameters: [barrierParameter, hostParameter] },
  },
  loader: lazily(async () => (await import("../work/operate.ts")).heartbeat),
});

type AmendmentKind = "replace" | "add" | "remove";

function parseKind(word: string): AmendmentKind {
  if (word === "replace" || word === "add" || word === "remove") return word;
  throw new Error(`'${word}' is no amendment: replace, add or remove`);
}

export const amendCommand = buildCommand<
  AmendFlags,
  [barrier: string, kind: AmendmentKind, host: string],
  ProgramContext
>({
  docs: {
    brief: "change who is waited for, while nothing is decided",
    customUsage: [
      {
        input: "boot replace h7 --by h12 --label rack=r7 --reason 'h7 has no disk'",
        brief: "another host in its place",
      },
      { input: "boot remove h7 --reason 'taken out of service'", brief: "one host less" },
    ],
    fullDescription:
      "The amendment is kept in the journal with its reason and changes the roster's hash; what a host had said that leaves counts no longer. Exit code: 0 done, 12 it is decided already, 2 refused, 20 not reached.",
  },
  parameters: {
    flags: {
      reason: { kind: "parsed", parse: text, brief: "why, for the journal", placeholder: "TEXT" },
      by: {
        kind: "parsed",
        parse: text,
        brief: "who takes the place of a replaced host",
        optional: true,
        placeholder: "HOST",
      },
      label: {
        kind: "parsed",
        parse: parseLabel,
        brief: "a label of who comes; may be repeated",
        optional: true,
        variadic: true,
        placeholder: "LABEL=VALUE",
      },
      hostKey: {
        kind: "parsed",
        parse: text,
        brief: "the public key of who comes",
        optional: true,
        placeholder: "KEY",
      },
      tokens: {
        kind: "parsed",
        parse: text,
        brief: "new file for the join token of who comes",
        optional: true,
        placeholder: "FILE",
      },
      epoch: epochFlag,
      ...operatorFlags,
    },
    positional: {
      kind: "tuple",
      parameters: [
        barrierParameter,
        { brief: "replace, add or remove", parse: parseKind, placeholder: "replace|add|remove" },
        hostParameter,
      ],
    },
  },
  loader: lazily(async () => (await import("../work/operate.ts")).amend),
});

export const presumeCommand = buildCommand<PresumeFlags, [barrier: string, ...hosts: string[]], ProgramContext>({
  docs: {
    brief: "take the silence of hosts for failure, visibly",
    customUsage: ["boot h7 h8 --reason 'the rack has no power'"],
    fullDescription:
      "Marked as presumed by the gate, with the reason. A host that has spoken is left alone. Exit code: 0 done, 2 refused, 20 not reached.",
  },
  parameters: {
    flags: {
      reason: { kind: "parsed", parse: text, brief: "why, for the journal", optional: true, placeholder: "TEXT" },
      epoch: epochFlag,
      ...operatorFlags,
    },
    positional: {
      kind: "array",
      parameter: { brief: "the barrier, then the hosts", parse: String, placeholder: "ID HOST" },
      minimum: 2,
    },
  },
  loader: lazily(async () => (await import("../work/operate.ts")).presume),
});
