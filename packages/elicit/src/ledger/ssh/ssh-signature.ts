/**
 * SSH signatures over messages, as `ssh-keygen -Y sign` writes them (PROTOCOL.sshsig of OpenSSH), and their verification.
 *
 * Invariants: what is accepted here, `ssh-keygen -Y verify` accepts; it accepts a little more: bytes behind the armour,
 * a version before the first, content in the reserved field. None of that is covered by the signature, so none of it
 * may stand in a ledger. SHA-1 is refused. Who may sign is not looked at: see allowed-signers.
 */
import { createHash, verify } from "node:crypto";
import { bytesFromBase64 } from "./base64.ts";
import { type PublicKey, readPublicKey } from "./public-key.ts";
import { joinBytes, NotSsh, sameBytes, WireReader, wireNumber, wireString } from "./wire.ts";

export interface SshSignature {
  readonly key: PublicKey;
  readonly namespace: string;
  readonly hash: string;
  /** Of the signature itself; for RSA keys it is not the type of the key. */
  readonly algorithm: string;
  readonly bytes: Uint8Array;
  /** What a security key adds to what it signs: whether somebody touched it, and its counter. */
  readonly device?: { readonly flags: number; readonly counter: number };
}

const armour = /^-----BEGIN SSH SIGNATURE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END SSH SIGNATURE-----\r?\n?$/;
const magic = new TextEncoder().encode("SSHSIG");

/** `readKey` is for callers that meet the same key many times: to make a key ready takes longer than to use it. */
export function readSshSignature(armoured: string, readKey: typeof readPublicKey = readPublicKey): SshSignature {
  const body = armour.exec(armoured)?.[1];
  if (body === undefined) throw new NotSsh("it is not an armoured SSH signature");
  const bytes = bytesFromBase64(body.replace(/[\r\n]/g, ""));
  if (bytes === undefined) throw new NotSsh("its base64 is damaged");
  const reader = new WireReader(bytes);
  if (!sameBytes(reader.raw(magic.length), magic)) throw new NotSsh("it does not begin as SSH signatures do");
  const version = reader.number();
  if (version !== 1) throw new NotSsh(`it has version ${version}, not 1`);
  const key = readKey(reader.string());
  const namespace = new TextDecoder().decode(reader.string());
  if (reader.string().length > 0) throw new NotSsh("it has content that it does not cover");
  const hash = reader.name();
  if (hash !== "sha256" && hash !== "sha512") throw new NotSsh(`the hash '${hash}' is not supported`);
  const signature = reader.string();
  reader.end();
  return { key, namespace, hash, ...readInner(key, signature) };
}

/** Whether the holder of the key signed this message, in this namespace. */
export function verifySshSignature(signature: SshSignature, message: Uint8Array, namespace: string): boolean {
  if (signature.namespace !== namespace) return false;
  const digest = createHash(signature.hash).update(message).digest();
  const covered = joinBytes(
    magic,
    wireString(namespace),
    wireString(""),
    wireString(signature.hash),
    wireString(digest),
  );
  return verifyBytes(signature, deviceMessage(signature, covered));
}

function readInner(key: PublicKey, bytes: Uint8Array): Pick<SshSignature, "algorithm" | "bytes" | "device"> {
  const reader = new WireReader(bytes);
  const algorithm = reader.name();
  if (!algorithmsOf(key).includes(algorithm)) {
    throw new NotSsh(`signatures of type '${algorithm}' by a key of type '${key.type}' are not supported`);
  }
  const inner = key.scheme === "ecdsa" ? readPair(reader.string(), key.size) : readPlain(reader.string(), key);
  const device = key.application === undefined ? {} : { device: { flags: reader.byte(), counter: reader.number() } };
  reader.end();
  return { algorithm, bytes: inner, ...device };
}

/** Not `ssh-rsa`, which is a signature over SHA-1. */
function algorithmsOf(key: PublicKey): readonly string[] {
  return key.scheme === "rsa" ? ["rsa-sha2-256", "rsa-sha2-512"] : [key.type];
}

function readPlain(bytes: Uint8Array, key: PublicKey): Uint8Array {
  const length = key.scheme === "rsa" ? key.size : 64;
  // An RSA signature is a number, and may come without the zeros before it.
  const missing = length - bytes.length;
  if (bytes.length === 0 || missing < 0 || (missing > 0 && key.scheme !== "rsa")) {
    throw new NotSsh("it has the wrong length");
  }
  return joinBytes(new Uint8Array(missing), bytes);
}

/** The two numbers of an ECDSA signature, side by side, each as wide as a coordinate. */
function readPair(bytes: Uint8Array, size: number): Uint8Array {
  const reader = new WireReader(bytes);
  const numbers = [reader.bigNumber(), reader.bigNumber()];
  reader.end();
  return joinBytes(
    ...numbers.map((number) => {
      if (number.length > size) throw new NotSsh("it has the wrong length");
      return joinBytes(new Uint8Array(size - number.length), number);
    }),
  );
}

/** A security key signs what it was asked to sign for, and what it observed, along with the digest of the message. */
function deviceMessage({ key, device }: SshSignature, message: Uint8Array): Uint8Array {
  if (key.application === undefined || device === undefined) return message;
  const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
  return joinBytes(sha256(key.application), Uint8Array.of(device.flags), wireNumber(device.counter), sha256(message));
}

function verifyBytes({ key, algorithm, bytes }: SshSignature, message: Uint8Array): boolean {
  switch (key.scheme) {
    case "ed25519":
      return verify(null, message, key.key, bytes);
    case "ecdsa":
      return verify(ecdsaHashes[key.size], message, { key: key.key, dsaEncoding: "ieee-p1363" }, bytes);
    case "rsa":
      return verify(algorithm === "rsa-sha2-256" ? "sha256" : "sha512", message, key.key, bytes);
  }
}

const ecdsaHashes: Readonly<Record<number, string>> = { 32: "sha256", 48: "sha384", 66: "sha512" };
