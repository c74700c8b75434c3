/**
 * How much of a spec a search has put to use, in numbers: what stands beside a verdict to show its weight.
 *
 * Invariant: counted from the same outcomes as the findings are made from. A clause is one expression of the source,
 * however often it is called; clauses that the constants alone decide are left out, as nothing was learnt about them.
 */
import type { Program } from "@countersign/language";
import type { Coverage } from "../compile/coverage-sites.ts";
import { actionsOf, sourceOf } from "./clauses.ts";

export interface CoverageCounts {
  /** Conditions, and parts of conditions, of the step and of what was checked. */
  readonly clauses: number;
  readonly bothWays: number;
  readonly onlyTrue: number;
  readonly onlyFalse: number;
  readonly neverEvaluated: number;
  /** Actions that the step is made of, and branches without a name. */
  readonly actions: number;
  readonly actionsFired: number;
}

export function coverageCounts(program: Program, coverage: Coverage, step: number): CoverageCounts {
  const outcomes = coverage.outcomes().filter(({ isDecided }) => !isDecided);
  const count = (wantsTrue: boolean, wantsFalse: boolean): number =>
    outcomes.filter(({ sawTrue, sawFalse }) => sawTrue === wantsTrue && sawFalse === wantsFalse).length;
  const actions = actionsOf(coverage, sourceOf(program, step));
  return {
    clauses: outcomes.length,
    bothWays: count(true, true),
    onlyTrue: count(true, false),
    onlyFalse: count(false, true),
    neverEvaluated: count(false, false),
    actions: actions.length,
    actionsFired: actions.filter(({ fired }) => fired).length,
  };
}
