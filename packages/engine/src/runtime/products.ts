/**
 * Operations on records, tuples and variants.
 *
 * The type checker has made sure that the field, the item and the label are there; if one is not, that is our bug and
 * no fault of the spec.
 */
import { RecordValue, replaceAt, showValue, sortedSet } from "@countersign/kernel";
import type { SetValue, TupleValue, Value, VariantValue } from "@countersign/kernel";
import { briefly, fault } from "./faults.ts";

export function field(record: RecordValue, name: string): Value {
  return record.values[placeOf(record, name)] as Value;
}

/** The record with another value in a field that it has. */
export function withField(record: RecordValue, name: string, value: Value): RecordValue {
  return new RecordValue(record.names, replaceAt(record.values, placeOf(record, name), value));
}

export function fieldNames(record: RecordValue): SetValue {
  return sortedSet(record.names);
}

/** Counts from 1, as Quint does. */
export function item(tuple: TupleValue, index: number): Value {
  const value = tuple.items[index - 1];
  if (value === undefined) throw new Error(`no item ${index} in ${showValue(tuple)}`);
  return value;
}

export function label(variant: VariantValue): string {
  return variant.label;
}

export function payload(variant: VariantValue): Value {
  return variant.payload;
}

/** For a `match` that has no case for the value. */
export function noCase(variant: VariantValue, site: number): never {
  return fault("CS314", `no case of the match fits ${briefly(variant)}`, site);
}

function placeOf(record: RecordValue, name: string): number {
  for (let i = 0; i < record.names.length; i++) {
    if (record.names[i] === name) return i;
  }
  throw new Error(`no field ${name} in ${showValue(record)}`);
}
