/**
 * The one text of a JSON value: what is hashed and what is signed.
 *
 * Invariant: names sorted by UTF-16 code units, no spaces, strings and numbers as ECMAScript writes them; that is the
 * JSON Canonicalization Scheme (RFC 8785). Two texts that parse to the same value have the same canonical text.
 */
import { isJsonObject, type Json } from "./json.ts";

export function canonicalJson(json: Json): string {
  if (typeof json === "string") return quoted(json);
  let text = "";
  if (Array.isArray(json)) {
    for (const item of json) text += `,${canonicalJson(item as Json)}`;
    return `[${text.slice(1)}]`;
  }
  if (!isJsonObject(json)) return JSON.stringify(json);
  for (const name of Object.keys(json).sort()) text += `,${quoted(name)}:${canonicalJson(json[name] as Json)}`;
  return `{${text.slice(1)}}`;
}

/** Most texts are names, and need no second look. */
function quoted(text: string): string {
  return /^[\w#:@./ -]*$/.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** Whether two values have the same canonical text. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item as Json, b[i] as Json));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && sameJson(a[name] as Json, b[name] as Json));
}
