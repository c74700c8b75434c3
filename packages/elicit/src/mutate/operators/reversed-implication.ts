/**
 * Implication read backwards: "only if it is sealed it may be shipped" written as "if it is sealed it is shipped".
 *
 * The classic error of conditional reasoning: most people affirm the consequent some of the time. The same for
 * `leadsTo`, where cause and effect change places.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";

export const reversedImplication: MutationOperator = {
  name: "reversed-implication",
  origin: "misconception",
  example: {
    before: "val safe = on implies x > 0",
    after: ["val safe = x > 0 implies on"],
  },
  propose(site) {
    const { expr, world } = site;
    const [condition, conclusion] = argsOf(expr, "implies", "leadsTo") ?? [];
    if (expr.kind !== "op" || condition === undefined || conclusion === undefined) return [];
    const [from, to] = [world.show(conclusion), world.show(condition)];
    return [
      {
        key: "reversed",
        replacement: world.make.op(expr, expr.op, [conclusion, condition]),
        sentence:
          expr.op === "leadsTo"
            ? `\`${from}\` leads to \`${to}\`, not the other way round`
            : `if \`${from}\` then \`${to}\`, not the other way round`,
      },
    ];
  },
};
