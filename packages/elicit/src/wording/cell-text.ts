/**
 * What a cell says. A value in full where it fits, else what came and went.
 *
 * Invariant: a cell that changed never says the same as the one before it without a sign of the change.
 */
import {
  ListValue,
  MapValue,
  RecordValue,
  SetValue,
  type Value,
  equal,
  excludeSorted,
  makeRecord,
  sortedMap,
} from "@countersign/kernel";
import type { Type } from "@countersign/language";
import { isOneThing, sayValue, shortened } from "./say-value.ts";
import type { TrackCell } from "./worded-question.ts";

/** How much of a value a cell has room for: what decides a question is said in full. */
export type CellRoom = "narrow" | "wide" | "full";

/** Narrow is what still reads as one thing in a narrow column. Nobody reads more than "full". */
const lengthMax = { narrow: 28, wide: 72, full: 2000 } as const;
const itemsMax = { narrow: 4, wide: 8, full: 40 } as const;

export function cellText(value: Value | undefined, type: Type, room: CellRoom): string {
  if (value === undefined) return "not there";
  return shortened(sayValue(value, type, itemsMax[room]), lengthMax[room]);
}

/** A cell that differs from the one before it. */
export function changedCell(
  before: Value | undefined,
  after: Value | undefined,
  type: Type,
  kind: "next" | "now" | "other",
  isFull = false,
): TrackCell {
  const mark = { changed: true, unchanged: false };
  const wide = isFull ? "full" : "wide";
  const narrow = isFull ? "full" : "narrow";
  const parts = kind === "next" || (kind === "other" && !isFull) ? partsText(before, after, type, narrow) : undefined;
  const text = cellText(after, type, kind === "now" ? wide : narrow);
  if (parts !== undefined && (kind === "next" || text.length >= lengthMax.narrow || text.endsWith("…"))) {
    return { text: shortened(parts, lengthMax[wide]), ...mark };
  }
  if (kind !== "next") return { text, ...mark };
  const [old, current] = onlyChanged(before, after);
  const was = cellText(old, type, narrow);
  const now = cellText(current, type, wide);
  return was === now ? { text: `${now} (other parts)`, ...mark, was } : { text: now, ...mark, was };
}

/** Of maps and records with the same parts, those that differ: "ada: 0" and "ada: 1". */
function onlyChanged(before: Value | undefined, after: Value | undefined): [Value | undefined, Value | undefined] {
  if (before instanceof MapValue && after instanceof MapValue && sameValues(before.keys, after.keys)) {
    const at = differing(before.values, after.values);
    const part = ({ keys, values }: MapValue): Value =>
      sortedMap(
        at.map((i) => keys[i]!),
        at.map((i) => values[i]!),
      );
    return [part(before), part(after)];
  }
  if (before instanceof RecordValue && after instanceof RecordValue && before.names.join() === after.names.join()) {
    const at = differing(before.values, after.values);
    const part = ({ names, values }: RecordValue): Value =>
      makeRecord(
        at.map((i) => names[i]!),
        at.map((i) => values[i]!),
      );
    return [part(before), part(after)];
  }
  return [before, after];
}

function sameValues(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every((value, i) => equal(value, right[i]!));
}

function differing(left: readonly Value[], right: readonly Value[]): number[] {
  return left.flatMap((value, i) => (equal(value, right[i]!) ? [] : [i]));
}

/** "+ Commit", "− r1" for sets that keep some of what they had, and for lists that grew or lost their front. */
function partsText(
  before: Value | undefined,
  after: Value | undefined,
  type: Type,
  room: CellRoom,
): string | undefined {
  const partsMax = room === "full" ? itemsMax.full : itemsMax.narrow;
  if (before instanceof SetValue && after instanceof SetValue) {
    const added = excludeSorted(after.items, before.items);
    const removed = excludeSorted(before.items, after.items);
    if (before.items.length === 0 || removed.length === before.items.length) return undefined;
    const element = type.kind === "set" ? type.element : undefined;
    return signed(added, removed, partsMax, (item) => sayValue(item, element, partsMax));
  }
  if (before instanceof ListValue && after instanceof ListValue) {
    const element = type.kind === "list" ? type.element : undefined;
    const say = (item: Value): string => sayValue(item, element, partsMax);
    const [old, now] = [before.items, after.items];
    if (old.length > 0 && now.length > old.length && old.every((item, i) => equal(item, now[i]!)))
      return `${signed(now.slice(old.length), [], partsMax, say)} at the end`;
    const gone = old.length - now.length;
    if (now.length > 0 && gone > 0 && now.every((item, i) => equal(item, old[gone + i]!)))
      return `${signed([], old.slice(0, gone), partsMax, say)} at the front`;
  }
  return undefined;
}

function bracketed(text: string): string {
  return isOneThing(text) ? text : `(${text})`;
}

function signed(
  added: readonly Value[],
  removed: readonly Value[],
  partsMax: number,
  say: (item: Value) => string,
): string {
  const all = [...removed.map((item) => ["−", item] as const), ...added.map((item) => ["+", item] as const)];
  const texts = all.slice(0, partsMax).map(([sign, item]) => `${sign} ${bracketed(say(item))}`);
  return all.length > partsMax ? `${texts.join(", ")} and ${all.length - partsMax} more` : texts.join(", ");
}
