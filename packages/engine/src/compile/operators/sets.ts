/**
 * Set operators: on masks where a universe is known, on boxed sets everywhere else.
 */
import { SetValue, emptySet, makeSet } from "@countersign/kernel";
import { Interval } from "../../runtime/integer-sets.ts";
import { runtime } from "../../runtime/runtime.ts";
import { selectWord } from "../access.ts";
import { type Code, type MaskCode, bool, boxed, constant, elementCode } from "../code.ts";
import { CompileProblem } from "../compile-problem.ts";
import { asInt, boxSet } from "../box.ts";
import { toIndex } from "../index-of.ts";
import { constantMask, toMask } from "../masks.ts";
import { emit, fold } from "../emit.ts";
import { markReached } from "../mark-reached.ts";
import type { EmitContext, Handler } from "../emit-context.ts";
import { universeOf } from "../universe.ts";
import { asMask } from "./each.ts";
import { equalCodes } from "./equality.ts";
import { knownValues } from "./products.ts";

const setLiteral: Handler = (context, expr, scope) => {
  const items = expr.args.map((arg) => emit(context, arg, scope));
  const values = knownValues(items);
  return values === undefined ? { kind: "elements", items } : constant(makeSet(values));
};

const builtInSet =
  (value: () => Code): Handler =>
  () =>
    value();

const contains =
  (setAt: number): Handler =>
  (context, expr, scope) => {
    const set = expr.args[setAt]!;
    const element = emit(context, expr.args[1 - setAt]!, scope);
    if (set.kind === "op" && set.op === "to") {
      markReached(context, set);
      const [low, high] = set.args.map((arg) => asInt(context, emit(context, arg, scope)));
      const value = asInt(context, element);
      return bool(`(${value.js} >= ${low!.js} && ${value.js} <= ${high!.js})`);
    }
    return containsCode(context, emit(context, set, scope), element);
  };

export function containsCode(context: EmitContext, set: Code, element: Code): Code {
  const { writer } = context;
  if (set.kind === "mask") {
    if (set.universe.size === 0) return constant(false);
    const { js, total } = toIndex(context, element, set.universe);
    if (/^-?\d+$/.test(js) && Number(js) < 0) return constant(false);
    const index = writer.temporary(js);
    const word = set.words.length === 1 ? set.words[0]! : selectedWord(context, set, index);
    const bit = `(${word} >>> ${set.words.length === 1 ? index : `(${index} & 31)`} & 1) === 1`;
    return bool(total ? `(${bit})` : `(${index} >= 0 && ${bit})`);
  }
  if (set.kind === "const" && set.value instanceof Interval && element.kind === "int") {
    return bool(
      `(${element.js} >= ${context.linker.constant(set.value.low)} && ${element.js} <= ${context.linker.constant(set.value.high)})`,
    );
  }
  if (set.kind === "const" && element.kind === "const") {
    const known = fold(() => runtime.contains(set.value as SetValue, element.value));
    if (known !== undefined) return known;
  }
  if (set.kind === "const" && set.value instanceof SetValue) {
    if (set.value.items.length === 0) return constant(false);
    const { js, total } = toIndex(context, element, universeOf(set.value.items));
    return total ? constant(true) : bool(`(${js} >= 0)`);
  }
  if (set.kind === "elements") return anyOf(set.items.map((item) => equalCodes(context, element, item)));
  return bool(writer.temporary(`R.contains(${boxSet(context, set)}, ${boxSet(context, element)})`));
}

function selectedWord(context: EmitContext, set: MaskCode, index: string): string {
  if (/^\d+$/.test(index)) return set.words[Number(index) >>> 5]!;
  // An absent index is -1: word -1 >>> 5 is none, and the test before it is false.
  return selectWord(context.writer, set.words, `(${index} >>> 5)`);
}

function anyOf(tests: readonly Code[]): Code {
  if (tests.some((test) => test.kind === "const" && test.value === true)) return constant(true);
  const open = tests.filter((test) => test.kind !== "const").map((test) => (test as { js: string }).js);
  return open.length === 0 ? constant(false) : bool(`(${open.join(" || ")})`);
}

function mask(like: MaskCode, words: readonly string[]): Code {
  return { ...like, words };
}

function settledWords(context: EmitContext, words: readonly string[]): string[] {
  return words.map((word) => context.writer.temporary(word));
}

const union: Handler = (context, expr, scope) => {
  const [a, b] = expr.args.map((arg) => emit(context, arg, scope)) as [Code, Code];
  if (isEmptySet(a)) return b;
  if (isEmptySet(b)) return a;
  const [into, other] =
    b.kind === "mask" && b.shape !== undefined && !(a.kind === "mask" && a.shape !== undefined) ? [b, a] : [a, b];
  if (into.kind === "mask" && into.shape !== undefined) {
    const words = toMask(context, other, into.universe, into.shape);
    if (words !== undefined)
      return mask(
        into,
        settledWords(
          context,
          into.words.map((word, index) => `(${word} | ${words[index]!})`),
        ),
      );
  }
  const items = [literalItems(a), literalItems(b)];
  if (items[0] !== undefined && items[1] !== undefined) return { kind: "elements", items: [...items[0], ...items[1]] };
  return staticUnion(context, a, b) ?? viaRuntime(context, "union", a, b);
};

function isEmptySet(code: Code): boolean {
  return code.kind === "const" && code.value instanceof SetValue && code.value.items.length === 0;
}

function literalItems(code: Code): readonly Code[] | undefined {
  if (code.kind === "elements") return code.items;
  if (code.kind === "const" && code.value instanceof SetValue && code.value.items.length <= 8)
    return code.value.items.map(constant);
  return undefined;
}

/** Masks over universes that are no variable's: a universe for both is known now. */
function staticUnion(context: EmitContext, a: Code, b: Code): Code | undefined {
  const left = asMask(a);
  const right = asMask(b);
  if (left === undefined || right === undefined) return undefined;
  const universe = left.universe.including(right.universe.values);
  const words = toMask(context, left, universe, undefined)!;
  const others = toMask(context, right, universe, undefined)!;
  return {
    kind: "mask",
    universe,
    words: settledWords(
      context,
      words.map((word, index) => `(${word} | ${others[index]!})`),
    ),
  };
}

function viaRuntime(context: EmitContext, name: "union" | "intersect" | "exclude", a: Code, b: Code): Code {
  if (a.kind === "const" && b.kind === "const") {
    try {
      return constant(runtime[name](a.value as SetValue, b.value as SetValue, -1));
    } catch (error) {
      if (!(error instanceof runtime.SpecFault)) throw error;
    }
  }
  return {
    kind: "sets",
    js: context.writer.temporary(`R.${name}(${boxSet(context, a)}, ${boxSet(context, b)}, ${context.site()})`),
  };
}

/** Within the universe of one side: elements of the other outside of it do not matter. */
const intersect: Handler = (context, expr, scope) => {
  const [a, b] = expr.args.map((arg) => emit(context, arg, scope)) as [Code, Code];
  const left = asMask(a) ?? asMask(b);
  if (left !== undefined && !(a.kind === "const" && b.kind === "const")) {
    const other = toMask(
      context,
      left === a || a.kind === "const" ? (asMask(a) === undefined ? a : b) : a,
      left.universe,
      undefined,
    );
    if (other !== undefined)
      return mask(
        left,
        settledWords(
          context,
          left.words.map((word, index) => `(${word} & ${other[index]!})`),
        ),
      );
  }
  return viaRuntime(context, "intersect", a, b);
};

const exclude: Handler = (context, expr, scope) => {
  const [a, b] = expr.args.map((arg) => emit(context, arg, scope)) as [Code, Code];
  const left = asMask(a);
  if (left !== undefined && !(a.kind === "const" && b.kind === "const")) {
    const other = toMask(context, b, left.universe, undefined);
    if (other !== undefined)
      return mask(
        left,
        settledWords(
          context,
          left.words.map((word, index) => `(${word} & ~${other[index]!})`),
        ),
      );
  }
  return viaRuntime(context, "exclude", a, b);
};

const subseteq: Handler = (context, expr, scope) => {
  const [a, b] = expr.args.map((arg) => emit(context, arg, scope)) as [Code, Code];
  if (a.kind === "mask") {
    const other = toMask(context, b, a.universe, undefined);
    if (other !== undefined)
      return bool(`(${a.words.map((word, index) => `(${word} & ~${other[index]!}) === 0`).join(" && ")})`);
  }
  if (a.kind === "const" && a.value instanceof SetValue && b.kind === "mask") {
    const needed = constantMask(b.universe, a.value);
    if (needed === undefined) return constant(false);
    return bool(
      `(${b.words.map((word, index) => `(${word} & ${needed[index]!}) === ${needed[index]!}`).join(" && ")})`,
    );
  }
  return bool(context.writer.temporary(`R.subseteq(${boxSet(context, a)}, ${boxSet(context, b)}, ${context.site()})`));
};

const size: Handler = (context, expr, scope) => {
  const set = emit(context, expr.args[0]!, scope);
  if (set.kind === "const" && set.value instanceof SetValue) return constant(set.value.items.length);
  if (set.kind === "mask") {
    const js = set.words.map((word) => `popcount(${word})`).join(" + ");
    return { kind: "int", js: context.writer.temporary(`(${js})`), low: 0, high: set.universe.size };
  }
  return {
    kind: "int",
    js: context.writer.temporary(`R.size(${boxSet(context, set)}, ${context.site()})`),
    low: -Infinity,
    high: Infinity,
  };
};

const isFinite: Handler = (context, expr, scope) =>
  bool(`R.isFinite(${boxSet(context, emit(context, expr.args[0]!, scope))})`);

/** The least element in canonical order. */
const chooseSome: Handler = (context, expr, scope) => {
  const set = emit(context, expr.args[0]!, scope);
  const { writer } = context;
  if (set.kind === "mask" && set.universe.sorted && set.words.length === 1 && set.universe.size > 0) {
    const word = writer.temporary(set.words[0]!);
    writer.line(`if (${word} === 0) R.chooseSome(${context.linker.constant(emptySet)}, ${context.site()});`);
    return elementCode(set.universe, writer.temporary(`31 - Math.clz32(${word} & -${word})`));
  }
  return boxed(writer.temporary(`R.chooseSome(${boxSet(context, set)}, ${context.site()})`));
};

const getOnlyElement: Handler = (context, expr, scope) =>
  boxed(
    context.writer.temporary(
      `R.getOnlyElement(${boxSet(context, emit(context, expr.args[0]!, scope))}, ${context.site()})`,
    ),
  );

/** Operators whose result is a set that need not be written out. */
function lazily(name: "powerset" | "setOfMaps" | "allLists" | "allListsUpTo" | "flatten" | "to"): Handler {
  return (context, expr, scope) => {
    const codes = expr.args.map((arg) => emit(context, arg, scope));
    if (codes.every((code) => code.kind === "const")) {
      const apply = runtime[name] as (...args: unknown[]) => SetValue;
      try {
        return constant(apply(...codes.map((code) => code.value), -1));
      } catch (error) {
        if (!(error instanceof runtime.SpecFault)) throw error;
      }
    }
    return {
      kind: "sets",
      js: context.writer.temporary(
        `R.${name}(${codes.map((code) => boxSet(context, code)).join(", ")}, ${context.site()})`,
      ),
    };
  };
}

const tuples: Handler = (context, expr, scope) => {
  const codes = expr.args.map((arg) => emit(context, arg, scope));
  if (codes.every((code) => code.kind === "const"))
    return constant(runtime.tuples(...codes.map((code) => code.value as SetValue)));
  return {
    kind: "sets",
    js: context.writer.temporary(`R.tuples(${codes.map((code) => boxSet(context, code)).join(", ")})`),
  };
};

const oneOf: Handler = (_context, expr) => {
  throw new CompileProblem(
    "CS205",
    "oneOf can only be used to define a nondet value",
    expr.place,
    "write `nondet x = oneOf(S)` and use x",
  );
};

export const setOperators: readonly (readonly [string, Handler])[] = [
  ["Set", setLiteral],
  ["Int", builtInSet(() => constant(runtime.allIntegers))],
  ["Nat", builtInSet(() => constant(runtime.allNaturals))],
  ["Bool", builtInSet(() => constant(makeSet([false, true])))],
  ["contains", contains(0)],
  ["in", contains(1)],
  ["union", union],
  ["intersect", intersect],
  ["exclude", exclude],
  ["subseteq", subseteq],
  ["size", size],
  ["isFinite", isFinite],
  ["chooseSome", chooseSome],
  ["getOnlyElement", getOnlyElement],
  ["powerset", lazily("powerset")],
  ["setOfMaps", lazily("setOfMaps")],
  ["allLists", lazily("allLists")],
  ["allListsUpTo", lazily("allListsUpTo")],
  ["flatten", lazily("flatten")],
  ["to", lazily("to")],
  ["tuples", tuples],
  ["oneOf", oneOf],
];
