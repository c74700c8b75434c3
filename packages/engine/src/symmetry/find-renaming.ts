/**
 * Renamings of interchangeable elements between values: the one that makes one state of another, and one that brings
 * what belongs together (a state, a step from it) to an order of its own.
 *
 * Elements are matched by how the values use them; where several are used alike, each of them is tried.
 */
import { type Value, equal } from "@countersign/kernel";
import { type Renaming, permuteValue } from "./permute-value.ts";
import { signatureOf } from "./signature.ts";

/** Matchings that are tried before giving up: elements that are used alike are nearly always exchangeable. */
const matchingsMax = 50_000;

/** A renaming of the elements of the sets under which `from` becomes `to`; undefined when none was found. */
export function renamingBetween(
  from: readonly Value[],
  to: readonly Value[],
  sets: readonly (readonly Value[])[],
): Renaming | undefined {
  let left = matchingsMax;
  const elements = sets.flat();
  const signatures = sets.map((set) => ({
    before: signaturesOf(from, set, elements),
    after: signaturesOf(to, set, elements),
  }));
  const candidates = sets.flatMap((set, index) => {
    const { before, after } = signatures[index]!;
    return set.map((_, at) => set.filter((__, other) => before[at] === after[other]));
  });
  const target: Value[] = [];
  const search = (at: number): Renaming | undefined => {
    if (at === elements.length) {
      left -= 1;
      const renaming = renamingTo(elements, target);
      return from.every((value, index) => equal(permuteValue(value, renaming), to[index]!)) ? renaming : undefined;
    }
    for (const candidate of candidates[at]!) {
      if (left <= 0) return undefined;
      if (target.some((taken) => equal(taken, candidate))) continue;
      target.push(candidate);
      const found = search(at + 1);
      if (found !== undefined) return found;
      target.pop();
    }
    return undefined;
  };
  return search(0);
}

/** Renames elements into the order of how the values use them; values equal up to renaming nearly always end alike. */
export function orderingRenaming(values: readonly Value[], sets: readonly (readonly Value[])[]): Renaming {
  const elements = sets.flat();
  const target = sets.flatMap((set) => {
    const signatures = signaturesOf(values, set, elements);
    const order = set.map((_, index) => index).sort((a, b) => signatures[a]! - signatures[b]! || a - b);
    return set.map((_, index) => set[order.indexOf(index)]!);
  });
  return renamingTo(elements, target);
}

function renamingTo(elements: readonly Value[], target: readonly Value[]): Renaming {
  const copy = [...target];
  return (value) => {
    const index = elements.findIndex((element) => equal(element, value));
    return index < 0 ? undefined : copy[index];
  };
}

/** `all`: the elements of every set, as those of the others may be renamed too. */
function signaturesOf(values: readonly Value[], set: readonly Value[], all: readonly Value[]): number[] {
  return set.map((element) => {
    const roleOf = (part: Value): 0 | 1 | 2 =>
      equal(part, element) ? 1 : all.some((other) => equal(part, other)) ? 2 : 0;
    return values.reduce<number>((sum, value) => (Math.imul(sum, 31) + signatureOf(value, roleOf)) | 0, 7);
  });
}
