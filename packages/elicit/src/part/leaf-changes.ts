/**
 * Situations one leaf away: states that differ from a state in one small thing, a number, a name, a member of a set.
 *
 * A property exists to reject states that are never reached, so a reading of it may differ from the spec only there.
 * Values for a leaf are those that were seen at that place in some state, with all cases of an enumeration, and for
 * numbers one below and one above: a boundary that is off by one shows nowhere else.
 */
import {
  type Value,
  ListValue,
  MapValue,
  RecordValue,
  SetValue,
  TupleValue,
  VariantValue,
  add,
  canonicalText,
  compareIntegers,
  emptyTuple,
  hasItem,
  makeSet,
  makeVariant,
} from "@countersign/kernel";
import type { Type } from "@countersign/language";

/** Values by the place they were seen at: keys of maps and positions in lists make no difference. */
export class SeenLeaves {
  private readonly byPath = new Map<string, Map<string, Value>>();

  /** Notes all leaves of a value; `path` names the place it stands at. */
  note(value: Value, type: Type, path: string): void {
    if (value instanceof SetValue) {
      value.items.forEach((item) => this.keep(`${path}{}`, item));
      return;
    }
    if (isLeaf(type)) this.keep(path, value);
    for (const [part, partType, partPath] of partsOf(value, type, path)) this.note(part, partType, partPath);
  }

  /** Notes what stands for these leaves as well, place by place. */
  add(more: (values: readonly Value[]) => readonly Value[]): void {
    for (const values of this.byPath.values())
      for (const value of more([...values.values()])) values.set(canonicalText(value), value);
  }

  /** Every value that differs from this one in a single leaf. */
  *changes(value: Value, type: Type, path: string): Generator<Value> {
    if (value instanceof SetValue) {
      for (const item of this.at(`${path}{}`)) {
        const others = value.items.filter((other) => canonicalText(other) !== canonicalText(item));
        yield makeSet(hasItem(value.items, item) ? others : [...value.items, item]);
      }
      return;
    }
    if (isLeaf(type)) {
      const own = canonicalText(value);
      for (const other of this.alternatives(type, path)) if (canonicalText(other) !== own) yield other;
    }
    for (const [part, partType, partPath, put] of partsOf(value, type, path)) {
      for (const changed of this.changes(part, partType, partPath)) yield put(changed);
    }
  }

  private keep(path: string, value: Value): void {
    let values = this.byPath.get(path);
    if (values === undefined) this.byPath.set(path, (values = new Map()));
    values.set(canonicalText(value), value);
  }

  private at(path: string): readonly Value[] {
    return [...(this.byPath.get(path)?.values() ?? [])];
  }

  private alternatives(type: Type, path: string): readonly Value[] {
    if (type.kind === "bool") return [false, true];
    if (type.kind === "sum") {
      const cases = type.variants.filter(([, payload]) => isUnit(payload));
      const seen = this.at(path).filter((value) => value instanceof VariantValue && value.payload !== emptyTuple);
      return [...cases.map(([label]) => makeVariant(label, emptyTuple)), ...seen];
    }
    const seen = this.at(path);
    if (type.kind !== "int") return seen;
    const numbers = (seen as (number | bigint)[]).toSorted(compareIntegers);
    const [least, greatest] = [numbers[0], numbers.at(-1)];
    return least === undefined ? [] : [...numbers, add(greatest!, 1), add(least, -1)];
  }
}

function isLeaf({ kind }: Type): boolean {
  return kind === "bool" || kind === "int" || kind === "str" || kind === "sum";
}

function isUnit(type: Type): boolean {
  return type.kind === "tuple" && type.elements.length === 0;
}

type Part = readonly [part: Value, type: Type, path: string, put: (changed: Value) => Value];

/** What a value consists of, and how it looks with one part changed. Keys are no leaves: they say what is there. */
function partsOf(value: Value, type: Type, path: string): Part[] {
  if (value instanceof MapValue && type.kind === "map") {
    const put = (at: number) => (changed: Value) => new MapValue(value.keys, value.values.with(at, changed));
    return value.values.map((entry, at) => [entry, type.value, `${path}[]`, put(at)]);
  }
  if (value instanceof ListValue && type.kind === "list") {
    const put = (at: number) => (changed: Value) => new ListValue(value.items.with(at, changed));
    return value.items.map((item, at) => [item, type.element, `${path}[]`, put(at)]);
  }
  if (value instanceof TupleValue && type.kind === "tuple") {
    const put = (at: number) => (changed: Value) => new TupleValue(value.items.with(at, changed));
    return value.items.map((item, at) => [item, type.elements[at]!, `${path}._${at + 1}`, put(at)]);
  }
  if (value instanceof RecordValue && type.kind === "record") {
    const put = (at: number) => (changed: Value) => new RecordValue(value.names, value.values.with(at, changed));
    return value.values.map((field, at) => [field, type.fields[at]![1], `${path}.${value.names[at]!}`, put(at)]);
  }
  if (value instanceof VariantValue && type.kind === "sum") {
    const payload = type.variants.find(([label]) => label === value.label)?.[1];
    if (payload === undefined || isUnit(payload)) return [];
    const put = (changed: Value) => new VariantValue(value.label, changed);
    return [[value.payload, payload, `${path}<${value.label}>`, put]];
  }
  return [];
}
