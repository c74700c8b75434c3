/**
 * What a policy comes down to on a roster: conditions "at least so many of this group end ready", and how they combine.
 *
 * Invariant: exact. In a completion, ready and failed of a group add up to its size, so every comparison of counts is a
 * bound on the ready ones alone: `failed <= 5` of 100 is "at least 95 end ready". Constants do not occur inside.
 */

export type Formula =
  /** At least `ready` hosts of the group end ready: between 1 and the size of the group. */
  | { readonly kind: "atom"; readonly group: number; readonly ready: number }
  | { readonly kind: "not"; readonly of: Formula }
  /** 'and' asks for all of them, 'or' for one. */
  | { readonly kind: "at-least"; readonly count: number; readonly of: readonly Formula[] };

export type Simplified = Formula | boolean;

/** A condition on the ready ones of a group of so many hosts. */
export function atom(group: number, ready: number, size: number): Simplified {
  return ready <= 0 ? true : ready > size ? false : { kind: "atom", group, ready };
}

export function not(of: Simplified): Simplified {
  return typeof of === "boolean" ? !of : of.kind === "not" ? of.of : { kind: "not", of };
}

export function atLeast(count: number, parts: readonly Simplified[]): Simplified {
  const open = parts.filter((part) => typeof part !== "boolean");
  const needed = count - parts.filter((part) => part === true).length;
  if (needed <= 0) return true;
  if (needed > open.length) return false;
  return open.length === 1 && open[0] !== undefined ? open[0] : { kind: "at-least", count: needed, of: open };
}

/** The truth of a formula where so many of each group end ready. */
export function holds(formula: Formula, readyOf: (group: number) => number): boolean {
  switch (formula.kind) {
    case "atom":
      return readyOf(formula.group) >= formula.ready;
    case "not":
      return !holds(formula.of, readyOf);
    case "at-least": {
      let count = 0;
      for (const part of formula.of) {
        if (holds(part, readyOf) && ++count >= formula.count) return true;
      }
      return false;
    }
  }
}

/** Calls back for every condition, and with whether it stands under an even number of negations. */
export function eachAtom(
  formula: Formula,
  visit: (group: number, ready: number, upright: boolean) => void,
  upright = true,
): void {
  if (formula.kind === "atom") visit(formula.group, formula.ready, upright);
  else if (formula.kind === "not") eachAtom(formula.of, visit, !upright);
  else for (const part of formula.of) eachAtom(part, visit, upright);
}
