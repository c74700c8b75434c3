/**
 * SSH public keys: Ed25519, ECDSA over the three NIST curves, RSA, and the first two held by a security key (`sk-`).
 *
 * Invariant: two keys are the same exactly if their bytes are. DSA keys, RSA keys below 1024 bits and certificates are
 * refused by name.
 */
import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { base64Url, bytesFromBase64 } from "./base64.ts";
import { NotSsh, WireReader } from "./wire.ts";

export interface PublicKey {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly scheme: "ed25519" | "ecdsa" | "rsa";
  readonly key: KeyObject;
  /** Bytes of a coordinate, or of the modulus. */
  readonly size: number;
  /** What a security key was asked to sign for; it signs that too. */
  readonly application?: Uint8Array;
}

interface Curve {
  readonly name: string;
  readonly jwk: string;
  readonly size: number;
}

const curves: Readonly<Record<string, Curve>> = {
  "ecdsa-sha2-nistp256": { name: "nistp256", jwk: "P-256", size: 32 },
  "ecdsa-sha2-nistp384": { name: "nistp384", jwk: "P-384", size: 48 },
  "ecdsa-sha2-nistp521": { name: "nistp521", jwk: "P-521", size: 66 },
  "sk-ecdsa-sha2-nistp256@openssh.com": { name: "nistp256", jwk: "P-256", size: 32 },
};

const rsaBitsMin = 1024;
const rsaBitsMax = 16_384;

export function readPublicKey(bytes: Uint8Array): PublicKey {
  const reader = new WireReader(bytes);
  const type = reader.name();
  const curve = Object.hasOwn(curves, type) ? curves[type] : undefined;
  const read =
    type === "ssh-ed25519" || type === "sk-ssh-ed25519@openssh.com"
      ? readEd25519(reader)
      : curve !== undefined
        ? readEcdsa(reader, curve)
        : type === "ssh-rsa"
          ? readRsa(reader)
          : refuse(type);
  const key = type.startsWith("sk-") ? { ...read, application: reader.string() } : read;
  reader.end();
  return { type, bytes, ...key };
}

/** A key as it stands in a file: its type, a space, and its bytes in base64. */
export function readPublicKeyText(type: string, base64: string): PublicKey {
  const bytes = bytesFromBase64(base64);
  if (bytes === undefined) throw new NotSsh("its base64 is damaged");
  const key = readPublicKey(bytes);
  if (key.type !== type) throw new NotSsh(`it is announced as '${type}' and is of type '${key.type}'`);
  return key;
}

type Read = Pick<PublicKey, "scheme" | "key" | "size">;

function readEd25519(reader: WireReader): Read {
  const point = reader.string();
  if (point.length !== 32) throw new NotSsh("its key has the wrong length");
  return { scheme: "ed25519", key: fromJwk({ kty: "OKP", crv: "Ed25519", x: base64Url(point) }), size: 32 };
}

function readEcdsa(reader: WireReader, { name, jwk, size }: Curve): Read {
  if (reader.name() !== name) throw new NotSsh("it names another curve than its type");
  const point = reader.string();
  // 4: both coordinates, which is the only form SSH keys have.
  if (point.length !== 1 + 2 * size || point[0] !== 4) throw new NotSsh("its point has the wrong form");
  const x = base64Url(point.subarray(1, 1 + size));
  const y = base64Url(point.subarray(1 + size));
  return { scheme: "ecdsa", key: fromJwk({ kty: "EC", crv: jwk, x, y }), size };
}

function readRsa(reader: WireReader): Read {
  const exponent = reader.bigNumber();
  const modulus = reader.bigNumber();
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  if (bits < rsaBitsMin) throw new NotSsh(`it is an RSA key of ${bits} bits, which is too weak`);
  if (bits > rsaBitsMax) throw new NotSsh(`it is an RSA key of ${bits} bits, which is too large`);
  const key = fromJwk({ kty: "RSA", n: base64Url(modulus), e: base64Url(exponent) });
  return { scheme: "rsa", key, size: modulus.length };
}

function refuse(type: string): never {
  if (type.includes("-cert-")) throw new NotSsh(`certificates ('${type}') are not supported; use the plain key`);
  throw new NotSsh(`keys of type '${type}' are not supported`);
}

function fromJwk(jwk: JsonWebKey): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: "jwk" });
  } catch {
    throw new NotSsh("its key is no point of its curve, or no key at all");
  }
}

/** Reads keys as `readPublicKey` does, and each of them once. */
export function rememberingKeys(): typeof readPublicKey {
  const known = new Map<string, PublicKey>();
  return (bytes) => {
    const name = base64Url(bytes);
    const key = known.get(name) ?? readPublicKey(bytes);
    known.set(name, key);
    return key;
  };
}
