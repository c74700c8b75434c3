/** How much differs between two values: the leaves a person would have to look at. */
import {
  type Value,
  MapValue,
  RecordValue,
  SetValue,
  TupleValue,
  VariantValue,
  equal,
  hasItem,
} from "@countersign/kernel";

export function leavesChanged(before: Value, after: Value): number {
  if (equal(before, after)) return 0;
  if (before instanceof SetValue && after instanceof SetValue)
    return (
      before.items.filter((item) => !hasItem(after.items, item)).length +
      after.items.filter((item) => !hasItem(before.items, item)).length
    );
  if (before instanceof MapValue && after instanceof MapValue && sameShape(before.keys, after.keys))
    return changedPairs(before.values, after.values);
  if (before instanceof RecordValue && after instanceof RecordValue) return changedPairs(before.values, after.values);
  if (before instanceof TupleValue && after instanceof TupleValue) return changedPairs(before.items, after.items);
  if (before instanceof VariantValue && after instanceof VariantValue && before.label === after.label)
    return leavesChanged(before.payload, after.payload);
  return 1;
}

function sameShape(keys: readonly Value[], others: readonly Value[]): boolean {
  return keys.length === others.length && keys.every((key, index) => equal(key, others[index]!));
}

function changedPairs(before: readonly Value[], after: readonly Value[]): number {
  return before.reduce<number>((sum, value, index) => sum + leavesChanged(value, after[index]!), 0);
}
