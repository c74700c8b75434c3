/**
 * An Ed25519 key that signs in this process as `ssh-keygen -Y sign` does: for ledgers of a thousand judgements, which
 * would otherwise take a thousand processes. That the signatures are good is checked by what verifies them.
 */
import { createHash, generateKeyPairSync, sign } from "node:crypto";

export interface SshSigner {
  /** `TYPE BASE64`, as in `allowed_signers`. */
  readonly publicText: string;
  readonly sign: (message: Uint8Array) => string;
}

const type = "ssh-ed25519";
const namespace = "countersign";

export function makeSigner(): SshSigner {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const point = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  const key = Buffer.concat([wire(type), wire(point)]);
  return {
    publicText: `${type} ${key.toString("base64")}`,
    sign: (message) => {
      const digest = createHash("sha512").update(message).digest();
      const covered = [wire(namespace), wire(""), wire("sha512"), wire(digest)];
      const signature = sign(null, Buffer.concat([Buffer.from("SSHSIG"), ...covered]), privateKey);
      const inner = Buffer.concat([wire(type), wire(signature)]);
      const version = Buffer.from([0, 0, 0, 1]);
      const parts = [Buffer.from("SSHSIG"), version, wire(key), wire(namespace), wire(""), wire("sha512"), wire(inner)];
      return armoured(Buffer.concat(parts));
    },
  };
}

function wire(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function armoured(bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,70}/g) ?? [];
  return ["-----BEGIN SSH SIGNATURE-----", ...lines, "-----END SSH SIGNATURE-----", ""].join("\n");
}
