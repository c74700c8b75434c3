/** `muster fuzz`: its words. */
import type { FuzzFlags } from "./command-flags.ts";
import { buildCommand } from "@stricli/core";
import { fuzzDefaults, parseCount, parseHosts, parseReplay, parseSeed, parseWorkers } from "./flag-values.ts";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";

/** 0 nothing found · 1 a promise was broken · 3 stopped before the end, and nothing found until then. */
export const fuzzCommand = buildCommand<FuzzFlags, [], ProgramContext>({
  docs: {
    brief: "drive the gate through adversarial runs, each checked from its trace",
    fullDescription:
      "Policies × ways to fail × networks, with loss, duplication, reordering, contradictions, late reports, crashes and withheld reports. A checker that shares no code with the gate works out from the trace alone what should have happened. Exit code: 0 nothing found, 1 a promise was broken, 2 the input is wrong, 3 stopped before the end.",
  },
  parameters: {
    flags: {
      hosts: { kind: "parsed", parse: parseHosts, brief: "hosts of the roster", default: "10000", placeholder: "N" },
      // Without a default here, which could not be told from a number that was asked for.
      runs: {
        kind: "parsed",
        parse: parseCount,
        brief: `how many runs; ${fuzzDefaults.runs} if left out`,
        optional: true,
        placeholder: "N",
      },
      seed: {
        kind: "parsed",
        parse: parseSeed,
        brief: `where chance begins; ${fuzzDefaults.seed} if left out`,
        optional: true,
        placeholder: "S",
      },
      workers: {
        kind: "parsed",
        parse: parseWorkers,
        brief: `how many threads; ${fuzzDefaults.workers} if left out`,
        optional: true,
        placeholder: "W",
      },
      replay: {
        kind: "parsed",
        parse: parseReplay,
        brief: "one run once more, of the same --hosts",
        optional: true,
        placeholder: "SEED:RUN",
      },
      json: { kind: "boolean", brief: "print one JSON document", optional: true, withNegated: false },
    },
  },
  loader: lazily(async () => (await import("../work/fuzz.ts")).fuzz),
});
