/**
 * Sizes of products and powers of sets, exact where they are asked for and bounded where they are only compared.
 */
import { multiply, power, powerBits, SetValue } from "@countersign/kernel";
import type { Integer } from "@countersign/kernel";
import { fault } from "./faults.ts";
import { hasAtMost, isEmpty, size } from "./lazy-sets.ts";
import type { SetLike } from "./lazy-sets.ts";

/** Bits of the largest size we compute: one more factor of ten, and a single size would fill megabytes. */
export const sizeBitsMax = 1_000_000;

export function describeSet(set: SetLike): string {
  if (!(set instanceof SetValue)) return set.describe();
  return `a set of ${set.items.length} ${set.items.length === 1 ? "element" : "elements"}`;
}

/** The size of the product of the sets. */
export function sizeOfProduct(sets: readonly SetLike[], site: number): Integer {
  // An empty factor makes the product empty even beside an infinite one.
  if (sets.some(isEmpty)) return 0;
  let product: Integer = 1;
  for (const set of sets) product = multiply(product, size(set, site));
  return product;
}

export function sizeOfPower(base: Integer, exponent: Integer, describe: () => string, site: number): Integer {
  if (powerBits(base, exponent) > sizeBitsMax) {
    fault("CS308", `the size of ${describe()} is too large to compute`, site);
  }
  return power(base, exponent);
}

/** Whether the product of the sets has at most `limit` elements. */
export function productHasAtMost(sets: readonly SetLike[], limit: number): boolean {
  if (sets.some(isEmpty)) return limit >= 0;
  let product = 1;
  for (const set of sets) {
    if (!hasAtMost(set, Math.floor(limit / product))) return false;
    product *= Number(size(set, 0));
  }
  return product <= limit;
}

/** Whether so many elements, `exponent` times multiplied, make at most `limit`. */
export function powerHasAtMost(elements: number, exponent: number, limit: number): boolean {
  if (elements < 2) return (exponent === 0 ? 1 : elements) <= limit;
  let product = 1;
  for (let i = 0; i < exponent; i++) {
    product *= elements;
    if (product > limit) return false;
  }
  return product <= limit;
}

/** The largest n with 2 ** n at most `limit`, for a limit of at least 1. */
export function floorLog2(limit: number): number {
  let exponent = 0;
  while (2 ** (exponent + 1) <= limit) exponent++;
  return exponent;
}
