/**
 * Map operators: on lanes where the map is packed, on known keys where it was just made, boxed everywhere else.
 */
import type { MapValue } from "@countersign/kernel";
import { SetValue, type Value, makeMap, sortedSet } from "@countersign/kernel";
import type { Expr } from "@countersign/language";
import { isLazy } from "../../runtime/lazy-sets.ts";
import { runtime } from "../../runtime/runtime.ts";
import { lanePresent, laneValue, withLane } from "../access.ts";
import { type Code, type PackedCode, boxed, constant, elementCode } from "../code.ts";
import { box, boxSet, settle } from "../box.ts";
import { toWords } from "../encode.ts";
import { misfit, toIndex } from "../index-of.ts";
import { applyToCodes, emit, fold, operatorOf } from "../emit.ts";
import type { EmitContext, Handler } from "../emit-context.ts";
import type { MapLayout } from "../layout.ts";
import type { Scope } from "../scope.ts";
import { universeOf } from "../universe.ts";
import { forEach, maskCollector } from "./each.ts";
import { itemCode, knownValues } from "./products.ts";

const get: Handler = (context, expr, scope) => {
  const map = emit(context, expr.args[0]!, scope);
  return getCode(context, map, emitPart(context, expr.args[1]!, scope));
};

function emitPart(context: EmitContext, expr: Expr, scope: Scope): Code {
  return asPart(context, emit(context, expr, scope));
}

/** A key or value, which is about to become part of a map: sets are written out. */
function asPart(context: EmitContext, code: Code): Code {
  const isLazySet = code.kind === "sets" || (code.kind === "const" && isLazy(code.value));
  return settle(context, isLazySet ? boxed(box(context, code)) : code);
}

function packedMap(code: Code): { code: PackedCode; layout: MapLayout } | undefined {
  return code.kind === "packed" && code.layout.kind === "map" ? { code, layout: code.layout } : undefined;
}

/** The lane of a key that must be there: a missing key is a fault of the spec. */
function presentLane(context: EmitContext, code: PackedCode, layout: MapLayout, key: Code): string {
  const { writer } = context;
  const { js, total } = toIndex(context, key, layout.keys);
  const lane = writer.temporary(js);
  const tests: string[] = [];
  if (!total) tests.push(`${lane} < 0`);
  if (!layout.total) {
    if (tests.length > 0) failMissing(context, code, key, tests.pop()!);
    tests.push(`!${lanePresent(writer, code, layout, lane)}`);
  }
  if (tests.length > 0) failMissing(context, code, key, tests[0]!);
  return lane;
}

/** The boxed operation raises the fault, with its message; it cannot succeed here. */
function failMissing(context: EmitContext, code: PackedCode, key: Code, test: string): void {
  context.writer.line(`if (${test}) R.get(${box(context, code)}, ${box(context, key)}, ${context.site()});`);
}

function getCode(context: EmitContext, map: Code, key: Code): Code {
  const packed = packedMap(map);
  if (packed !== undefined) {
    const lane = presentLane(context, packed.code, packed.layout, key);
    return laneValue(context.linker, context.writer, packed.code, packed.layout, lane);
  }
  if (map.kind === "mapping" && key.kind === "const") {
    const index = universeOf(map.keys).lookup(key.value as Value);
    if (index >= 0) return map.values[index]!;
  }
  if (map.kind === "const") {
    const known = getConstant(context, map.value as MapValue, key);
    if (known !== undefined) return known;
  }
  return boxed(context.writer.temporary(`R.get(${box(context, map)}, ${box(context, key)}, ${context.site()})`));
}

/** A known map under a key of few values is a table. */
function getConstant(context: EmitContext, map: MapValue, key: Code): Code | undefined {
  if (key.kind === "const") return fold(() => runtime.get(map, key.value as Value, -1));
  if (map.keys.length === 0 || map.keys.length > 256 || (key.kind !== "index" && key.kind !== "int")) return undefined;
  const { js, total } = toIndex(context, key, universeOf(map.keys));
  const index = context.writer.temporary(js);
  if (!total) {
    context.writer.line(
      `if (${index} < 0) R.get(${context.linker.constant(map)}, ${box(context, key)}, ${context.site()});`,
    );
  }
  const range = universeOf([]).including(map.values);
  return elementCode(range, `${context.linker.table(map.values.map((value) => range.lookup(value)))}[${index}]`);
}

/** Replaces the value of a key that is there. */
function replaced(context: EmitContext, map: Code, key: Code, valueOf: (old: () => Code) => Code): Code {
  const packed = packedMap(map);
  if (packed !== undefined) {
    const { code, layout } = packed;
    const lane = presentLane(context, code, layout, key);
    const value = valueOf(() => laneValue(context.linker, context.writer, code, layout, lane));
    const words = toWords(context, value, layout.value).map((word) => context.writer.temporary(word));
    return settle(context, withLane(context.writer, code, layout, lane, words));
  }
  if (map.kind === "mapping" && key.kind === "const") {
    const index = universeOf(map.keys).lookup(key.value as Value);
    if (index >= 0) {
      const value = settle(
        context,
        valueOf(() => map.values[index]!),
      );
      return { ...map, values: map.values.map((each, at) => (at === index ? value : each)) };
    }
  }
  const settled = settle(context, map.kind === "mapping" ? boxed(box(context, map)) : map);
  const value = valueOf(() => getCode(context, settled, key));
  if (settled.kind === "const" && key.kind === "const" && value.kind === "const") {
    const known = fold(() => runtime.set(settled.value as MapValue, key.value as Value, value.value as Value, -1));
    if (known !== undefined) return known;
  }
  return boxed(
    context.writer.temporary(
      `R.set(${box(context, settled)}, ${box(context, key)}, ${box(context, value)}, ${context.site()})`,
    ),
  );
}

const set: Handler = (context, expr, scope) => {
  const map = emit(context, expr.args[0]!, scope);
  const key = emitPart(context, expr.args[1]!, scope);
  const value = emitPart(context, expr.args[2]!, scope);
  return replaced(context, map, key, () => value);
};

const setBy: Handler = (context, expr, scope) => {
  const map = emit(context, expr.args[0]!, scope);
  const key = emitPart(context, expr.args[1]!, scope);
  const operator = operatorOf(expr.args[2]!, scope)!;
  return replaced(context, map, key, (old) =>
    asPart(context, applyToCodes(context, operator, [settle(context, old())])),
  );
};

const put: Handler = (context, expr, scope) => {
  const { writer } = context;
  const map = emit(context, expr.args[0]!, scope);
  const key = emitPart(context, expr.args[1]!, scope);
  const value = emitPart(context, expr.args[2]!, scope);
  const packed = packedMap(map);
  if (packed === undefined) {
    if (map.kind === "const" && key.kind === "const" && value.kind === "const") {
      const known = fold(() => runtime.put(map.value as MapValue, key.value as Value, value.value as Value));
      if (known !== undefined) return known;
    }
    return boxed(writer.temporary(`R.put(${box(context, map)}, ${box(context, key)}, ${box(context, value)})`));
  }
  const { code, layout } = packed;
  const { js, total } = toIndex(context, key, layout.keys);
  const lane = writer.temporary(js);
  if (!total) writer.line(`if (${lane} < 0) throw ${misfit(context, layout.shape, box(context, key), true)};`);
  const words = toWords(context, value, layout.value).map((word) => writer.temporary(word));
  return settle(context, withLane(writer, code, layout, lane, words));
};

const keys: Handler = (context, expr, scope) => {
  const map = emit(context, expr.args[0]!, scope);
  const packed = packedMap(map);
  if (packed !== undefined) return packedKeys(context, packed.code, packed.layout);
  if (map.kind === "mapping") return constant(sortedSet(map.keys));
  if (map.kind === "const") return constant(runtime.keys(map.value as MapValue));
  return boxed(context.writer.temporary(`R.keys(${box(context, map)})`));
};

function packedKeys(context: EmitContext, code: PackedCode, layout: MapLayout): Code {
  if (layout.total && layout.keys.sorted) return constant(new SetValue(layout.keys.values));
  const collector = maskCollector(context, layout.keys);
  const index = context.writer.fresh("i");
  if (layout.keys.size === 0) return collector.mask;
  context.writer.enclose(`for (let ${index} = 0; ${index} < ${layout.keys.size}; ${index} += 1)`, () => {
    const present = lanePresent(context.writer, code, layout, index);
    context.writer.enclose(`if (${present})`, () => collector.add(index));
  });
  return collector.mask;
}

/** Beyond this many keys a loop is shorter than the unrolled code. */
const unrolledMax = 32;

const mapBy: Handler = (context, expr, scope) => {
  const { writer } = context;
  const operator = operatorOf(expr.args[1]!, scope)!;
  const trial = writer.nested(() => emit(context, expr.args[0]!, scope));
  const domain = trial.result;
  if (domain.kind === "const" && domain.value instanceof SetValue && domain.value.items.length <= unrolledMax) {
    writer.splice(trial.block);
    const items = domain.value.items;
    const values = items.map((item) => settle(context, applyToCodes(context, operator, [constant(item)])));
    return mapping(items, values);
  }
  const pairs = writer.fresh("a");
  writer.line(`const ${pairs} = [];`);
  forEach(context, expr.args[0]!, scope, { distinct: true }, (element) => {
    const image = box(context, applyToCodes(context, operator, [element]));
    writer.line(`${pairs}.push([${box(context, element)}, ${image}]);`);
  });
  return boxed(writer.temporary(`R.mapFromPairs(${pairs})`));
};

function mapping(items: readonly Value[], values: readonly Code[]): Code {
  const known = knownValues(values);
  if (known !== undefined) return constant(makeMap(items.map((item, index) => [item, known[index]!])));
  return { kind: "mapping", keys: items, values };
}

/** `Map(k -> v, …)`: the last of several equal keys wins. */
const mapLiteral: Handler = (context, expr, scope) => {
  const pairs = expr.args.map((arg) => emit(context, arg, scope));
  const keyCodes = pairs.map((pair) => itemCode(context, pair, 0));
  const valueCodes = pairs.map((pair) => itemCode(context, pair, 1));
  const known = knownValues(keyCodes);
  if (known !== undefined) {
    const order = makeMap(known.map((key, index) => [key, index]));
    return mapping(
      order.keys,
      order.values.map((index) => valueCodes[index as number]!),
    );
  }
  const entries = pairs.map((_, index) => `[${box(context, keyCodes[index]!)}, ${box(context, valueCodes[index]!)}]`);
  return boxed(context.writer.temporary(`R.mapFromPairs([${entries.join(", ")}])`));
};

const setToMap: Handler = (context, expr, scope) => {
  const code = emit(context, expr.args[0]!, scope);
  if (code.kind === "const") {
    const known = fold(() => runtime.setToMap(code.value as SetValue, -1));
    if (known !== undefined) return known;
  }
  return boxed(context.writer.temporary(`R.setToMap(${boxSet(context, code)}, ${context.site()})`));
};

export const mapOperators: readonly (readonly [string, Handler])[] = [
  ["get", get],
  ["set", set],
  ["setBy", setBy],
  ["put", put],
  ["keys", keys],
  ["mapBy", mapBy],
  ["Map", mapLiteral],
  ["setToMap", setToMap],
];
