/**
 * Ed25519 signatures over canonical bytes.
 *
 * It uses Node's own crypto rather than the Web's: that one answers only by promises, which would make every check of a
 * report asynchronous, and its Ed25519 is still marked as experimental on the Node versions we support. Both are pure in
 * the sense that matters: Ed25519 takes no randomness, so the same words and the same key are the same signature.
 *
 * Invariant: a signature has one spelling and verifies for one statement only; OpenSSL refuses a scalar that is not reduced.
 */
import { createPublicKey, sign, verify, type KeyLike, type KeyObject } from "node:crypto";
import { canonicalBytes, type Json } from "../canonical-json.ts";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";

export function signStatement(statement: Json, privateKey: KeyLike): string {
  return encodeBase64url(sign(null, canonicalBytes(statement), privateKey));
}

/** Whether the key's owner signed exactly this. False as well for what is no key or no signature. */
export function verifyStatement(statement: Json, key: string, signature: string): boolean {
  const bytes = decodeBase64url(signature);
  const publicKey = readKey(key);
  if (bytes?.length !== 64 || publicKey === undefined) return false;
  return verify(null, canonicalBytes(statement), publicKey, bytes);
}

/** The public half of a key, as rosters have it. */
export function publicKeyOf(privateKey: KeyLike): string {
  const { crv, x } = createPublicKey(privateKey).export({ format: "jwk" });
  // Keys of other curves have an x as well, some of them of the same length.
  if (crv !== "Ed25519" || x === undefined) throw new Error("not an Ed25519 key");
  return x;
}

function readKey(key: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: key }, format: "jwk" });
  } catch {
    return undefined;
  }
}
