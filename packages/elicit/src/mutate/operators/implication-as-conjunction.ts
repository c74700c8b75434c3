/**
 * "And" for "if": `on and x > 0` where `on implies x > 0` was meant.
 *
 * "Every open order that is late" wants `and` under "some" and `implies` under "every"; beginners mix the two up.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { otherOperator } from "../other-operator.ts";
import { argsOf } from "../args-of.ts";

export const implicationAsConjunction: MutationOperator = {
  name: "implication-as-conjunction",
  origin: "misconception",
  example: {
    before: "val safe = Set(1, 2).forall(n => n > x implies on)",
    after: ["val safe = Set(1, 2).forall(n => n > x and on)"],
  },
  propose(site) {
    const { expr } = site;
    if (argsOf(expr, "implies") !== undefined)
      return [otherOperator(site, "and", { sentence: "both hold, instead of: if the one then the other" })];
    return [];
  },
};
