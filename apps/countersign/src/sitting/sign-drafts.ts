/**
 * Signs drafts, one after another, and puts each in the place of its draft as soon as it is signed.
 *
 * Invariant: whatever fails, what was signed by then is on the disk, and the rest are drafts as before. A signer whom
 * `allowed_signers` does not name has signed all the same; the line that would name them is given back.
 */
import { existsSync } from "node:fs";
import {
  checkSignature,
  type KeptJudgement,
  readSshSignature,
  signatureNamespace,
  signedBytes,
} from "@countersign/elicit";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { signJudgement } from "../ledger/sign-judgement.ts";
import type { SpecLedger } from "./spec-ledger.ts";

export interface SignedDrafts {
  readonly signed: number;
  readonly lineToAdd?: string;
}

export async function signDrafts(
  ledger: SpecLedger,
  drafts: readonly KeptJudgement[],
  keyFile: string,
  say: (words: string) => void,
): Promise<Result<SignedDrafts>> {
  if (!existsSync(keyFile) && !existsSync(`${keyFile}.pub`)) return failure(noKeyFile(keyFile));
  let last: KeptJudgement | undefined;
  for (const draft of drafts) {
    const message = signedBytes(draft.judgement);
    const signature = await signJudgement({ message, namespace: signatureNamespace, keyFile, onWords: say });
    if (!signature.ok) return signature;
    const kept = ledger.keepSigned({ ...draft, signature: signature.value });
    if (!kept.ok) return kept;
    last = kept.value;
  }
  const line = last === undefined ? undefined : lineToAdd(ledger, last);
  return success({ signed: drafts.length, ...(line === undefined ? {} : { lineToAdd: line }) });
}

/** Told before the signer is started, which would say it twice and speak of a public key. */
function noKeyFile(keyFile: string): Problem {
  return {
    code: "CS617",
    message: `'${keyFile}' did not sign: there is no such file`,
    hint: "look at its spelling; ls ~/.ssh/*.pub shows which keys you have, ssh-keygen makes one",
  };
}

/** Nothing if the signer is allowed, or what is wrong is something else. */
function lineToAdd(ledger: SpecLedger, kept: KeptJudgement): string | undefined {
  const signers = ledger.signers();
  if (!signers.ok || kept.signature === undefined) return undefined;
  if (signers.value !== undefined && checkSignature(kept, signers.value)?.code !== "CS614") return undefined;
  const { key } = readSshSignature(kept.signature);
  const bytes = Buffer.from(key.bytes).toString("base64");
  return `${kept.judgement.by} namespaces="${signatureNamespace}" ${key.type} ${bytes}`;
}
