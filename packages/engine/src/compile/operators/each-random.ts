/**
 * Loops over the elements of a set in random order, for walks that take the first choice that works.
 *
 * The first element tried is uniform. Small sets are tried without repetition until none is left; of a set that
 * cannot be written out a fixed number of samples is tried (`X.samples`), which a walk has to say.
 */
import { SetValue } from "@countersign/kernel";
import type { Expr } from "@countersign/language";
import { type Code, type MaskCode, boxed, constant, elementCode, isFiniteInt, offset } from "../code.ts";
import { asInt, boxSet } from "../box.ts";
import { emit, evaluateStatic } from "../emit.ts";
import type { EmitContext } from "../emit-context.ts";
import { smallSet } from "../masks.ts";
import { bitsInRandomOrder, inRandomOrder } from "../random-order.ts";
import type { Scope } from "../scope.ts";
import { universeOf } from "../universe.ts";

export function forEachRandom(context: EmitContext, set: Expr, scope: Scope, body: (element: Code) => void): void {
  const known = evaluateStatic(context, set, scope);
  if (known === undefined && set.kind === "op" && set.op === "tuples")
    return forEachTuple(context, set.args, scope, [], body);
  const code = known ?? rangeCode(context, set, scope) ?? emit(context, set, scope);
  const written = code.kind === "const" && code.value instanceof SetValue ? code.value : smallSet(code);
  if (written !== undefined) return forEachConstant(context, written, body);
  // The order of the bits must be the one of the language: a layout may not show in what is drawn.
  if (code.kind === "mask" && code.words.length === 1 && code.universe.sorted) return forEachBit(context, code, body);
  if (code.kind === "int") return forEachInRange(context, code, body);
  const name = context.writer.fresh("e");
  context.writer.enclose(`for (const ${name} of X.samples(${boxSet(context, code)}, ${context.site()}))`, () =>
    body(boxed(name)),
  );
}

/** Longer ranges are sampled. */
const rangeMax = 10_000;

/** A range with known bounds, told as the integers it may hold: `js` is then the pair of its ends. */
function rangeCode(context: EmitContext, set: Expr, scope: Scope): (Code & { kind: "int" }) | undefined {
  if (set.kind !== "op" || set.op !== "to") return undefined;
  const low = asInt(context, emit(context, set.args[0]!, scope));
  const high = asInt(context, emit(context, set.args[1]!, scope));
  if (!isFiniteInt(low) || !isFiniteInt(high) || high.high - low.low >= rangeMax) return undefined;
  return {
    kind: "int",
    js: `${context.writer.temporary(low.js)}|${context.writer.temporary(high.js)}`,
    low: low.low,
    high: Math.max(low.low, high.high),
  };
}

function forEachInRange(context: EmitContext, range: Code & { kind: "int" }, body: (element: Code) => void): void {
  const { writer } = context;
  const [low, high] = range.js.split("|") as [string, string];
  const count = writer.temporary(`${high} - ${low} + 1`);
  const name = writer.fresh("i");
  const isShort = range.high - range.low < 32;
  const { head, index } = isShort
    ? bitsInRandomOrder(`(${count} <= 0 ? 0 : -1 >>> (32 - ${count}) | 0)`, name)
    : { head: `for (const ${name} of X.order(${count}))`, index: name };
  writer.enclose(head, () => {
    const js = writer.temporary(/^-?\d+$/.test(low) ? offset(index, Number(low)) : `${index} + ${low}`);
    body({ kind: "int", js, low: range.low, high: range.high });
  });
}

function forEachTuple(
  context: EmitContext,
  sets: readonly Expr[],
  scope: Scope,
  items: readonly Code[],
  body: (element: Code) => void,
): void {
  const [first, ...rest] = sets;
  if (first === undefined) return body({ kind: "product", items });
  forEachRandom(context, first, scope, (element) => forEachTuple(context, rest, scope, [...items, element], body));
}

function forEachConstant(context: EmitContext, set: SetValue, body: (element: Code) => void): void {
  if (set.items.length === 0) return;
  if (set.items.length === 1) return body(constant(set.items[0]!));
  const universe = universeOf(set.items);
  const { head, index } = inRandomOrder(universe.size, context.writer.fresh("i"));
  context.writer.enclose(head, () => body(elementCode(universe, context.writer.temporary(index))));
}

function forEachBit(context: EmitContext, code: MaskCode, body: (element: Code) => void): void {
  if (code.universe.size === 0) return;
  const { head, index } = bitsInRandomOrder(code.words[0]!, context.writer.fresh("i"));
  context.writer.enclose(head, () => body(elementCode(code.universe, context.writer.temporary(index))));
}
