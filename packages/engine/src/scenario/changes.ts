/**
 * What changed from one value to another, part by part: for people who compare two states.
 *
 * Each change names its part by a path (`rmState["r1"].phase`). No changes exactly for equal values. What has no parts
 * in common is one change, the whole replaced.
 */
import { equal, excludeSorted, hasItem, indexOf, showValue } from "@countersign/kernel";
import type { ListValue, MapValue, SetValue, Value } from "@countersign/kernel";

export type Change =
  | { readonly kind: "replaced"; readonly path: string; readonly before: Value; readonly after: Value }
  /** Elements of a set, entries of a map, or the ends of a list, as text. */
  | {
      readonly kind: "parts";
      readonly path: string;
      readonly removed: readonly string[];
      readonly added: readonly string[];
    };

export function changesBetween(path: string, before: Value, after: Value): Change[] {
  if (equal(before, after)) return [];
  if (typeof before === "object" && typeof after === "object") {
    if (before.kind === "set" && after.kind === "set") return changesOfSet(path, before, after);
    if (before.kind === "map" && after.kind === "map") return changesOfMap(path, before, after);
    if (before.kind === "list" && after.kind === "list") return changesOfList(path, before, after);
    if (before.kind === "tuple" && after.kind === "tuple" && before.items.length === after.items.length) {
      return before.items.flatMap((item, i) => changesBetween(`${path}._${i + 1}`, item, after.items[i] as Value));
    }
    if (before.kind === "record" && after.kind === "record" && equalNames(before.names, after.names)) {
      return before.names.flatMap((name, i) =>
        changesBetween(`${path}.${name}`, before.values[i] as Value, after.values[i] as Value),
      );
    }
  }
  return replaced(path, before, after);
}

function changesOfSet(path: string, before: SetValue, after: SetValue): Change[] {
  const removed = excludeSorted(before.items, after.items);
  const added = excludeSorted(after.items, before.items);
  if (before.items.length > 0 && removed.length === before.items.length) return replaced(path, before, after);
  return [{ kind: "parts", path, removed: removed.map(showValue), added: added.map(showValue) }];
}

function changesOfMap(path: string, before: MapValue, after: MapValue): Change[] {
  const removed = before.keys.filter((key) => !hasItem(after.keys, key));
  const added = after.keys.filter((key) => !hasItem(before.keys, key));
  if (before.keys.length > 0 && removed.length === before.keys.length) return replaced(path, before, after);
  const kept = before.keys.flatMap((key, i) => {
    const index = indexOf(after.keys, key);
    if (index < 0) return [];
    return changesBetween(`${path}[${showValue(key)}]`, before.values[i] as Value, after.values[index] as Value);
  });
  if (removed.length === 0 && added.length === 0) return kept;
  const show = (map: MapValue) => (key: Value) =>
    `${showValue(key)} -> ${showValue(map.values[indexOf(map.keys, key)] as Value)}`;
  return [{ kind: "parts", path, removed: removed.map(show(before)), added: added.map(show(after)) }, ...kept];
}

function changesOfList(path: string, before: ListValue, after: ListValue): Change[] {
  const old = before.items;
  const now = after.items;
  if (old.length === now.length) {
    return old.flatMap((item, i) => changesBetween(`${path}[${i}]`, item, now[i] as Value));
  }
  if (now.length > old.length && startsWith(now, old)) {
    const added = now.slice(old.length).map((item) => `${showValue(item)} at the end`);
    return [{ kind: "parts", path, removed: [], added }];
  }
  if (now.length < old.length && startsWith(old.slice(old.length - now.length), now)) {
    const removed = old.slice(0, old.length - now.length).map((item) => `${showValue(item)} at the front`);
    return [{ kind: "parts", path, removed, added: [] }];
  }
  return replaced(path, before, after);
}

function replaced(path: string, before: Value, after: Value): Change[] {
  return [{ kind: "replaced", path, before, after }];
}

function startsWith(items: readonly Value[], start: readonly Value[]): boolean {
  return start.every((item, i) => equal(item, items[i] as Value));
}

function equalNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, i) => name === right[i]);
}
