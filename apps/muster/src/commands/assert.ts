/** `muster assert`: its words. */
import type { AssertFlags } from "./command-flags.ts";
import { buildCommand } from "@stricli/core";
import { barrierParameter, epochFlag } from "./parameters.ts";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";
import { readingFlags } from "./server-flags.ts";

export const assertCommand = buildCommand<AssertFlags, [barrier: string, condition: string], ProgramContext>({
  docs: {
    brief: "ask whether a condition on a barrier is certain, now",
    customUsage: [
      { input: "boot 'ready >= 9'", brief: "nine hosts are ready" },
      { input: "boot 'failed <= 2'", brief: "no more than two can fail any more" },
      { input: "boot 'in role db: all'", brief: "all databases are ready" },
    ],
    fullDescription:
      "The `assert` of configuration tools. The condition is written as a policy, and need not be the barrier's own; it is certain if it holds however the silent hosts end. It does not wait. Exit code: 0 certain, 10 not certain or lost, 12 the barrier has been opened again, 2 wrong input, 20 not reached.",
  },
  parameters: {
    flags: { epoch: epochFlag, ...readingFlags },
    positional: {
      kind: "tuple",
      parameters: [barrierParameter, { brief: "such as 'ready >= 9'", parse: String, placeholder: "CONDITION" }],
    },
  },
  loader: lazily(async () => (await import("../work/assert.ts")).assert),
});
