/**
 * A comparison of counts as bounds on how many of a group end ready.
 *
 * Invariant: exact integer arithmetic at any size; a percentage is never rounded before the comparison is decided.
 * Rests on ready + failed = size, which holds of completions and of nothing earlier.
 */
import { atLeast, atom, not, type Simplified } from "./formula.ts";
import type { Amount, Comparison } from "./policy.ts";

/** Percentages have up to three decimal places, so amounts are whole in units of 1/100,000. */
const unit = 100_000n;

export function resolveComparison(
  left: Amount,
  is: Comparison,
  right: Amount,
  group: number,
  size: number,
): Simplified {
  const [a, b] = [parts(left), parts(right)];
  const [ready, failed] = [a.ready - b.ready, a.failed - b.failed];
  const fixed = a.fixed(size) - b.fixed(size);
  // left - right = slope * ready + base, once failed = size - ready.
  const slope = unit * (ready - failed);
  const base = unit * failed * BigInt(size) + fixed;
  const notBelow = atLeastNought(slope, base, group, size);
  const notAbove = atLeastNought(-slope, -base, group, size);
  switch (is) {
    case ">=":
      return notBelow;
    case "<=":
      return notAbove;
    case ">":
      return not(notAbove);
    case "<":
      return not(notBelow);
    case "=":
      return atLeast(2, [notBelow, notAbove]);
    case "!=":
      return not(atLeast(2, [notBelow, notAbove]));
  }
}

/** Per cent of a number of groups or hosts, rounded up: "at least". */
export function percentOf(percent: number, whole: number): number {
  const exact = thousandths(percent) * BigInt(whole);
  return Number((exact + unit - 1n) / unit);
}

function parts(amount: Amount) {
  const { ready = 0, failed = 0, n = 0, percent = 0, count = 0 } = amount;
  return {
    ready: BigInt(ready),
    failed: BigInt(failed),
    fixed: (size: number) => unit * (BigInt(n) * BigInt(size) + BigInt(count)) + thousandths(percent) * BigInt(size),
  };
}

/** slope * ready + base >= 0 as a bound on ready. */
function atLeastNought(slope: bigint, base: bigint, group: number, size: number): Simplified {
  if (slope === 0n) return base >= 0n;
  if (slope > 0n) return atom(group, clamp(ceilDivide(-base, slope), size), size);
  // ready <= floor(base / -slope), so not at least one more than that.
  return not(atom(group, clamp(floorDivide(base, -slope) + 1n, size), size));
}

function clamp(value: bigint, size: number): number {
  return value < 0n ? 0 : value > BigInt(size) ? size + 1 : Number(value);
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

function ceilDivide(value: bigint, by: bigint): bigint {
  return -floorDivide(-value, by);
}

/** 99.5 as 99500, by its digits: a product of fractions would not be exact. */
function thousandths(percent: number): bigint {
  const [whole = "0", fraction = ""] = String(percent).split(".");
  return BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, "0"));
}
