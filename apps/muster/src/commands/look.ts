/** The words of the commands that change nothing. */
import type { CertificateFlags, ListFlags, LookFlags, WhatIfFlags } from "./command-flags.ts";
import { buildCommand } from "@stricli/core";
import { parseAssumed } from "./flag-values.ts";
import { anyEpochFlag, barrierParameter } from "./parameters.ts";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";
import { operatorFlags, readingFlags, text } from "./server-flags.ts";

const lookFlags = { epoch: anyEpochFlag, ...readingFlags } as const;
const codes = "Exit code: 0 answered, whatever the answer, 2 wrong input or no such barrier, 20 not reached.";
const positional = { kind: "tuple", parameters: [barrierParameter] } as const;

export const statusCommand = buildCommand<LookFlags, [barrier: string], ProgramContext>({
  docs: {
    brief: "how far a barrier is",
    customUsage: ["boot", "boot --epoch 1 --json"],
    fullDescription: `Counts, policy, roster and the last chain of its journal. It is no gate: whoever has to stop for a verdict waits. ${codes}`,
  },
  parameters: { flags: lookFlags, positional },
  loader: lazily(async () => (await import("../work/look.ts")).status),
});

export const listCommand = buildCommand<ListFlags, [], ProgramContext>({
  docs: { brief: "the barriers of a server", fullDescription: `The newest epoch of each. ${codes}` },
  parameters: { flags: operatorFlags },
  loader: lazily(async () => (await import("../work/look.ts")).list),
});

export const explainCommand = buildCommand<LookFlags, [barrier: string], ProgramContext>({
  docs: {
    brief: "why the gate answers as it does, and what would change it",
    customUsage: ["boot"],
    fullDescription: `How many more have to be ready, how many more failures are fatal, which group decides, and which parts of the policy are certain, lost or open. ${codes}`,
  },
  parameters: { flags: lookFlags, positional },
  loader: lazily(async () => (await import("../work/look.ts")).explain),
});

const assumed = "silent hosts, by name, as a number, or as a number in a group: h1,h2 or 3 or 3@rack=r7";

export const whatIfCommand = buildCommand<WhatIfFlags, [barrier: string], ProgramContext>({
  docs: {
    brief: "what the gate would say if silent hosts ended so; nothing of it is kept",
    customUsage: [
      { input: "boot --failed 3@rack=r7", brief: "if three more of rack r7 fail" },
      { input: "boot --ready h1,h2 --failed h3", brief: "these three" },
    ],
    fullDescription: `A dry run on the evidence of the moment. ${codes}`,
  },
  parameters: {
    flags: {
      ready: { kind: "parsed", parse: parseAssumed, brief: assumed, optional: true, placeholder: "HOSTS" },
      failed: { kind: "parsed", parse: parseAssumed, brief: assumed, optional: true, placeholder: "HOSTS" },
      ...lookFlags,
    },
    positional,
  },
  loader: lazily(async () => (await import("../work/look.ts")).whatIf),
});

export const journalCommand = buildCommand<LookFlags, [barrier: string], ProgramContext>({
  docs: {
    brief: "all that was taken in, in its order, with its hash chain",
    customUsage: ["boot > boot.ndjson"],
    fullDescription:
      "Lines of JSON on standard output, as the server keeps them; they are checked while they are printed. With --json only what the check came to. Exit code: 0 it hangs together, 12 it does not, 2 no such barrier, 20 not reached.",
  },
  parameters: { flags: lookFlags, positional },
  loader: lazily(async () => (await import("../work/look.ts")).journal),
});

export const certificateCommand = buildCommand<CertificateFlags, [barrier: string], ProgramContext>({
  docs: {
    brief: "the decision with the signed reports that bear it out, for `muster verify`",
    customUsage: ["boot --out boot.certificate"],
    fullDescription:
      "One line of JSON, byte for byte what is verified. Exit code: 0 it is there, 12 nothing is decided yet or the signed reports do not suffice, 2 no such barrier, 20 not reached.",
  },
  parameters: {
    flags: {
      out: { kind: "parsed", parse: text, brief: "write it to this file", optional: true, placeholder: "FILE" },
      ...lookFlags,
    },
    positional,
  },
  loader: lazily(async () => (await import("../work/look.ts")).certificate),
});
