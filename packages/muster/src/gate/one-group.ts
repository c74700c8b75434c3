/**
 * A formula about one group alone, rewritten by where its truth turns.
 *
 * Such a formula says only how many of the group may end ready, so it is true on some stretches of numbers and false on
 * those between. Written as "at least a, but not at least b, unless at least c …" every condition is a turn. Then the
 * circuit alone is exact, even where ready hosts count both for and against: while both counts can still fall on either
 * side of some turn, both outcomes can still happen, and once no turn is left, none of the conditions is open.
 *
 * Invariant: equal to the formula, for every number from 0 to the size of the group.
 */
import { atLeast, atom, eachAtom, holds, not, type Formula, type Simplified } from "../policy/formula.ts";

/** With more conditions than this a formula is left as it is: rewriting it takes their number squared. */
const conditionsMax = 1000;

/** The same, by its turns; undefined for a formula about several groups. */
export function byTurns(formula: Formula, sizeOf: (group: number) => number): Simplified | undefined {
  const groups = new Set<number>();
  const bounds = new Set<number>();
  let conditions = 0;
  eachAtom(formula, (group, ready) => {
    groups.add(group);
    bounds.add(ready);
    conditions++;
  });
  const [group] = groups;
  if (group === undefined || groups.size > 1 || conditions > conditionsMax) return undefined;
  const turns = [...bounds]
    .sort((left, right) => left - right)
    .filter((bound) => holds(formula, () => bound) !== holds(formula, () => bound - 1));
  const first = holds(formula, () => 0);
  // From the last turn inwards: at least this many, and not what comes after it.
  let inner: Simplified = false;
  for (const bound of turns.reverse()) inner = atLeast(2, [atom(group, bound, sizeOf(group)), not(inner)]);
  return first ? not(inner) : inner;
}
