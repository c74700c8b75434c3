/**
 * Which of many variants take the same steps: they begin together, and part as more states are looked at.
 *
 * Invariant: two of them are together exactly while they had the same differences in all states looked at so far. The
 * order in which differences were found within a run of states makes no difference.
 */
import type { StepDifference } from "./compared-variant.ts";

export class AlikeVariants {
  private classes: readonly (readonly number[])[];
  private readonly classOf: (readonly number[])[] = [];

  constructor(count: number) {
    const all = Array.from({ length: count }, (_, variant) => variant);
    this.classes = [all];
    this.note(all);
  }

  isAlone(variant: number): boolean {
    return this.classOf[variant]!.length === 1;
  }

  /** The first of those that are together with a variant: itself, where there is none before it. */
  firstOf(variant: number): number {
    return this.classOf[variant]![0]!;
  }

  /** By what each was found to do in some more states; undefined for one that must stand alone. */
  part(found: (variant: number) => readonly StepDifference[] | undefined): void {
    this.classes = this.classes.flatMap((members) => (members.length === 1 ? [members] : partsOf(members, found)));
    for (const members of this.classes) this.note(members);
  }

  private note(members: readonly number[]): void {
    for (const variant of members) this.classOf[variant] = members;
  }
}

function partsOf(
  members: readonly number[],
  found: (variant: number) => readonly StepDifference[] | undefined,
): (readonly number[])[] {
  const parts: number[][] = [];
  for (const variant of members) {
    const own = found(variant);
    const same = own && parts.find(([first]) => isSame(found(first!), own));
    if (same === undefined) parts.push([variant]);
    else same.push(variant);
  }
  return parts;
}

/** None of them is there twice. */
function isSame(some: readonly StepDifference[] | undefined, others: readonly StepDifference[]): boolean {
  if (some?.length !== others.length) return false;
  if (some.every((each, index) => compare(each, others[index]!) === 0)) return true;
  const sorted = others.toSorted(compare);
  return some.toSorted(compare).every((each, index) => compare(each, sorted[index]!) === 0);
}

function compare(a: StepDifference, b: StepDifference): number {
  return a.state - b.state || a.label - b.label || a.next - b.next || Number(a.isExtra) - Number(b.isExtra);
}
