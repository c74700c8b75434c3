/**
 * Whether a judgement was signed, by somebody who may, and over exactly what it says.
 *
 * Invariant: the name in the judgement is what the signer has to be allowed as, and the time in it is when; both are
 * covered by the signature. So a key that was withdrawn with `valid-before` still stands behind what it signed before.
 */
import type { Problem } from "@countersign/kernel";
import type { KeptJudgement } from "../judgement/judgement.ts";
import { signedBytes } from "./judgement-document.ts";
import { judgementFileName, startOf } from "./judgement-file.ts";
import { type AllowedSigners, refusalOf } from "./ssh/allowed-signers.ts";
import { readPublicKey } from "./ssh/public-key.ts";
import { readSshSignature, type SshSignature, verifySshSignature } from "./ssh/ssh-signature.ts";
import { NotSsh } from "./ssh/wire.ts";
import { unixSecondsOf } from "./time.ts";

/** The namespace of our signatures: one made for something else, as a commit, cannot be passed off as a judgement's. */
export const signatureNamespace = "countersign";

/** CS612 to CS614; nothing if the signature is good. A draft has no signature to check. */
export function checkSignature(
  kept: KeptJudgement,
  allowed: AllowedSigners,
  readKey: typeof readPublicKey = readPublicKey,
): Problem | undefined {
  if (kept.signature === undefined) return undefined;
  const file = judgementFileName(kept);
  const place = startOf(file);
  const hint = `look at who changed it: git log -p -- '${file}'`;
  let signature: SshSignature;
  try {
    signature = readSshSignature(kept.signature, readKey);
  } catch (error) {
    if (!(error instanceof NotSsh)) throw error;
    return { code: "CS612", message: `the signature of '${file}' cannot be used: ${error.message}`, place, hint };
  }
  if (signature.namespace !== signatureNamespace) {
    const message = `the signature of '${file}' was made for ${JSON.stringify(signature.namespace)}, not for ${JSON.stringify(signatureNamespace)}`;
    return { code: "CS613", message, place, hint };
  }
  if (!verifySshSignature(signature, signedBytes(kept.judgement), signatureNamespace)) {
    return { code: "CS613", message: `the signature of '${file}' is not over what the file says`, place, hint };
  }
  return checkSigner(kept, signature, allowed);
}

function checkSigner(kept: KeptJudgement, signature: SshSignature, allowed: AllowedSigners): Problem | undefined {
  const { by, at } = kept.judgement;
  const file = judgementFileName(kept);
  const refusal = refusalOf(allowed, {
    principal: by,
    key: signature.key,
    namespace: signatureNamespace,
    at: unixSecondsOf(at) ?? 0,
  });
  if (refusal === undefined) return undefined;
  return {
    code: "CS614",
    message: `the signer of '${file}' is not allowed: ${refusal}`,
    place: startOf(file),
    hint: `add the person's key to '${allowed.file}', or have the question answered by somebody who may`,
  };
}
