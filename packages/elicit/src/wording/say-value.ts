/**
 * Values in words, for people who do not read formulas: "r1 and r2", "none", "Promise (acceptor a1, ballot 0)".
 *
 * Names of elements stand as they were declared, numbers in figures. Invariant: what is said is as long as `itemsMax`
 * allows at each level, however large the value is; what was left out is counted ("and 9,997 more"). Not an encoding:
 * different values may be said alike.
 */
import { type Value, unreachable } from "@countersign/kernel";
import type { Type } from "@countersign/language";

const itemsMaxDefault = 6;
const depthMax = 5;

export function sayValue(value: Value, type?: Type, itemsMax = itemsMaxDefault): string {
  return say(value, type, itemsMax, 0);
}

function say(value: Value, type: Type | undefined, itemsMax: number, depth: number): string {
  if (typeof value === "string") return value === "" ? "(no text)" : oneLine(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  const inner = (item: Value, itemType?: Type): string => bracketed(item, say(item, itemType, itemsMax, depth + 1));
  if (depth >= depthMax) return "…";
  switch (value.kind) {
    case "set": {
      const element = type?.kind === "set" ? type.element : undefined;
      // Not "nobody": whether the names in a set of names are of people, only its author knows.
      if (value.items.length === 0) return "none";
      return joinWords(said(value.items, (item) => inner(item, element), itemsMax));
    }
    case "list": {
      const element = type?.kind === "list" ? type.element : undefined;
      if (value.items.length === 0) return "nothing";
      return said(value.items, (item) => inner(item, element), itemsMax).join(", then ");
    }
    case "tuple":
      return value.items.length === 0
        ? "nothing"
        : `(${said(value.items, (item) => inner(item), itemsMax).join(", ")})`;
    case "record": {
      const fields = value.names.map((name, i) => `${name} ${inner(value.values[i]!, fieldType(type, name))}`);
      return fields.length === 0 ? "nothing" : shortList(fields, itemsMax).join(", ");
    }
    case "map": {
      if (value.keys.length === 0) return "nothing";
      const keys = said(value.keys, (key) => inner(key), itemsMax);
      return keys
        .map((key, i) => (i < shown(value.keys.length, itemsMax) ? `${key}: ${inner(value.values[i]!)}` : key))
        .join(", ");
    }
    case "variant": {
      const payload = value.payload;
      if (typeof payload === "object" && payload.kind === "tuple" && payload.items.length === 0) return value.label;
      return `${value.label} ${inner(payload)}`;
    }
    default:
      return unreachable(value);
  }
}

/** Says what is shown only: the rest of a large value costs nothing. */
function said<T>(items: readonly T[], sayItem: (item: T) => string, itemsMax: number): string[] {
  const count = shown(items.length, itemsMax);
  const texts = items.slice(0, count).map(sayItem);
  return count === items.length ? texts : [...texts, `${sayCount(items.length - count)} more`];
}

function shortList(texts: readonly string[], itemsMax: number): string[] {
  return said(texts, (text) => text, itemsMax);
}

/** "And 1 more" would take as much room as the one. */
function shown(count: number, itemsMax: number): number {
  return count <= itemsMax ? count : Math.max(1, itemsMax - 1);
}

/** What is made of several words is held together inside of other words. */
function bracketed(value: Value, text: string): string {
  const isOne = typeof value !== "object" || value.kind === "tuple" || isOneThing(text);
  return isOne ? text : `(${text})`;
}

/** Whether it reads as one thing: no list, outside of its own brackets. */
export function isOneThing(text: string): boolean {
  let outside = text;
  for (let before = ""; before !== outside;) {
    before = outside;
    outside = outside.replace(/\([^()]*\)/g, "");
  }
  return !/[,:;]|\band\b/.test(outside);
}

function fieldType(type: Type | undefined, name: string): Type | undefined {
  return type?.kind === "record" ? type.fields.find(([field]) => field === name)?.[1] : undefined;
}

/** `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)!}`;
}

/** At most so many of them: `a, b and 9,998 more`. */
export function joinSome(words: readonly string[], itemsMax: number): string {
  return joinWords(shortList(words, itemsMax));
}

/** `9,998`. */
export function sayCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Cuts where it must, and shows that it did. */
export function shortened(text: string, lengthMax: number): string {
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1).trimEnd()}…`;
}

/** A text of a spec may hold anything; a line of a question holds no line ends and nothing that moves a cursor. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ").trim() || "(no text)";
}
