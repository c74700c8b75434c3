/**
 * The canonical text of a value: the identity of a value across processes, machines and versions.
 *
 * Invariants: injective (different values, different texts); every value has exactly one text, the shortest this
 * grammar allows; ASCII and C0-free, so it survives any transport and can be hashed as bytes. It never changes.
 *
 *     value   = "T" | "F"                           booleans
 *             | integer                             decimal: no "+", no leading zero, no "-0"
 *             | string                              JSON, everything outside printable ASCII as \uXXXX
 *             | "(" [value *("," value)] ")"        tuple
 *             | "[" [value *("," value)] "]"        list
 *             | "{" [value *("," value)] "}"        set, in the order of `compare`
 *             | "<" [pair *("," pair)] ">"          map, keys in the order of `compare`
 *             | "%{" [field *("," field)] "}"       record, names in the order of code units
 *             | "@" string value                    variant: label and payload, "()" where there is none
 *     pair    = value ":" value
 *     field   = string ":" value
 *
 * For reading by people use `showValue`; for exchange with other tools use the ITF format of the engine.
 */
import { makeInteger, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "./make.ts";
import type { Value } from "./value.ts";

export function canonicalText(value: Value): string {
  switch (typeof value) {
    case "boolean":
      return value ? "T" : "F";
    case "number":
    case "bigint":
      return String(value);
    case "string":
      return quoted(value);
  }
  switch (value.kind) {
    case "tuple":
      return `(${joined(value.items)})`;
    case "list":
      return `[${joined(value.items)}]`;
    case "set":
      return `{${joined(value.items)}}`;
    case "map":
      return `<${pairs(value.keys, value.values)}>`;
    case "record":
      return `%{${pairs(value.names, value.values)}}`;
    case "variant":
      return `@${quoted(value.label)}${canonicalText(value.payload)}`;
  }
}

/** Nested deeper than this, a text is not read: it would cost the stack. */
const depthMax = 1000;

/** The value of a canonical text; undefined for any other text, however close, and for one nested too deeply. */
export function parseCanonical(text: string): Value | undefined {
  const reader = new Reader(text);
  try {
    const value = reader.value();
    // Whatever the reader let pass (an unsorted set, a leading zero), only the canonical text reads back as itself.
    return canonicalText(value) === text ? value : undefined;
  } catch (error) {
    if (error instanceof NotCanonical) return undefined;
    throw error;
  }
}

function joined(items: readonly Value[]): string {
  let text = "";
  for (let i = 0; i < items.length; i++) text += (i === 0 ? "" : ",") + canonicalText(items[i] as Value);
  return text;
}

function pairs(keys: readonly Value[], values: readonly Value[]): string {
  let text = "";
  for (let i = 0; i < keys.length; i++) {
    text += `${i === 0 ? "" : ","}${canonicalText(keys[i] as Value)}:${canonicalText(values[i] as Value)}`;
  }
  return text;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, escaped);
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

class NotCanonical extends Error {}

/** Reads the grammar above, somewhat leniently: `parseCanonical` compares afterwards. */
class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): Value {
    if (++this.#depth > depthMax) throw new NotCanonical();
    const value = this.#nested();
    this.#depth--;
    return value;
  }

  #nested(): Value {
    const first = this.#text[this.#at++];
    switch (first) {
      case "T":
        return true;
      case "F":
        return false;
      case '"':
        this.#at--;
        return this.#string();
      case "(":
        return makeTuple(this.#values(")"));
      case "[":
        return makeList(this.#values("]"));
      case "{":
        return makeSet(this.#values("}"));
      case "<":
        return makeMap(this.#pairs(">", () => this.value()));
      case "%":
        return this.#record();
      case "@":
        return makeVariant(this.#string(), this.value());
      default:
        this.#at--;
        return makeInteger(BigInt(this.#matched(/-?[0-9]+/y)));
    }
  }

  #record(): Value {
    this.#expect("{");
    const fields = this.#pairs("}", () => this.#string());
    if (new Set(fields.map(([name]) => name)).size !== fields.length) throw new NotCanonical();
    return makeRecord(
      fields.map(([name]) => name),
      fields.map(([, value]) => value),
    );
  }

  #values(end: string): Value[] {
    return this.#several(end, () => this.value());
  }

  #pairs<K>(end: string, key: () => K): [K, Value][] {
    return this.#several(end, () => {
      const left = key();
      this.#expect(":");
      return [left, this.value()];
    });
  }

  #several<T>(end: string, read: () => T): T[] {
    const items: T[] = [];
    if (this.#text[this.#at] !== end) {
      items.push(read());
      while (this.#text[this.#at] === ",") {
        this.#at++;
        items.push(read());
      }
    }
    this.#expect(end);
    return items;
  }

  #string(): string {
    const text = this.#matched(/"(?:[^"\\]|\\.)*"/y);
    try {
      return JSON.parse(text) as string;
    } catch {
      throw new NotCanonical();
    }
  }

  #matched(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) throw new NotCanonical();
    this.#at += found.length;
    return found;
  }

  #expect(character: string): void {
    if (this.#text[this.#at++] !== character) throw new NotCanonical();
  }
}
