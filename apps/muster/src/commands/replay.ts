/** `muster replay`: its words. */
import { buildCommand } from "@stricli/core";
import type { ReplayFlags } from "../work/replay.ts";
import { parseEpoch } from "./flag-values.ts";
import { barrierParameter } from "./parameters.ts";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";
import { jsonFlag, text } from "./server-flags.ts";
import { gateKeyFlag } from "./wait.ts";

export const replayCommand = buildCommand<ReplayFlags, [file: string], ProgramContext>({
  docs: {
    brief: "check a journal offline, and come to its decision anew",
    customUsage: ["boot.ndjson --chain HASH", "boot.ndjson --chain HASH --gate-key KEY --barrier boot --epoch 2"],
    fullDescription:
      "Believes a journal only if each line follows from the one before, the last comes to the chain that you name (as status printed it), every report of a host with a key is signed by it, and with --gate-key every presumption by one of these gates. Exit code: 0 it comes to converge, 10 to failed, 11 nothing is decided in it, 12 it is not believed, 2 wrong input.",
  },
  parameters: {
    flags: {
      chain: { kind: "parsed", parse: text, brief: "the chain after its last line", placeholder: "HASH" },
      barrier: { kind: "parsed", parse: text, brief: barrierParameter.brief, optional: true, placeholder: "ID" },
      epoch: {
        kind: "parsed",
        parse: parseEpoch,
        brief: "which opening it has to be of",
        optional: true,
        placeholder: "N",
      },
      gateKey: gateKeyFlag,
      json: jsonFlag,
    },
    positional: { kind: "tuple", parameters: [{ brief: "the journal", parse: text, placeholder: "FILE" }] },
  },
  loader: lazily(async () => (await import("../work/replay.ts")).replay),
});
