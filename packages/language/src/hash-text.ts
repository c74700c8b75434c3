/**
 * SHA-256 of a text, in hexadecimal: how a program names the exact files it was read from.
 *
 * Invariant: the hash is of the UTF-8 bytes of the text as it was read, before any line ends are changed.
 */
import { createHash } from "node:crypto";

export function hashText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
