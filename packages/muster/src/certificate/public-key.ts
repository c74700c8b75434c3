/**
 * Public keys of a roster: 32 bytes, one spelling, and not one of those that anybody can sign for.
 *
 * Invariant: the encoded points of small order are refused. Under such a key one signature fits many messages, and no
 * secret is needed to make it. Whether the bytes are a point at all is left to the first verification.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";
import { decodeBase64url } from "./base64url.ts";

/** The y of every point of order 1, 2, 4 or 8, also as y + p where that fits, in little-endian hexadecimal. */
const smallOrder = new Set([
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

export function checkKey(key: string, host: string): Outcome<string> {
  const bytes = typeof key === "string" ? decodeBase64url(key) : undefined;
  if (bytes?.length !== 32) return refuse("bad-key", `the key of '${host}' is not 32 bytes in base64url`);
  // The highest bit is the sign of x, and x plays no part in the order.
  const y = bytes.map((byte, index) => (index === 31 ? byte & 0x7f : byte));
  const digits = [...y].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return smallOrder.has(digits) ? refuse("weak-key", `the key of '${host}' is of small order`) : accept(key);
}
