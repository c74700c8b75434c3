/**
 * Wrong quantifier: "the hosts are ready" is all of them to one reader and some of them to another.
 *
 * English hides quantifiers in plurals and articles, so this is lost whenever a sentence becomes a formula.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { otherOperator } from "../other-operator.ts";

export const quantifier: MutationOperator = {
  name: "quantifier",
  origin: "misconception",
  example: {
    before: "val safe = Set(1, 2).forall(n => x < n) or Set(3, 4).exists(n => x == n)",
    after: [
      "val safe = Set(1, 2).exists(n => x < n) or Set(3, 4).exists(n => x == n)",
      "val safe = Set(1, 2).forall(n => x < n) or Set(3, 4).forall(n => x == n)",
    ],
  },
  propose(site) {
    const { expr } = site;
    if (expr.kind !== "op") return [];
    if (expr.op === "forall") return [otherOperator(site, "exists", { sentence: "at least one instead of every" })];
    if (expr.op === "exists") return [otherOperator(site, "forall", { sentence: "every instead of at least one" })];
    return [];
  },
};
