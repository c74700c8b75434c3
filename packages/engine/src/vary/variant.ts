/**
 * A variant: a program that is compared with the one that was explored, and what of it is really different.
 *
 * Invariant: it has the same variables in the same order. A definition that is the same object in both programs is the
 * same; what reaches only such definitions is not looked at again.
 */
import type { Expr, Program } from "@countersign/language";
import { eachReachable } from "../compile/reachable-expressions.ts";
import { childrenOf } from "../compile/children-of.ts";
import { takeOverConstants } from "../compile/known-constants.ts";
import { type Branch, armsOf, branchesOf } from "../machine/branches.ts";

/** Definitions of the program by index: its initial action and its step. */
export interface Variant {
  readonly program: Program;
  readonly init: number;
  readonly step: number;
}

/** The arms that a variant has of its own, and those of the explored program that they stand in the place of. */
export interface BranchChange {
  readonly own: readonly Branch[];
  readonly replaced: readonly number[];
}

/** Says which definitions and expressions of a variant mean something else than in the explored program. */
export class Difference {
  private readonly base: Program;
  private readonly variant: Program;
  private readonly known = new Map<number, boolean>();

  constructor(base: Program, variant: Program) {
    this.base = base;
    this.variant = variant;
  }

  /** What is known of constants that both have need not be computed again. */
  shareConstants(): void {
    takeOverConstants(this.base, this.variant, (definition) => !this.isChanged(definition));
  }

  /** Whether a definition, or something it refers to, is another one. */
  isChanged(definition: number): boolean {
    const known = this.known.get(definition);
    if (known !== undefined) return known;
    const isOther = (index: number): boolean => this.base.definitions[index] !== this.variant.definitions[index];
    let changed = isOther(definition);
    if (!changed) {
      eachReachable(this.variant, [definition], (expr) => {
        if (expr.kind === "call" || expr.kind === "operator" || expr.kind === "let")
          changed ||= isOther(expr.definition);
      });
    }
    this.known.set(definition, changed);
    return changed;
  }

  /** The arms of an action that differ from those it has in the explored program. */
  branches(definition: number, isInitial: boolean, baseBranches: readonly Branch[]): BranchChange {
    const left = new Set(baseBranches.keys());
    const arms = branchesOf(this.variant, definition, isInitial).flatMap(armsOf);
    const own = arms.filter((branch) => {
      const same = baseBranches.findIndex((other, index) => left.has(index) && this.isSameBranch(branch, other));
      left.delete(same);
      return same < 0;
    });
    return { own, replaced: [...left] };
  }

  private isSameBranch(branch: Branch, other: Branch): boolean {
    if (branch.action !== other.action) return false;
    const [{ around, end }, there] = [branch.arm!, other.arm!];
    if (end !== there.end || around.length !== there.around.length || this.refersToChanged(end)) return false;
    return around.every((each, index) => this.isSameChoice(each, there.around[index]!));
  }

  /** What is around may be another object, as something else in it was changed. */
  private isSameChoice(expr: Expr, other: Expr): boolean {
    if (expr.kind === "nondet" && other.kind === "nondet")
      return expr.local === other.local && expr.domain === other.domain && !this.refersToChanged(expr.domain);
    if (expr.kind === "let" && other.kind === "let")
      return expr.definition === other.definition && !this.isChanged(expr.definition);
    return false;
  }

  private refersToChanged(expr: Expr): boolean {
    if ((expr.kind === "call" || expr.kind === "operator" || expr.kind === "let") && this.isChanged(expr.definition))
      return true;
    return childrenOf(expr).some((child) => this.refersToChanged(child));
  }
}
