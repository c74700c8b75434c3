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

/** What still reads as one thing in a narrow column. */
const lengthMax = 28;
const lengthMaxNow = 72;

export function cellText(value: Value | undefined, type: Type, isNow: boolean): string {
  if (value === undefined) return "not there";
  return shortened(sayValue(value, type, isNow ? 8 : 4), isNow ? lengthMaxNow : lengthMax);
}

/** A cell that differs from the one before it. */
export function changedCell(
  before: Value | undefined,
  after: Value | undefined,
  type: Type,
  kind: "next" | "now" | "other",
): TrackCell {
  const mark = { changed: true, unchanged: false };
  const parts = kind === "now" ? undefined : partsText(before, after, type);
  const text = cellText(after, type, kind === "now");
  if (parts !== undefined && (kind === "next" || text.length >= lengthMax || text.endsWith("…"))) {
    return { text: shortened(parts, lengthMaxNow), ...mark };
  }
  if (kind !== "next") return { text, ...mark };
  const [old, current] = onlyChanged(before, after);
  const was = cellText(old, type, false);
  const now = cellText(current, type, true);
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
function partsText(before: Value | undefined, after: Value | undefined, type: Type): string | undefined {
  if (before instanceof SetValue && after instanceof SetValue) {
    const added = excludeSorted(after.items, before.items);
    const removed = excludeSorted(before.items, after.items);
    if (before.items.length === 0 || removed.length === before.items.length) return undefined;
    const element = type.kind === "set" ? type.element : undefined;
    return signed(added, removed, (item) => sayValue(item, element, 4));
  }
  if (before instanceof ListValue && after instanceof ListValue) {
    const element = type.kind === "list" ? type.element : undefined;
    const say = (item: Value): string => sayValue(item, element, 4);
    const [old, now] = [before.items, after.items];
    if (old.length > 0 && now.length > old.length && old.every((item, i) => equal(item, now[i]!)))
      return `${signed(now.slice(old.length), [], say)} at the end`;
    const gone = old.length - now.length;
    if (now.length > 0 && gone > 0 && now.every((item, i) => equal(item, old[gone + i]!)))
      return `${signed([], old.slice(0, gone), say)} at the front`;
  }
  return undefined;
}

const partsMax = 4;

function bracketed(text: string): string {
  return isOneThing(text) ? text : `(${text})`;
}

function signed(added: readonly Value[], removed: readonly Value[], say: (item: Value) => string): string {
  const all = [...removed.map((item) => ["−", item] as const), ...added.map((item) => ["+", item] as const)];
  const texts = all.slice(0, partsMax).map(([sign, item]) => `${sign} ${bracketed(say(item))}`);
  return all.length > partsMax ? `${texts.join(", ")} and ${all.length - partsMax} more` : texts.join(", ");
}
