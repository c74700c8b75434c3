/**
 * Missing fairness: nothing says that an action happens at last.
 *
 * That a machine goes on at all is taken for granted, so it is seldom said.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";
import { isPositive } from "../site.ts";

export const missingFairness: MutationOperator = {
  name: "missing-fairness",
  origin: "misconception",
  example: {
    before: "temporal promise = weakFair(step, x) implies eventually(x > 0)",
    after: ["temporal promise = true implies eventually(x > 0)"],
  },
  propose(site) {
    const { expr, world } = site;
    const [action] = argsOf(expr, "weakFair", "strongFair") ?? [];
    if (action === undefined) return [];
    return [
      {
        key: "unfair",
        replacement: world.make.bool(expr, true),
        sentence: `nothing makes \`${world.show(action)}\` happen`,
        isWeakening: isPositive(site) === true,
      },
    ];
  },
};
