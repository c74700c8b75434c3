/**
 * Integer operators. Bounds are carried along: where both sides are known to be small, the plain operator of
 * JavaScript is exact; elsewhere the run-time operation checks for overflow and goes on with big integers.
 */
import { makeInteger } from "@countersign/kernel";
import { type Code, type IntCode, bool, constant, isFiniteInt } from "../code.ts";
import { asInt } from "../box.ts";
import { emit, fold } from "../emit.ts";
import type { EmitContext, Handler } from "../emit-context.ts";
import { runtime } from "../../runtime/runtime.ts";

const safe = Number.MAX_SAFE_INTEGER;
const int32 = 2 ** 31 - 1;

function fits(low: number, high: number): boolean {
  return low >= -safe && high <= safe;
}

type Bounds = readonly [low: number, high: number];

function corners(a: IntCode, b: IntCode, of: (x: number, y: number) => number): Bounds {
  const values = [of(a.low, b.low), of(a.low, b.high), of(a.high, b.low), of(a.high, b.high)];
  return [Math.min(...values), Math.max(...values)];
}

/** An operator with a plain form that is exact when the bounds allow. */
function binary(
  name: "iadd" | "isub" | "imul",
  plain: (a: string, b: string) => string,
  bounds: (a: IntCode, b: IntCode) => Bounds,
): Handler {
  return (context, expr, scope) => {
    const [a, b] = expr.args.map((arg) => emit(context, arg, scope)) as [Code, Code];
    const known = foldIntegers(a, b, name);
    if (known !== undefined) return known;
    const left = asInt(context, a);
    const right = asInt(context, b);
    if (isFiniteInt(left) && isFiniteInt(right)) {
      const [low, high] = bounds(left, right);
      if (fits(low, high)) return { kind: "int", js: plain(left.js, right.js), low, high };
    }
    return unbounded(context, `R.${name}(${left.js}, ${right.js})`);
  };
}

function foldIntegers(a: Code, b: Code, name: "iadd" | "isub" | "imul" | "idiv" | "imod" | "ipow"): Code | undefined {
  if (a.kind !== "const" || b.kind !== "const") return undefined;
  return fold(() => runtime[name](a.value as number, b.value as number, -1));
}

function unbounded(context: EmitContext, js: string): Code {
  return { kind: "int", js: context.writer.temporary(js), low: -Infinity, high: Infinity };
}

const iadd = binary(
  "iadd",
  (a, b) => `(${a} + ${b})`,
  (a, b) => [a.low + b.low, a.high + b.high],
);
const isub = binary(
  "isub",
  (a, b) => `(${a} - ${b})`,
  (a, b) => [a.low - b.high, a.high - b.low],
);
// `+ 0` turns the -0 of 0 * -1 into 0.
const imul = binary(
  "imul",
  (a, b) => `(${a} * ${b} + 0)`,
  (a, b) => corners(a, b, (x, y) => x * y),
);

/** Division by a known, small, non-zero number needs no check. */
function dividing(name: "idiv" | "imod", plain: (a: string, b: string) => string): Handler {
  return (context, expr, scope) => {
    const [a, b] = expr.args.map((arg) => emit(context, arg, scope)) as [Code, Code];
    const known = foldIntegers(a, b, name);
    if (known !== undefined) return known;
    const left = asInt(context, a);
    const right = asInt(context, b);
    const small = left.low >= -int32 && left.high <= int32 && right.low >= -int32 && right.high <= int32;
    if (small && (right.low > 0 || right.high < 0)) {
      const most =
        name === "idiv"
          ? Math.max(Math.abs(left.low), Math.abs(left.high))
          : Math.max(Math.abs(right.low), Math.abs(right.high)) - 1;
      const low = left.low >= 0 && right.low > 0 ? 0 : -most;
      return { kind: "int", js: plain(left.js, right.js), low, high: left.high <= 0 && right.low > 0 ? 0 : most };
    }
    return unbounded(context, `R.${name}(${left.js}, ${right.js}, ${context.site()})`);
  };
}

const idiv = dividing("idiv", (a, b) => `(${a} / ${b} | 0)`);
const imod = dividing("imod", (a, b) => `(${a} % ${b} | 0)`);

const ipow: Handler = (context, expr, scope) => {
  const [a, b] = expr.args.map((arg) => emit(context, arg, scope)) as [Code, Code];
  return (
    foldIntegers(a, b, "ipow") ??
    unbounded(context, `R.ipow(${asInt(context, a).js}, ${asInt(context, b).js}, ${context.site()})`)
  );
};

const iuminus: Handler = (context, expr, scope) => {
  const code = emit(context, expr.args[0]!, scope);
  if (code.kind === "const") return constant(makeInteger(-BigInt(code.value as number | bigint)));
  const value = asInt(context, code);
  if (!isFiniteInt(value)) return unbounded(context, `R.iuminus(${value.js})`);
  return { kind: "int", js: `(0 - ${value.js})`, low: 0 - value.high, high: 0 - value.low };
};

/** Comparisons of JavaScript are exact on numbers and bigints alike. */
function comparison(
  symbol: string,
  always: (a: IntCode, b: IntCode) => boolean,
  never: (a: IntCode, b: IntCode) => boolean,
): Handler {
  return (context, expr, scope) => {
    const a = asInt(context, emit(context, expr.args[0]!, scope));
    const b = asInt(context, emit(context, expr.args[1]!, scope));
    if (always(a, b)) return constant(true);
    if (never(a, b)) return constant(false);
    return bool(`(${a.js} ${symbol} ${b.js})`);
  };
}

const lessThan = (a: IntCode, b: IntCode): boolean => a.high < b.low;
const atMost = (a: IntCode, b: IntCode): boolean => a.high <= b.low;

export const integerOperators: readonly (readonly [string, Handler])[] = [
  ["iadd", iadd],
  ["isub", isub],
  ["imul", imul],
  ["idiv", idiv],
  ["imod", imod],
  ["ipow", ipow],
  ["iuminus", iuminus],
  ["ilt", comparison("<", lessThan, (a, b) => atMost(b, a))],
  ["ilte", comparison("<=", atMost, (a, b) => lessThan(b, a))],
  ["igt", comparison(">", (a, b) => lessThan(b, a), atMost)],
  ["igte", comparison(">=", (a, b) => atMost(b, a), lessThan)],
];
