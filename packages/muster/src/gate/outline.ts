/**
 * A formula seen from above its groups: which parts hang on one group alone, and what is made of them.
 *
 * Invariant: the truth of the formula depends on the total of ready hosts and, for each tally, on how many of its local
 * parts came out true; on which of them did, it does not. That is what lets `spread.ts` forget.
 */
import { eachAtom, type Formula } from "../policy/formula.ts";

export type Outlined =
  | { readonly kind: "total"; readonly ready: number }
  | { readonly kind: "not"; readonly of: Outlined }
  /** At least `count` of the local parts of tally number `tally` and of the others are true. */
  | { readonly kind: "tally"; readonly tally: number; readonly count: number; readonly others: readonly Outlined[] };

export interface Local {
  readonly tally: number;
  readonly formula: Formula;
}

export interface Tally {
  readonly count: number;
  readonly locals: number;
  readonly others: number;
}

export interface Outline {
  readonly root: Outlined;
  readonly tallies: readonly Tally[];
  /** The local parts, by group. */
  readonly locals: ReadonlyMap<number, readonly Local[]>;
  /** The bounds on the total. */
  readonly bounds: readonly number[];
}

export function outline(formula: Formula): Outline {
  const tallies: Tally[] = [];
  const locals = new Map<number, Local[]>();
  const bounds: number[] = [];

  function tally(count: number, parts: readonly Formula[]): Outlined {
    const number = tallies.push({ count, locals: 0, others: 0 }) - 1;
    const others: Outlined[] = [];
    let own = 0;
    for (const part of parts) {
      const group = onlyGroup(part);
      if (group === undefined || group === 0) {
        others.push(draw(part));
        continue;
      }
      own++;
      const known = locals.get(group);
      if (known === undefined) locals.set(group, [{ tally: number, formula: part }]);
      else known.push({ tally: number, formula: part });
    }
    tallies[number] = { count, locals: own, others: others.length };
    return { kind: "tally", tally: number, count, others };
  }

  function draw(part: Formula): Outlined {
    if (part.kind === "not") return { kind: "not", of: onlyGroup(part) === 0 ? draw(part.of) : enclose(part.of) };
    if (part.kind === "at-least") return tally(part.count, part.of);
    bounds.push(part.ready);
    return { kind: "total", ready: part.ready };
  }

  /** A part that hangs on one group but stands where no tally counts it gets a tally of its own. */
  function enclose(part: Formula): Outlined {
    return (onlyGroup(part) ?? 0) === 0 ? draw(part) : tally(1, [part]);
  }

  return { root: enclose(formula), tallies, locals, bounds };
}

/** How many ways the tallies can stand at once, at most. */
export function countWays({ tallies }: Outline): number {
  return tallies.reduce((ways, { count, locals, others }) => ways * (Math.min(count, locals + others - count) + 2), 1);
}

/** The group that all conditions of a formula are about, if there is one. */
function onlyGroup(formula: Formula): number | undefined {
  const groups = new Set<number>();
  eachAtom(formula, (group) => groups.add(group));
  return groups.size === 1 ? [...groups][0] : undefined;
}
