/**
 * Missing `eventually`: what should come about at some time is asked for at once.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";
import { isPositive } from "../site.ts";

export const missingEventually: MutationOperator = {
  name: "missing-eventually",
  origin: "misconception",
  example: {
    before: "temporal promise = always(on implies eventually(x > 0))",
    after: ["temporal promise = always(on implies x > 0)"],
  },
  propose(site) {
    const [body] = argsOf(site.expr, "eventually") ?? [];
    if (body === undefined) return [];
    const isWeakening = isPositive(site) === false;
    return [{ key: "now", replacement: body, sentence: "at once, instead of at some time", isWeakening }];
  },
};
