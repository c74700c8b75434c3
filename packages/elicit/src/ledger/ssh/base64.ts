/**
 * Base64 without leniency: exactly one text for the same bytes, so that nothing can be changed in an armour, or in a key,
 * without changing what it says.
 */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const digits = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i += 1) digits[alphabet.charCodeAt(i)] = i;

/** Nothing if the text is not the base64 of anything. */
export function bytesFromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  for (let i = 0; i < text.length; i += 1) {
    const isPadding = i >= text.length - padding;
    const digit = isPadding ? 0 : (digits[text.charCodeAt(i)] ?? -1);
    if (digit < 0) return undefined;
    bits = (bits << 6) | digit;
    if (i % 4 !== 3) continue;
    const at = (i >> 2) * 3;
    for (let k = 0; k < 3; k += 1) {
      const byte = (bits >> (16 - 8 * k)) & 0xff;
      if (at + k < bytes.length) bytes[at + k] = byte;
      // What the padding cuts off has to be zero, or another text would give the same bytes.
      else if (byte !== 0) return undefined;
    }
    bits = 0;
  }
  return bytes;
}

/** As keys have it in JSON (RFC 7517): other signs for the last two digits, and no padding. */
export function base64Url(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const count = Math.min(bytes.length - i, 3) + 1;
    for (let k = 0; k < count; k += 1) text += alphabet[(bits >> (18 - 6 * k)) & 63];
  }
  return text.replaceAll("+", "-").replaceAll("/", "_");
}
