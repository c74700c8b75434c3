/**
 * Arithmetic on integers of any size, held as value.ts says: `number` where safe, `bigint` where not, never -0.
 *
 * Division truncates toward zero and a remainder has the sign of the dividend: -7 / 2 = -3, -7 % 2 = -1. The caller checks for a divisor of zero, a negative exponent and a
 * result too large to hold: those are errors of a spec, and its place is not known here.
 */
import { makeInteger } from "./make.ts";
import type { Integer } from "./value.ts";

const largest = Number.MAX_SAFE_INTEGER;

export function add(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    if (sum <= largest && sum >= -largest) return sum;
  }
  return makeInteger(BigInt(left) + BigInt(right));
}

export function subtract(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const difference = left - right;
    if (difference <= largest && difference >= -largest) return difference;
  }
  return makeInteger(BigInt(left) - BigInt(right));
}

export function multiply(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    // Adding 0 turns -0 into 0.
    if (product <= largest && product >= -largest) return product + 0;
  }
  return makeInteger(BigInt(left) * BigInt(right));
}

/** The divisor must not be 0. */
export function divide(left: Integer, right: Integer): Integer {
  // The quotient of two safe integers, rounded to a double, never reaches the next integer: truncation is exact.
  if (typeof left === "number" && typeof right === "number") return Math.trunc(left / right) + 0;
  return makeInteger(BigInt(left) / BigInt(right));
}

/** The divisor must not be 0. */
export function remainder(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") return (left % right) + 0;
  return makeInteger(BigInt(left) % BigInt(right));
}

/** The exponent must not be negative, and the result must fit into memory: see `powerBits`. */
export function power(base: Integer, exponent: Integer): Integer {
  if (base === 1 || base === 0) return exponent === 0 ? 1 : base;
  if (base === -1) return BigInt(exponent) % 2n === 0n ? 1 : -1;
  if (typeof base === "number" && typeof exponent === "number" && exponent <= 53) {
    // Not `base ** exponent`, whose last digit is left to the JavaScript engine.
    let result = 1;
    for (let i = 0; i < exponent && result <= largest && result >= -largest; i++) result *= base;
    if (result <= largest && result >= -largest) return result;
  }
  return makeInteger(BigInt(base) ** BigInt(exponent));
}

/** An upper bound of the number of bits of `power(base, exponent)`, at next to no cost. */
export function powerBits(base: Integer, exponent: Integer): number {
  if (base === 0 || base === 1 || base === -1) return 1;
  const digits = base < 0 ? (-BigInt(base)).toString(2).length : BigInt(base).toString(2).length;
  return digits * Number(exponent) + 1;
}

export function negate(value: Integer): Integer {
  return typeof value === "number" ? 0 - value : makeInteger(-value);
}

/** Negative, zero or positive. */
export function compareIntegers(left: Integer, right: Integer): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
