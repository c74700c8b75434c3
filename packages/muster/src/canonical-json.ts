/**
 * Canonical bytes: what is hashed and signed has exactly one spelling.
 *
 * Invariant: JSON without white space, fields in the order of their code units, whole numbers only, everything outside
 * printable ASCII as \uXXXX; two equal documents are the same bytes on every machine. It never changes: signatures hang
 * on it. It is no general serialiser: fractions and null have no place in what is signed.
 */

export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

export function canonicalJson(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Error(`not canonical: ${value} is not a whole number`);
    return String(value + 0);
  }
  if (typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const names = Object.keys(value).sort(compareNames);
  return `{${names.map((name) => `${quoted(name)}:${canonicalJson(value[name] as Json)}`).join(",")}}`;
}

export function canonicalBytes(value: Json): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}

/** The order of code units, which no locale changes. */
export function compareNames(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function quoted(text: string): string {
  // Nearly every text is a name, which is itself: a roster of a million hosts has millions of them.
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
