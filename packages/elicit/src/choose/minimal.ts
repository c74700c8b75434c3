/**
 * Which classes of readings are minimal: the hard ones, which carry all the information.
 *
 * A set is minimal where no other is a strict subset of it. Whoever rules out all minimal classes has ruled out all
 * classes, since each candidate of a minimal one is a candidate of all above it.
 *
 * Set apart are the classes that no question is really about: frame classes, and those that part by steps only that
 * change nothing. They never make another class less than minimal; else a variable that nobody looks at would take real
 * readings out of the figure. It deliberately merges nothing: of equal sets all are minimal.
 */
import { bitSetOf, isSubset } from "./bit-set.ts";

export function minimalSets(sets: readonly (readonly number[])[]): boolean[] {
  const size = 1 + sets.reduce((most, set) => set.reduce((max, member) => Math.max(max, member), most), 0);
  const bits = sets.map((set) => bitSetOf(size, set));
  const counts = sets.map((set) => new Set(set).size);
  const minimal = sets.map(() => false);
  // Small ones first: a set with a strict subset has a minimal strict subset, and that one is smaller.
  const smaller: number[] = [];
  for (const set of [...sets.keys()].sort((left, right) => (counts[left] ?? 0) - (counts[right] ?? 0))) {
    const own = bits[set] as Uint32Array;
    const hasStrictSubset = smaller.some(
      (other) => (counts[other] ?? 0) < (counts[set] ?? 0) && isSubset(bits[other] as Uint32Array, own),
    );
    if (hasStrictSubset) continue;
    minimal[set] = true;
    smaller.push(set);
  }
  return minimal;
}

export interface ToldApart {
  readonly candidates: readonly number[];
  readonly isFrame: boolean;
  /** All its candidates are steps that change nothing. */
  readonly isStutter?: boolean;
}

/** The value of `isMinimal` of each class: of one set apart, among all; of any other, among the others. */
export function minimalClasses(classes: readonly ToldApart[]): boolean[] {
  const isApart = classes.map(({ isFrame, isStutter }) => isFrame || isStutter === true);
  const amongAll = minimalSets(classes.map((each) => each.candidates));
  const judged = [...classes.keys()].filter((index) => isApart[index] === false);
  const amongJudged = minimalSets(judged.map((index) => classes[index]?.candidates ?? []));
  const minimal = classes.map((_, index) => isApart[index] === true && amongAll[index] === true);
  judged.forEach((index, at) => (minimal[index] = amongJudged[at] === true));
  return minimal;
}
