/** `muster verify` and `muster keygen`: their words. */
import type { VerifyFlags } from "./command-flags.ts";
import { buildCommand } from "@stricli/core";
import { barrierParameter, epochFlag } from "./parameters.ts";
import { lazily } from "./lazily.ts";
import type { ProgramContext } from "./program-context.ts";
import { jsonFlag, text } from "./server-flags.ts";
import { gateKeyFlag } from "./wait.ts";

export const verifyCommand = buildCommand<VerifyFlags, [file: string], ProgramContext>({
  docs: {
    brief: "check a certificate offline, trusting no server",
    customUsage: ["boot.certificate --barrier boot --policy 'ready >= 2' --roster HASH"],
    fullDescription:
      "Believes a certificate only if every report in it is signed by its host's key and the exact gate on these reports gives this verdict, under the policy and the roster that you name. Exit code: 0 it proves converge, 10 it proves failed, 12 it is not believed, 2 wrong input.",
  },
  parameters: {
    flags: {
      barrier: { kind: "parsed", parse: text, brief: barrierParameter.brief, placeholder: "ID" },
      epoch: epochFlag,
      policy: { kind: "parsed", parse: text, brief: "the policy that it has to be for", placeholder: "POLICY" },
      roster: { kind: "parsed", parse: text, brief: "the hash of the roster, as open prints it", placeholder: "HASH" },
      gateKey: gateKeyFlag,
      json: jsonFlag,
    },
    positional: {
      kind: "tuple",
      parameters: [{ brief: "the certificate", parse: text, placeholder: "FILE" }],
    },
  },
  loader: lazily(async () => (await import("../work/verify.ts")).verify),
});

export const keygenCommand = buildCommand<{ readonly json?: boolean }, [file: string], ProgramContext>({
  docs: {
    brief: "make a key: for a host to sign with, or for a gate",
    customUsage: ["h1.pem"],
    fullDescription:
      "Writes an Ed25519 private key in PEM to a new file that only its owner may read, and prints the public key, for --keys of open or --gate-key of wait and verify. Exit code: 0 it is made, 2 it cannot be.",
  },
  parameters: {
    flags: { json: jsonFlag },
    positional: {
      kind: "tuple",
      parameters: [{ brief: "where the private key goes", parse: text, placeholder: "FILE" }],
    },
  },
  loader: lazily(async () => (await import("../work/keygen.ts")).keygen),
});
