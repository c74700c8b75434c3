/**
 * Counted by one too many or too few: in a share, the number of things is off by one.
 *
 * "Seventy per cent of five" is four, and people get it wrong by one machine, not by one per cent: they forget to count
 * themselves, or count what is not there yet. The limit itself is the business of limit-by-one and boundary.
 */
import { type Expr, accessesOf } from "@countersign/language";
import { argsOf } from "../args-of.ts";
import type { MutationOperator, Proposal } from "../mutation-operator.ts";
import type { Site } from "../site.ts";

export const countedByOne: MutationOperator = {
  name: "counted-by-one",
  origin: "misconception",
  example: {
    around:
      "pure val ALL = Set(1, 2, 3) var ready: Set[int] action init = ready' = Set() action step = ready' = ready def count(s: Set[int]): int = s.size()",
    before: "val enough = 100 * count(ready) >= 70 * ALL.size() and ready.size() > 1",
    after: [
      "val enough = 100 * (count(ready) + 1) >= 70 * ALL.size() and ready.size() > 1",
      "val enough = 100 * (count(ready) - 1) >= 70 * ALL.size() and ready.size() > 1",
    ],
  },
  propose(site) {
    const { expr } = site;
    const { make } = site.world;
    if (!isFactorOfShare(site) || !readsState(site, expr)) return [];
    return [
      ["more", "iadd", "one more is counted than there is"],
      ["fewer", "isub", "one fewer is counted than there is"],
    ].map(([key, op, sentence]): Proposal => ({
      key: key!,
      replacement: make.op(expr, op!, [expr, make.int(expr, 1n)]),
      sentence: sentence!,
    }));
  },
};

/** `x` in `100 * x >= …`. */
function isFactorOfShare({ parent }: Site): boolean {
  const around = parent?.parent?.expr;
  if (parent === undefined || around === undefined || argsOf(parent.expr, "imul") === undefined) return false;
  return argsOf(around, "ilt", "ilte", "igt", "igte", "eq", "neq") !== undefined;
}

/** What is given once and for all is counted once and for all. */
function readsState({ world: { program } }: Site, expr: Expr): boolean {
  return accessesOf(expr, program.definitions).reads.length > 0;
}
