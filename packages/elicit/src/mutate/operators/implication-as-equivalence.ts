/**
 * "If" for "if and only if", and the other way round.
 *
 * A promise ("if you pay, it ships") is heard with its converse ("if you do not pay, it does not"). Written down, one of
 * the two is often missing, or there though nobody meant it.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { otherOperator } from "../other-operator.ts";
import { argsOf } from "../args-of.ts";

export const implicationAsEquivalence: MutationOperator = {
  name: "implication-as-equivalence",
  origin: "misconception",
  example: {
    before: "val safe = (on implies x > 0) and (x > 3 iff x > 2)",
    after: [
      "val safe = (on iff x > 0) and (x > 3 iff x > 2)",
      "val safe = (on implies x > 0) and (x > 3 implies x > 2)",
      "val safe = (on implies x > 0) and (x > 2 implies x > 3)",
    ],
  },
  propose(site) {
    const { expr, world } = site;
    if (argsOf(expr, "implies") !== undefined)
      return [otherOperator(site, "iff", { sentence: "if and only if, instead of if" })];
    const [left, right] = argsOf(expr, "iff") ?? [];
    if (left === undefined || right === undefined) return [];
    return [
      otherOperator(site, "implies", {
        sentence: `if \`${world.show(left)}\` then \`${world.show(right)}\`, and nothing the other way round`,
        isWeakening: true,
      }),
      {
        key: "converse",
        replacement: world.make.op(expr, "implies", [right, left]),
        sentence: `if \`${world.show(right)}\` then \`${world.show(left)}\`, and nothing the other way round`,
        isWeakening: true,
      },
    ];
  },
};
