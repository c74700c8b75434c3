/**
 * Weak fairness for strong, and the other way round.
 *
 * Weak: what stays possible happens at last. Strong: what becomes possible again and again happens at last. Even people
 * who know the words mix them up.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { otherOperator } from "../other-operator.ts";
import { argsOf } from "../args-of.ts";

export const fairnessStrength: MutationOperator = {
  name: "fairness-strength",
  origin: "misconception",
  example: {
    before: "temporal fair = weakFair(step, x) and strongFair(step, on)",
    after: [
      "temporal fair = strongFair(step, x) and strongFair(step, on)",
      "temporal fair = weakFair(step, x) and weakFair(step, on)",
    ],
  },
  propose(site) {
    if (argsOf(site.expr, "weakFair") !== undefined)
      return [
        otherOperator(site, "strongFair", {
          sentence: "it happens if it is possible again and again, not only if it stays possible",
        }),
      ];
    if (argsOf(site.expr, "strongFair") !== undefined)
      return [
        otherOperator(site, "weakFair", {
          sentence: "it happens only if it stays possible, not already if it is possible again and again",
        }),
      ];
    return [];
  },
};
