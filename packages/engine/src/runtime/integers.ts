/**
 * Arithmetic with its faults; the arithmetic itself is the kernel's.
 */
import { add, divide, multiply, negate, power, powerBits, remainder, subtract } from "@countersign/kernel";
import type { Integer } from "@countersign/kernel";
import { fault } from "./faults.ts";

/** Bits of the largest power we compute. */
const powerBitsMax = 1_000_000;

export function iadd(left: Integer, right: Integer): Integer {
  return add(left, right);
}

export function isub(left: Integer, right: Integer): Integer {
  return subtract(left, right);
}

export function imul(left: Integer, right: Integer): Integer {
  return multiply(left, right);
}

/** Truncates toward zero. */
export function idiv(left: Integer, right: Integer, site: number): Integer {
  if (right === 0) fault("CS304", `division of ${left} by zero`, site);
  return divide(left, right);
}

/** With the sign of the dividend. */
export function imod(left: Integer, right: Integer, site: number): Integer {
  if (right === 0) fault("CS304", `remainder of ${left} divided by zero`, site);
  return remainder(left, right);
}

/** Not defined for a negative exponent nor, as in Quint, for 0^0. */
export function ipow(base: Integer, exponent: Integer, site: number): Integer {
  if (exponent < 0) fault("CS306", `${base} to the power of ${exponent}: the exponent is negative`, site);
  if (base === 0 && exponent === 0) fault("CS306", "0 to the power of 0 is undefined", site);
  if (powerBits(base, exponent) > powerBitsMax) {
    fault("CS306", `${base} to the power of ${exponent} is too large to compute`, site);
  }
  return power(base, exponent);
}

export function iuminus(value: Integer): Integer {
  return negate(value);
}

export function ilt(left: Integer, right: Integer): boolean {
  return left < right;
}

export function ilte(left: Integer, right: Integer): boolean {
  return left <= right;
}

export function igt(left: Integer, right: Integer): boolean {
  return left > right;
}

export function igte(left: Integer, right: Integer): boolean {
  return left >= right;
}
