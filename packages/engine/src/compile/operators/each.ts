/**
 * Loops over the elements of a set: the one place where sets are walked by emitted code.
 *
 * Ranges, masks, products and subsets are walked without ever being built. Elements come in canonical order where
 * the universe is in order; whoever needs that asks `isOrdered`.
 */
import { SetValue } from "@countersign/kernel";
import type { Expr } from "@countersign/language";
import { Interval } from "../../runtime/integer-sets.ts";
import { elementsMax, isLazy } from "../../runtime/lazy-sets.ts";
import { type Code, type MaskCode, boxed, constant, elementCode, isFiniteInt } from "../code.ts";
import { asInt, box, boxSet } from "../box.ts";
import { bitWords, constantMask, smallSet } from "../masks.ts";
import { applyToCodes, argumentOf, bindAll, emit, emitBool, evaluateStatic, homeScope, operatorOf } from "../emit.ts";
import { markReached } from "../mark-reached.ts";
import type { EmitContext } from "../emit-context.ts";
import type { Scope } from "../scope.ts";
import { universeOf } from "../universe.ts";
import type { Block } from "../writer.ts";
import { equalCodes } from "./equality.ts";

export interface EachOptions {
  /** Every element once; otherwise an element may come again, which is quicker. */
  readonly distinct: boolean;
  /** The loop is a choice: infinite or huge sets are refused with the advice that fits a choice. */
  readonly choice?: boolean;
}

export function forEach(
  context: EmitContext,
  set: Expr,
  scope: Scope,
  options: EachOptions,
  body: (element: Code) => void,
): void {
  markReached(context, set);
  const known = evaluateStatic(context, set, scope);
  if (known !== undefined) return forEachOf(context, known, options, body);
  if (set.kind === "call" && forEachCalled(context, set, scope, options, body)) return;
  if (set.kind === "op") {
    const walk = walks.get(set.op);
    if (walk?.(context, set, scope, options, body) === true) return;
  }
  forEachOf(context, emit(context, set, scope), options, body);
}

/** Looks through a definition to the set it names. */
function forEachCalled(
  context: EmitContext,
  set: Expr & { kind: "call" },
  scope: Scope,
  options: EachOptions,
  body: (element: Code) => void,
): boolean {
  const definition = context.program.definitions[set.definition]!;
  if (definition.body.kind !== "op" || !walks.has(definition.body.op)) return false;
  const args = set.args.map((arg) => argumentOf(context, arg, scope));
  forEach(
    context,
    definition.body,
    bindAll(context, homeScope(definition, set.definition, scope), definition.params, args),
    options,
    body,
  );
  return true;
}

type Walk = (
  context: EmitContext,
  set: Expr & { kind: "op" },
  scope: Scope,
  options: EachOptions,
  body: (element: Code) => void,
) => boolean;

const walkRange: Walk = (context, set, scope, options, body) => {
  const low = asInt(context, emit(context, set.args[0]!, scope));
  const high = asInt(context, emit(context, set.args[1]!, scope));
  if (!isFiniteInt(low) || !isFiniteInt(high)) return false;
  const { writer } = context;
  const name = writer.fresh("i");
  const last = writer.temporary(high.js);
  if (options.choice === true && high.high - low.low >= elementsMax) {
    writer.line(`R.choicesOf(R.to(${low.js}, ${last}), ${context.site()});`);
  }
  writer.enclose(`for (let ${name} = ${low.js}; ${name} <= ${last}; ${name} += 1)`, () =>
    body({ kind: "int", js: name, low: low.low, high: Math.max(low.low, high.high) }),
  );
  return true;
};

const walkFilter: Walk = (context, set, scope, options, body) => {
  const predicate = operatorOf(set.args[1]!, scope)!;
  forEach(context, set.args[0]!, scope, options, (element) => {
    const test = applyToCodes(context, predicate, [element]);
    if (test.kind === "const") return test.value === true ? body(element) : undefined;
    context.writer.enclose(`if (${boxSet(context, test)})`, () => body(element));
  });
  return true;
};

const walkMap: Walk = (context, set, scope, options, body) => {
  if (options.distinct) return false;
  const operator = operatorOf(set.args[1]!, scope)!;
  forEach(context, set.args[0]!, scope, options, (element) => body(applyToCodes(context, operator, [element])));
  return true;
};

const walkTuples: Walk = (context, set, scope, options, body) => {
  // A set that can fail is computed before the loops, as an empty one before it must not hide its error.
  const computed = set.args.map((arg, index) => {
    if (index === 0) return undefined;
    const { block, result, canFail } = watchFaults(context, () => emit(context, arg, scope));
    if (canFail) context.writer.splice(block);
    return canFail ? result : undefined;
  });
  const nest = (index: number, items: readonly Code[]): void => {
    if (index === set.args.length) return body({ kind: "product", items });
    const then = (element: Code): void => nest(index + 1, [...items, element]);
    const code = computed[index];
    if (code === undefined) forEach(context, set.args[index]!, scope, options, then);
    else forEachOf(context, code, options, then);
  };
  nest(0, []);
  return true;
};

/** All subsets of a mask, from the empty one on: `s = (s - m) & m` counts through them. */
const walkPowerset: Walk = (context, set, scope, options, body) => {
  const base = asMask(emit(context, set.args[0]!, scope));
  if (base === undefined || base.words.length !== 1) return false;
  const { writer } = context;
  const all = writer.temporary(base.words[0]!);
  if (options.choice === true && 2 ** base.universe.size > elementsMax) {
    writer.line(`R.choicesOf(R.powerset(${box(context, base)}), ${context.site()});`);
  }
  const name = writer.fresh("s");
  const more = writer.fresh("b");
  writer.line(`let ${name} = 0, ${more} = true;`);
  writer.enclose(`for (; ${more}; ${name} = (${name} - ${all}) & ${all}, ${more} = ${name} !== 0)`, () => {
    const kept = writer.temporary(`${name} | 0`);
    body({ kind: "mask", universe: base.universe, words: [kept] });
  });
  return true;
};

const walkIf: Walk = (context, set, scope, options, body) => {
  const condition = emitBool(context, set.args[0]!, scope);
  if (condition === "true" || condition === "false") {
    forEach(context, set.args[condition === "true" ? 1 : 2]!, scope, options, body);
    return true;
  }
  return false;
};

const walks = new Map<string, Walk>([
  ["to", walkRange],
  ["filter", walkFilter],
  ["map", walkMap],
  ["tuples", walkTuples],
  ["powerset", walkPowerset],
  ["ite", walkIf],
]);

function forEachOf(context: EmitContext, code: Code, options: EachOptions, body: (element: Code) => void): void {
  const { writer, linker } = context;
  if (code.kind === "const" && code.value instanceof SetValue) return forEachConstant(context, code.value, body);
  if (code.kind === "const" && code.value instanceof Interval) {
    const { low, high } = code.value;
    if (
      typeof low === "number" &&
      typeof high === "number" &&
      high - low < (options.choice === true ? elementsMax : 2 ** 31)
    ) {
      const name = writer.fresh("i");
      return writer.enclose(`for (let ${name} = ${low}; ${name} <= ${high}; ${name} += 1)`, () =>
        body({ kind: "int", js: name, low, high }),
      );
    }
  }
  if (code.kind === "mask") return forEachBit(context, code, body);
  if (code.kind === "elements") return forEachElement(context, code.items, body);
  const name = writer.fresh("e");
  const isLazySet = code.kind === "sets" || (code.kind === "const" && isLazy(code.value));
  const walk = options.choice === true ? "choicesOf" : "walk";
  const set = code.kind === "const" ? linker.constant(code.value) : boxSet(context, code);
  const items = isLazySet ? `R.${walk}(${set}, ${context.site()})` : `${set}.items`;
  writer.enclose(`for (const ${name} of ${items})`, () => body(boxed(name)));
}

function forEachConstant(context: EmitContext, set: SetValue, body: (element: Code) => void): void {
  if (set.items.length === 0) return;
  if (set.items.length === 1) return body(constant(set.items[0]!));
  const universe = universeOf(set.items);
  const name = context.writer.fresh("i");
  context.writer.enclose(`for (let ${name} = 0; ${name} < ${universe.size}; ${name} += 1)`, () =>
    body(elementCode(universe, name)),
  );
}

function forEachBit(context: EmitContext, code: MaskCode, body: (element: Code) => void): void {
  const { writer } = context;
  if (code.universe.size === 0) return;
  const loop = (from: string, offset: string): void => {
    const left = writer.fresh("w");
    writer.enclose(`for (let ${left} = ${from}; ${left} !== 0; ${left} &= ${left} - 1)`, () => {
      const bit = writer.temporary(`${offset}31 - Math.clz32(${left} & -${left})`);
      body(elementCode(code.universe, bit));
    });
  };
  if (code.words.length === 1) return loop(code.words[0]!, "");
  const words = writer.temporary(`[${code.words.join(", ")}]`);
  const position = writer.fresh("p");
  writer.enclose(`for (let ${position} = 0; ${position} < ${code.words.length}; ${position} += 1)`, () =>
    loop(`${words}[${position}]`, `${position} * 32 + `),
  );
}

/** A set literal: an element equal to an earlier one is passed over. */
function forEachElement(context: EmitContext, items: readonly Code[], body: (element: Code) => void): void {
  items.forEach((item, index) => {
    const tests: string[] = [];
    for (const earlier of items.slice(0, index)) {
      const same = equalCodes(context, item, earlier);
      if (same.kind === "const" && same.value === true) return;
      if (same.kind !== "const") tests.push(`!${(same as { js: string }).js}`);
    }
    if (tests.length === 0) body(item);
    else context.writer.enclose(`if (${tests.join(" && ")})`, () => body(item));
  });
}

/** Emits into a block of its own, which is not written yet, and says whether what was emitted can raise a fault. */
export function watchFaults<T>(context: EmitContext, emitBody: () => T): { block: Block; result: T; canFail: boolean } {
  const before = context.linker.places.length;
  const nested = context.writer.nested(emitBody);
  return { ...nested, canFail: context.linker.places.length > before };
}

/** The set as a mask over a universe of its own, where it is small. */
export function asMask(code: Code): MaskCode | undefined {
  if (code.kind === "mask") return code;
  const value = smallSet(code);
  if (value === undefined) return undefined;
  const universe = universeOf(value.items);
  return { kind: "mask", universe, words: constantMask(universe, value)! };
}

/** Collects chosen elements of a universe in a mask: returns how to add one, and the mask. */
export function maskCollector(
  context: EmitContext,
  universe: MaskCode["universe"],
): { add: (index: string) => void; mask: MaskCode } {
  const { writer } = context;
  const words = bitWords(universe, "0").map(() => writer.fresh("m"));
  writer.line(`let ${words.map((word) => `${word} = 0`).join(", ")};`);
  return {
    add: (index) =>
      bitWords(universe, index).forEach((bit, word) => bit !== "0" && writer.line(`${words[word]!} |= ${bit};`)),
    mask: { kind: "mask", universe, words },
  };
}
