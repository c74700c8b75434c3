/** `muster report` and `muster fail`: their words. */
import type { ReportFlags } from "./command-flags.ts";
import { buildCommand } from "@stricli/core";
import { parseCounter } from "./flag-values.ts";
import { barrierParameter, epochFlag, hostParameter } from "./parameters.ts";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";
import { serverFlags, text, tokenFlag } from "./server-flags.ts";

const reportFlags = {
  reason: { kind: "parsed", parse: text, brief: "for people: why it failed", optional: true, placeholder: "TEXT" },
  epoch: epochFlag,
  tokenFile: tokenFlag,
  key: {
    kind: "parsed",
    parse: text,
    brief: "PEM file with the host's private key: sign the report",
    optional: true,
    placeholder: "FILE",
  },
  roster: {
    kind: "parsed",
    parse: text,
    brief: "hash of the roster that this host belongs to; when it signs, else asked of the server",
    optional: true,
    placeholder: "HASH",
  },
  counter: {
    kind: "parsed",
    parse: parseCounter,
    brief: "the host's own count of what it signs; else the time in milliseconds",
    optional: true,
    placeholder: "N",
  },
  ...serverFlags,
} as const;

function parseEnding(word: string): "ready" | "failed" {
  if (word === "ready" || word === "failed") return word;
  throw new Error(`'${word}' is not how a host ends: ready or failed`);
}

export const reportCommand = buildCommand<
  ReportFlags,
  [barrier: string, host: string, status: "ready" | "failed"],
  ProgramContext
>({
  docs: {
    brief: "report that a host is ready, or has failed",
    customUsage: [
      { input: 'boot "$(hostname)" ready', brief: "tried again, with pauses, for a minute" },
      { input: "boot h7 failed --reason 'no disk' --patience 10m", brief: "with a reason for people" },
      {
        input: "boot h7 ready --token-file /etc/muster-token --epoch 2",
        brief: "with its join token, in the second epoch",
      },
    ],
    fullDescription:
      "What a host says first is what counts; the same again is harmless, the opposite is kept as a conflict. Exit code: 0 it is durable, 12 it contradicts what is known or belongs to another epoch or roster, 20 nobody acknowledged it, 2 it was refused.",
  },
  parameters: {
    flags: reportFlags,
    positional: {
      kind: "tuple",
      parameters: [
        barrierParameter,
        hostParameter,
        { brief: "how it ended: ready or failed", parse: parseEnding, placeholder: "ready|failed" },
      ],
    },
  },
  loader: lazily(async () => (await import("../work/report.ts")).report),
});

export const failCommand = buildCommand<ReportFlags, [barrier: string, host?: string], ProgramContext>({
  docs: {
    brief: "report that this host has failed, and stop the playbook",
    customUsage: [
      { input: "boot --reason 'driver did not load'", brief: "this host, by MUSTER_HOST or its host name" },
      { input: "boot h7 --reason 'driver did not load' || exit", brief: "another one" },
    ],
    fullDescription:
      "The `fail` of configuration tools: the same as `report ID HOST failed`, and never 0, so that whatever runs it stops. Exit code: 10 the failure is durable, 12 it contradicts what the host said before, 20 nobody acknowledged it, 2 it was refused.",
  },
  parameters: {
    flags: reportFlags,
    positional: {
      kind: "tuple",
      parameters: [barrierParameter, { ...hostParameter, optional: true }],
    },
  },
  loader: lazily(async () => (await import("../work/report.ts")).fail),
});
