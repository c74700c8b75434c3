/**
 * Missing `always`: what should hold for ever is asked of one moment only.
 *
 * In prose "always" is understood; in a temporal formula its absence means "at the start".
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";
import { isPositive } from "../site.ts";

export const missingAlways: MutationOperator = {
  name: "missing-always",
  origin: "misconception",
  example: {
    before: "temporal promise = always(on implies eventually(x > 0))",
    after: ["temporal promise = on implies eventually(x > 0)"],
  },
  propose(site) {
    const [body] = argsOf(site.expr, "always") ?? [];
    if (body === undefined) return [];
    const isWeakening = isPositive(site) === true;
    return [{ key: "now", replacement: body, sentence: "at that moment only, instead of from then on", isWeakening }];
  },
};
