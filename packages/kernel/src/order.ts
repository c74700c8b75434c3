/**
 * Equality and order of values.
 *
 * `compare` is total and agrees with `equal`: zero exactly for equal values. Kinds come in the order booleans,
 * integers, strings, tuples, lists, sets, maps, records, variants. Within a kind:
 * - false before true; integers by size, `number` and `bigint` mixed; strings by UTF-16 code unit;
 * - tuples, lists and sets: the shorter first, then the first differing item decides;
 * - maps: the smaller first, then all keys, then all values; records likewise by names and values;
 * - variants by label, then by payload.
 * The order is part of the meaning of a spec (it decides `chooseSome` and the order of a `fold`), and of the identity
 * of a state (canonical.ts): it never changes.
 *
 * It deliberately does not know about locales: the same order on every machine.
 */
import type { CompositeValue, Value } from "./value.ts";

export function equal(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object") return false;
  const leftHash = left.knownHash;
  if (leftHash !== 0) {
    const rightHash = right.knownHash;
    if (rightHash !== 0 && rightHash !== leftHash) return false;
  }
  switch (left.kind) {
    case "set":
    case "list":
    case "tuple":
      return left.kind === right.kind && equalAll(left.items, right.items);
    case "map":
      return left.kind === right.kind && equalAll(left.keys, right.keys) && equalAll(left.values, right.values);
    case "record":
      return left.kind === right.kind && equalNames(left.names, right.names) && equalAll(left.values, right.values);
    case "variant":
      return left.kind === right.kind && left.label === right.label && equal(left.payload, right.payload);
  }
}

/** Negative, zero or positive; see the head of the file for the order. */
export function compare(left: Value, right: Value): number {
  if (left === right) return 0;
  if (typeof left === "number" && typeof right === "number") return left < right ? -1 : 1;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : 1;
  const rank = rankOf(left);
  const ranks = rank - rankOf(right);
  if (ranks !== 0) return ranks;
  if (rank < rankOfTuples) return left < right ? -1 : left > right ? 1 : 0;
  return compareComposites(left as CompositeValue, right as CompositeValue);
}

const rankOfTuples = 3;

function rankOf(value: Value): number {
  switch (typeof value) {
    case "boolean":
      return 0;
    case "number":
    case "bigint":
      return 1;
    case "string":
      return 2;
    default:
      return rankOfComposite(value);
  }
}

function rankOfComposite(value: CompositeValue): number {
  switch (value.kind) {
    case "tuple":
      return rankOfTuples;
    case "list":
      return 4;
    case "set":
      return 5;
    case "map":
      return 6;
    case "record":
      return 7;
    case "variant":
      return 8;
  }
}

/** Both of one kind: `compare` made sure of it. */
function compareComposites(left: CompositeValue, right: CompositeValue): number {
  if (left.kind === "map" && right.kind === "map") {
    return compareAll(left.keys, right.keys) || compareAll(left.values, right.values);
  }
  if (left.kind === "record" && right.kind === "record") {
    return compareAll(left.names, right.names) || compareAll(left.values, right.values);
  }
  if (left.kind === "variant" && right.kind === "variant") {
    return left.label < right.label ? -1 : left.label > right.label ? 1 : compare(left.payload, right.payload);
  }
  return compareAll((left as { items: readonly Value[] }).items, (right as { items: readonly Value[] }).items);
}

function compareAll(left: readonly Value[], right: readonly Value[]): number {
  if (left === right) return 0;
  if (left.length !== right.length) return left.length - right.length;
  for (let i = 0; i < left.length; i++) {
    const order = compare(left[i] as Value, right[i] as Value);
    if (order !== 0) return order;
  }
  return 0;
}

function equalAll(left: readonly Value[], right: readonly Value[]): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) {
    if (!equal(left[i] as Value, right[i] as Value)) return false;
  }
  return true;
}

function equalNames(left: readonly string[], right: readonly string[]): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) {
    if (left[i] !== right[i]) return false;
  }
  return true;
}
