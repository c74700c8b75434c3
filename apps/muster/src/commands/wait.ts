/** `muster wait`: its words. */
import type { WaitFlags } from "./command-flags.ts";
import { buildCommand } from "@stricli/core";
import { parseSeconds } from "./flag-values.ts";
import { barrierParameter, epochFlag } from "./parameters.ts";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";
import { readingFlags, text } from "./server-flags.ts";

export const gateKeyFlag = {
  kind: "parsed",
  parse: text,
  brief: "public key of a gate whose presumed failures count; may be repeated",
  optional: true,
  variadic: true,
  placeholder: "KEY",
} as const;

export const waitCommand = buildCommand<WaitFlags, [barrier: string], ProgramContext>({
  docs: {
    brief: "wait for the verdict, and exit with it",
    customUsage: [
      { input: "boot && start-the-job", brief: "the job starts only if the barrier converges" },
      { input: "boot --timeout 30m --policy 'ready >= 90%'", brief: "not for ever, and only under this policy" },
      {
        input: "boot --policy all --roster HASH --certificate",
        brief: "believe no server: check the hosts' signatures",
      },
    ],
    fullDescription:
      "Survives restarts of the server and cut connections, and never exits with 0 unless the decision of this barrier and epoch is borne out by its own numbers. Exit code: 0 converge, 10 failed, 11 the time is up, 12 the answer contradicts what was asked for, 20 nobody answered for as long as --patience (5 minutes), 2 wrong input, 130 Ctrl-C.",
  },
  parameters: {
    flags: {
      timeout: {
        kind: "parsed",
        parse: parseSeconds,
        brief: "give up after so long; for ever if left out",
        optional: true,
        placeholder: "TIME",
      },
      epoch: epochFlag,
      policy: {
        kind: "parsed",
        parse: text,
        brief: "the policy that it has to be",
        optional: true,
        placeholder: "POLICY",
      },
      roster: {
        kind: "parsed",
        parse: text,
        brief: "the hash of the roster that it has to be, as open prints it",
        optional: true,
        placeholder: "HASH",
      },
      replay: {
        kind: "boolean",
        brief: "fetch the journal and work the decision out anew from every report",
        optional: true,
        withNegated: false,
      },
      certificate: {
        kind: "boolean",
        brief: "fetch the certificate and check every signature; needs --policy and --roster",
        optional: true,
        withNegated: false,
      },
      gateKey: gateKeyFlag,
      mayOpenLater: {
        kind: "boolean",
        brief: "a barrier that is not there may still be opened: keep waiting",
        optional: true,
        withNegated: false,
      },
      ...readingFlags,
    },
    positional: { kind: "tuple", parameters: [barrierParameter] },
  },
  loader: lazily(async () => (await import("../work/wait.ts")).wait),
});
