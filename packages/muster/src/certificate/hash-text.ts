/** SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal: the digest of rosters and policies. */
import { createHash } from "node:crypto";

export function hashText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
