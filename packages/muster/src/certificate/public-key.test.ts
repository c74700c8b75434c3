import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { checkKey } from "./public-key.ts";
import { publicKeyOf } from "./signature.ts";

test("base64url is that of Node, in both directions, and has one spelling", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = encodeBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64url"));
      expect(decodeBase64url(text)).toEqual(bytes);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), (text) => {
      const bytes = decodeBase64url(text);
      if (bytes !== undefined) expect(encodeBase64url(bytes)).toBe(text);
    }),
  );
  expect(decodeBase64url("AB")).toBeUndefined();
  expect(decodeBase64url("AA")).toEqual(new Uint8Array(1));
});

/** Keys of small order, for which the signature below fits any message with a chance of one in eight or better. */
const weak = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000080",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
];

test.each(weak)("the key %s, for which anybody can sign, is refused", (digits) => {
  const bytes = Buffer.from(digits, "hex");
  const x = bytes.toString("base64url");
  expect(checkKey(x, "h")).toMatchObject({ ok: false, refusal: { reason: "weak-key" } });
  // Why: R the neutral point and S nought verify for some of these messages, without a secret.
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  const signature = Buffer.concat([Buffer.from(weak[0] ?? "", "hex"), Buffer.alloc(32)]);
  const forged = Array.from({ length: 100 }, (_, at) => verify(null, Buffer.from(`message ${at}`), key, signature));
  expect(forged.some(Boolean)).toBe(true);
});

test("what is not 32 bytes is no key, and an ordinary key is one", () => {
  expect(checkKey("AAAA", "h")).toMatchObject({ ok: false, refusal: { reason: "bad-key" } });
  expect(checkKey("not base64!", "h")).toMatchObject({ ok: false, refusal: { reason: "bad-key" } });
  expect(checkKey("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "h").ok).toBe(true);
});

test("of a key of another curve there is no public key for a roster, though it may be as long", () => {
  const others = [generateKeyPairSync("ec", { namedCurve: "P-256" }), generateKeyPairSync("x25519")];
  for (const { privateKey } of others) {
    expect(String(privateKey.export({ format: "jwk" }).x)).toHaveLength(43);
    expect(() => publicKeyOf(privateKey)).toThrow("not an Ed25519 key");
  }
});
