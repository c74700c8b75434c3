/**
 * Values in the Informal Trace Format: plain JSON for booleans, strings, lists and records, and one-field objects for
 * the rest. Integers are always written as `#bigint`, whatever their size, as every reader of the format accepts that.
 */
import { makeInteger, makeList, makeMap, makeRecord, makeSet, makeTuple, makeVariant } from "@countersign/kernel";
import { emptyTuple } from "@countersign/kernel";
import type { Value } from "@countersign/kernel";

export type ItfValue = boolean | string | number | readonly ItfValue[] | { readonly [name: string]: ItfValue };

/** Nested deeper than this, a trace is not something a person wrote a spec for. */
const depthMax = 500;

/** The text is not in the format; the message says where and why. */
export class NotItf extends Error {}

export function valueToItf(value: Value): ItfValue {
  if (typeof value === "number" || typeof value === "bigint") return { "#bigint": String(value) };
  if (typeof value !== "object") return value;
  switch (value.kind) {
    case "set":
      return { "#set": value.items.map(valueToItf) };
    case "list":
      return value.items.map(valueToItf);
    case "tuple":
      return { "#tup": value.items.map(valueToItf) };
    case "map":
      return { "#map": value.keys.map((key, i) => [valueToItf(key), valueToItf(value.values[i] as Value)]) };
    case "record":
      return Object.fromEntries(value.names.map((name, i) => [name, valueToItf(value.values[i] as Value)]));
    case "variant":
      return { tag: value.label, value: valueToItf(value.payload) };
  }
}

/** `where` is for the message, should the value not be in the format. */
export function valueFromItf(json: unknown, where: string, depth = 0): Value {
  if (depth > depthMax) throw new NotItf(`${where} is nested more than ${depthMax} deep`);
  if (typeof json === "boolean" || typeof json === "string") return json;
  if (typeof json === "number" && Number.isSafeInteger(json)) return json + 0;
  if (Array.isArray(json)) return makeList(all(json, where, depth));
  if (!isObject(json)) throw new NotItf(`${where} holds ${JSON.stringify(json)}, which is not a value`);
  const names = Object.keys(json);
  return names.length === 1 && (names[0] as string).startsWith("#")
    ? special(names[0] as string, json, where, depth)
    : recordOrVariant(json, where, depth);
}

export function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function special(name: string, json: Readonly<Record<string, unknown>>, where: string, depth: number): Value {
  const content = json[name];
  if (name === "#bigint" && typeof content === "string" && /^-?[0-9]+$/.test(content)) {
    return makeInteger(BigInt(content));
  }
  if (Array.isArray(content)) {
    if (name === "#tup") return makeTuple(all(content, where, depth));
    if (name === "#set") return makeSet(all(content, where, depth));
    if (name === "#map") return makeMap(content.map((pair) => entry(pair, where, depth)));
  }
  throw new NotItf(`${where} holds an ill-formed or unknown '${name}'`);
}

function entry(pair: unknown, where: string, depth: number): readonly [Value, Value] {
  const parts = isObject(pair) ? pair["#tup"] : pair;
  if (!Array.isArray(parts) || parts.length !== 2) throw new NotItf(`${where} holds a '#map' of something not a pair`);
  return [valueFromItf(parts[0], where, depth + 1), valueFromItf(parts[1], where, depth + 1)];
}

function recordOrVariant(json: Readonly<Record<string, unknown>>, where: string, depth: number): Value {
  const names = Object.keys(json).filter((name) => name !== "#meta");
  const tag = json["tag"];
  if (typeof tag === "string") {
    // Apalache writes the empty tuple so.
    if (tag === "UNIT" && (names.length === 1 || json["value"] === "U_OF_UNIT")) return emptyTuple;
    if (names.length === 2 && Object.hasOwn(json, "value")) {
      return makeVariant(tag, valueFromItf(json["value"], where, depth + 1));
    }
  }
  return makeRecord(
    names,
    names.map((name) => valueFromItf(json[name], where, depth + 1)),
  );
}

function all(items: readonly unknown[], where: string, depth: number): Value[] {
  return items.map((item) => valueFromItf(item, where, depth + 1));
}
