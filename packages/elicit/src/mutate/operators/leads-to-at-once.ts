/**
 * `leadsTo` taken for "whenever the one, the other at once".
 *
 * "A request leads to an answer" gives time; "when there is a request there is an answer" gives none.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";

export const leadsToAtOnce: MutationOperator = {
  name: "leads-to-at-once",
  origin: "misconception",
  example: {
    before: "temporal promise = leadsTo(on, x > 0)",
    after: ["temporal promise = always(on implies x > 0)"],
  },
  propose(site) {
    const { expr, world } = site;
    const args = argsOf(expr, "leadsTo");
    if (args === undefined) return [];
    const replacement = world.make.op(expr, "always", [world.make.op(expr, "implies", args)]);
    return [{ key: "at once", replacement, sentence: "at the same moment, instead of then or later" }];
  },
};
