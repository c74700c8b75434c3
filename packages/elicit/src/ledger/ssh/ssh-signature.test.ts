import { generateKeyPairSync, sign, createHash, createSign } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyKinds, hasSshKeygen, SshKeygen, type TestKey } from "./ssh-keygen.fixture.ts";
import { base64Url, bytesFromBase64 } from "./base64.ts";
import { readSshSignature, verifySshSignature } from "./ssh-signature.ts";
import { joinBytes, NotSsh, wireNumber, wireString } from "./wire.ts";

const messages = fc.uint8Array({ maxLength: 200 });
const namespace = "countersign";

/** Good, not over this message, or not even readable. */
function verdictOf(signature: string, message: Uint8Array, space = namespace): "good" | "bad" | "unusable" {
  try {
    return verifySshSignature(readSshSignature(signature), message, space) ? "good" : "bad";
  } catch (error) {
    if (!(error instanceof NotSsh)) throw error;
    return "unusable";
  }
}

function bytesOf(armoured: string): Uint8Array {
  return bytesFromBase64(armoured.split("\n").slice(1, -2).join("")) ?? new Uint8Array();
}

function armour(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,70}/g) ?? [];
  return ["-----BEGIN SSH SIGNATURE-----", ...lines, "-----END SSH SIGNATURE-----", ""].join("\n");
}

describe("base64", () => {
  it("is what everybody has, and takes nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesFromBase64(Buffer.from(bytes).toString("base64"))).toEqual(bytes);
        expect(base64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("A", "B", "/", "+", "=", "Z", "é", "\n", " "), { maxLength: 8 }),
        (signs) => {
          const bytes = bytesFromBase64(signs.join(""));
          if (bytes !== undefined) expect(Buffer.from(bytes).toString("base64")).toBe(signs.join(""));
        },
      ),
    );
    expect(bytesFromBase64("AB==")).toBe(undefined);
    expect(bytesFromBase64("AA==")).toEqual(Uint8Array.of(0));
  });
});

describe.runIf(hasSshKeygen)("beside ssh-keygen", () => {
  const real = new SshKeygen();
  afterAll(() => real.remove());

  describe.each(Object.keys(keyKinds) as (keyof typeof keyKinds)[])("with a key of the kind %s", (kind) => {
    let key: TestKey;
    let allowed = "";
    beforeAll(() => {
      key = real.makeKey(kind, kind);
      allowed = `me ${key.publicText}\n`;
    });
    const theirs = (signature: string, message: Uint8Array, space = namespace) =>
      real.verify({ signature, message, allowed, principal: "me", namespace: space }).ok;

    it("says the same of its signatures, over that and over other messages", () => {
      fc.assert(
        fc.property(messages, messages, fc.constantFrom("sha256", "sha512"), (message, other, hash) => {
          const signature = real.sign(key, message, namespace, [`hashalg=${hash}`]);
          expect(verdictOf(signature, message)).toBe("good");
          expect(theirs(signature, message)).toBe(true);
          expect(verdictOf(signature, other) === "good").toBe(theirs(signature, other));
        }),
        { numRuns: 6 },
      );
    });

    it("says the same of signatures for another namespace", () => {
      const message = Uint8Array.of(1, 2);
      const signature = real.sign(key, message, "git");
      expect([verdictOf(signature, message), theirs(signature, message)]).toEqual(["bad", false]);
      expect([verdictOf(signature, message, "git"), theirs(signature, message, "git")]).toEqual(["good", true]);
    });

    it("accepts no byte of a signature changed", () => {
      const message = Uint8Array.of(7);
      const bytes = bytesOf(real.sign(key, message));
      expect(verdictOf(armour(bytes), message)).toBe("good");
      for (let at = 0; at < bytes.length; at += 1) {
        const changed = bytes.with(at, (bytes[at] ?? 0) ^ (1 << (at % 8)));
        expect([at, verdictOf(armour(changed), message)]).not.toEqual([at, "good"]);
      }
      for (let end = 0; end < bytes.length; end += 1) {
        expect(verdictOf(armour(bytes.subarray(0, end)), message)).toBe("unusable");
      }
    });

    it("accepts nothing damaged that ssh-keygen refuses", () => {
      const message = Uint8Array.of(7);
      const bytes = bytesOf(real.sign(key, message));
      const damaged = fc.record({ at: fc.nat({ max: bytes.length - 1 }), byte: fc.nat({ max: 255 }) });
      fc.assert(
        fc.property(damaged, ({ at, byte }) => {
          const signature = armour(bytes.with(at, byte));
          if (verdictOf(signature, message) === "good") expect(theirs(signature, message)).toBe(true);
          // A version before the first one, which ssh-keygen lets pass.
          else if (at < 6 || at > 9) expect([at, theirs(signature, message)]).toEqual([at, false]);
        }),
        { numRuns: 30 },
      );
    });
  });

  it("refuses a signature of SHA-1, as ssh-keygen does", () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { n = "", e = "" } = privateKey.export({ format: "jwk" });
    const publicKey = joinBytes(wireString("ssh-rsa"), wireString(number(e)), wireString(number(n)));
    const message = Uint8Array.of(1);
    const make = (algorithm: string, hash: string) =>
      seal(publicKey, message, (covered) => {
        const bytes = createSign(hash).update(covered).sign(privateKey);
        return joinBytes(wireString(algorithm), wireString(bytes));
      });
    const allowed = `me ssh-rsa ${Buffer.from(publicKey).toString("base64")}\n`;
    const both = (signature: string) => [
      verdictOf(signature, message),
      real.verify({ signature, message, allowed, principal: "me" }).ok,
    ];
    expect(both(make("rsa-sha2-256", "sha256"))).toEqual(["good", true]);
    expect(both(make("ssh-rsa", "sha1"))).toEqual(["unusable", false]);
    expect(both(make("rsa-sha2-512", "sha256"))).toEqual(["bad", false]);
  });

  it("verifies what security keys sign, with what they observed", () => {
    const application = "ssh:";
    const flags = Uint8Array.of(1);
    const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();
    const device = (covered: Uint8Array, counter: Uint8Array) =>
      joinBytes(sha256(application), flags, counter, sha256(covered));
    const keys = [edwardsDevice(application), nistDevice(application)];
    for (const { type, publicKey, signBytes } of keys) {
      const allowed = `me ${type} ${Buffer.from(publicKey).toString("base64")}\n`;
      for (const said of [5, 6]) {
        const message = Uint8Array.of(1, 2, 3);
        const signature = seal(publicKey, message, (covered) =>
          joinBytes(wireString(type), signBytes(device(covered, wireNumber(5))), flags, wireNumber(said)),
        );
        expect(verdictOf(signature, message)).toBe(said === 5 ? "good" : "bad");
        expect(real.verify({ signature, message, allowed, principal: "me" }).ok).toBe(said === 5);
      }
    }
  });
});

it("names what it does not support", () => {
  const said = (publicKey: Uint8Array, algorithm = "x") => {
    try {
      readSshSignature(armour(sealed(publicKey, wireString(algorithm))));
      return "nothing";
    } catch (error) {
      return error instanceof NotSsh ? error.message : "another error";
    }
  };
  expect(said(wireString("ssh-dss"))).toBe("keys of type 'ssh-dss' are not supported");
  expect(said(wireString("ssh-ed25519-cert-v01@openssh.com"))).toContain("certificates");
  const sk = joinBytes(wireString("sk-ssh-ed25519@openssh.com"), wireString(new Uint8Array(32)), wireString("ssh:"));
  expect(said(sk, "webauthn-sk-ecdsa-sha2-nistp256@openssh.com")).toContain("webauthn-sk-ecdsa");
  const weak = joinBytes(wireString("ssh-rsa"), wireString(Uint8Array.of(3)), wireString(Uint8Array.of(5)));
  expect(said(weak)).toBe("it is an RSA key of 3 bits, which is too weak");
  const offCurve = joinBytes(wireString("nistp256"), wireString(new Uint8Array(65).fill(4)));
  expect(said(joinBytes(wireString("ecdsa-sha2-nistp256"), offCurve))).toContain("no point of its curve");
});

/** A number as the protocol writes it, from base64. */
function number(base64: string): Uint8Array {
  const bytes = Buffer.from(base64, "base64url");
  const start = bytes.findIndex((byte) => byte !== 0);
  const short = bytes.subarray(start);
  return (short[0] ?? 0) >= 0x80 ? joinBytes(Uint8Array.of(0), short) : short;
}

function seal(publicKey: Uint8Array, message: Uint8Array, signBytes: (covered: Uint8Array) => Uint8Array): string {
  const digest = createHash("sha512").update(message).digest();
  const head = [wireString(namespace), wireString(""), wireString("sha512")];
  const covered = joinBytes(Buffer.from("SSHSIG"), ...head, wireString(digest));
  return armour(sealed(publicKey, signBytes(covered)));
}

function sealed(publicKey: Uint8Array, signature: Uint8Array): Uint8Array {
  const head = [wireString(namespace), wireString(""), wireString("sha512")];
  return joinBytes(Buffer.from("SSHSIG"), wireNumber(1), wireString(publicKey), ...head, wireString(signature));
}

interface Device {
  readonly type: string;
  readonly publicKey: Uint8Array;
  readonly signBytes: (bytes: Uint8Array) => Uint8Array;
}

function edwardsDevice(application: string): Device {
  const { privateKey } = generateKeyPairSync("ed25519");
  const type = "sk-ssh-ed25519@openssh.com";
  const point = Buffer.from(privateKey.export({ format: "jwk" }).x ?? "", "base64url");
  const publicKey = joinBytes(wireString(type), wireString(point), wireString(application));
  return { type, publicKey, signBytes: (bytes) => wireString(sign(null, bytes, privateKey)) };
}

function nistDevice(application: string): Device {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const type = "sk-ecdsa-sha2-nistp256@openssh.com";
  const { x = "", y = "" } = privateKey.export({ format: "jwk" });
  const point = joinBytes(Uint8Array.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url"));
  const publicKey = joinBytes(wireString(type), wireString("nistp256"), wireString(point), wireString(application));
  const signBytes = (bytes: Uint8Array): Uint8Array => {
    const pair = sign("sha256", bytes, { key: privateKey, dsaEncoding: "ieee-p1363" });
    const halves = [pair.subarray(0, 32), pair.subarray(32)].map((half) =>
      wireString(number(half.toString("base64url"))),
    );
    return wireString(joinBytes(...halves));
  };
  return { type, publicKey, signBytes };
}
