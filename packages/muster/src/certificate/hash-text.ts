/** SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal: the digest of rosters and policies. */
import { createHash } from "node:crypto";

export function hashText(text: string): string {
  return hashTexts([text]);
}

/** Of one text that comes in pieces. */
export function hashTexts(pieces: Iterable<string>): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece, "utf8");
  return hash.digest("hex");
}
