/**
 * Again and again, or for good: `always(eventually(p))` and `eventually(always(p))`.
 *
 * "It will be up": does it settle, or does it come back however often it goes? The order of the two operators decides,
 * and is easily got wrong.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";

export const recurringOrLasting: MutationOperator = {
  name: "recurring-or-lasting",
  origin: "misconception",
  example: {
    before: "temporal promise = always(eventually(on)) or eventually(always(x > 0))",
    after: [
      "temporal promise = eventually(always(on)) or eventually(always(x > 0))",
      "temporal promise = always(eventually(on)) or always(eventually(x > 0))",
    ],
  },
  propose(site) {
    const { expr, world } = site;
    const recurring = argsOf(argsOf(expr, "always")?.[0] ?? expr, "eventually");
    const lasting = argsOf(argsOf(expr, "eventually")?.[0] ?? expr, "always");
    const { make } = world;
    if (argsOf(expr, "always") !== undefined && recurring !== undefined) {
      const replacement = make.op(expr, "eventually", [make.op(expr, "always", recurring)]);
      return [{ key: "lasting", replacement, sentence: "for good at last, instead of again and again" }];
    }
    if (argsOf(expr, "eventually") !== undefined && lasting !== undefined) {
      const replacement = make.op(expr, "always", [make.op(expr, "eventually", lasting)]);
      return [{ key: "recurring", replacement, sentence: "again and again, instead of for good at last" }];
    }
    return [];
  },
};
