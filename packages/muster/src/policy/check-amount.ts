/**
 * The numbers of a policy: whole, exact, and not absurd.
 *
 * Invariant: shared by the JSON form and the shorthand, so both refuse the same numbers for the same reasons.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";
import type { Amount } from "./policy.ts";

export function checkWhole(value: number, where: string): Outcome<number> {
  if (!Number.isFinite(value)) return refuse("not-a-number", `${where} is ${value}`);
  if (!Number.isInteger(value)) {
    return refuse("not-whole", `${where} is ${value}, and hosts are counted in whole numbers`);
  }
  if (!Number.isSafeInteger(value)) return refuse("number-too-large", `${where} is ${value}, which is not exact`);
  return accept(value + 0);
}

export function checkPercent(value: number, where: string): Outcome<number> {
  if (!Number.isFinite(value)) return refuse("not-a-number", `${where} is ${value}%`);
  if (value < 0) return refuse("negative", `${where} is ${value}%`);
  if (value > 100) return refuse("percent-above-100", `${where} is ${value}%, and there are no more than all hosts`);
  if (!/^\d+(\.\d{1,3})?$/.test(String(value))) {
    return refuse("too-precise", `${where} is ${value}%, with more than three decimal places`);
  }
  return accept(value + 0);
}

/** Checks a comparison as a whole: about hosts, and no side below nought by itself. */
export function checkComparison(left: Amount, right: Amount, where: string): Outcome<true> {
  for (const side of [left, right]) {
    const coefficients = [side.ready ?? 0, side.failed ?? 0, side.n ?? 0, side.percent ?? 0];
    if (coefficients.every((value) => value === 0) && (side.count ?? 0) < 0) {
      return refuse("negative", `${where} compares with ${side.count}, and no count is below nought`);
    }
  }
  const counts = [left.ready, left.failed, right.ready, right.failed].some((value) => (value ?? 0) !== 0);
  return counts ? accept(true) : refuse("no-count", `${where} compares neither ready nor failed hosts with anything`);
}
