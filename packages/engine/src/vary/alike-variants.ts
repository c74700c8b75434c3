/**
 * Which of many variants take the same steps: they begin together, and part as more states are looked at.
 *
 * Invariant: two of them are together exactly while they had the same differences, and errors in the same states, in all
 * states looked at so far. The order in which differences were found within a run of states makes no difference.
 */
import type { Found, StepDifference } from "./step-difference.ts";

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
  part(found: (variant: number) => Found | undefined): void {
    this.classes = this.classes.flatMap((members) => (members.length === 1 ? [members] : partsOf(members, found)));
    for (const members of this.classes) this.note(members);
  }

  private note(members: readonly number[]): void {
    for (const variant of members) this.classOf[variant] = members;
  }
}

function partsOf(members: readonly number[], found: (variant: number) => Found | undefined): (readonly number[])[] {
  const parts: number[][] = [];
  // Nearly always those with the same digest are the same: each is compared with few others.
  const byDigest = new Map<number, number[][]>();
  for (const variant of members) {
    const own = found(variant);
    const near = own === undefined ? [] : (byDigest.get(digestOf(own)) ?? []);
    const same = own && near.find(([first]) => isSame(found(first!)!, own));
    if (same !== undefined) {
      same.push(variant);
      continue;
    }
    const part = [variant];
    parts.push(part);
    if (own !== undefined) byDigest.set(digestOf(own), [...near, part]);
  }
  return parts;
}

/** Equal whatever the order of the differences. */
function digestOf({ differences, faultsAt }: Found): number {
  let digest = faultsAt.length;
  for (const { state, label, next, isExtra } of differences) {
    const step = Math.imul(Math.imul(state, 31) + label, 0x9e3779b1) ^ (2 * next + Number(isExtra));
    digest = (digest + Math.imul(step ^ (step >>> 15), 0x85ebca6b)) | 0;
  }
  return digest;
}

/** No difference is there twice. */
function isSame(some: Found, others: Found): boolean {
  if (some.differences.length !== others.differences.length || some.faultsAt.length !== others.faultsAt.length)
    return false;
  if (some.faultsAt.some((state, index) => state !== others.faultsAt[index])) return false;
  if (some.differences.every((each, index) => compare(each, others.differences[index]!) === 0)) return true;
  const sorted = others.differences.toSorted(compare);
  return some.differences.toSorted(compare).every((each, index) => compare(each, sorted[index]!) === 0);
}

function compare(a: StepDifference, b: StepDifference): number {
  return a.state - b.state || a.label - b.label || a.next - b.next || Number(a.isExtra) - Number(b.isExtra);
}
