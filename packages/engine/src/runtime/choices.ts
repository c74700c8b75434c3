/**
 * Walking a set one element at a time, without writing it out first: for choices (`nondet x = oneOf(S)`) and for loops
 * that may stop early.
 *
 * What cannot be walked to its end is refused before the first element, in the words that fit: a choice from an
 * infinite set is a property of the spec that its author can change.
 */
import { SetValue, type Value } from "@countersign/kernel";
import { fault } from "./faults.ts";
import { type SetLike, elementsMax } from "./lazy-sets.ts";

export function choicesOf(set: SetLike, site: number): Iterable<Value> {
  if (set instanceof SetValue) return set.items;
  if (!set.isFinite()) fault("CS203", `a choice from ${set.describe()}, which is infinite, cannot be explored`, site);
  if (!set.hasAtMost(elementsMax))
    fault(
      "CS204",
      `a choice from ${set.describe()}, which has more than ${elementsMax} elements, cannot be explored`,
      site,
    );
  return set.elements(site);
}

export function walk(set: SetLike, site: number): Iterable<Value> {
  if (set instanceof SetValue) return set.items;
  if (!set.isFinite()) fault("CS307", `the infinite set ${set.describe()} cannot be enumerated`, site);
  return set.elements(site);
}
