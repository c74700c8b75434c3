/**
 * `eventually` for `always`, and the other way round.
 *
 * Both are what people say when they say "will": "the door will be shut" from now on, or at last.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { otherOperator } from "../other-operator.ts";
import { argsOf } from "../args-of.ts";

export const alwaysAndEventually: MutationOperator = {
  name: "always-and-eventually",
  origin: "misconception",
  example: {
    before: "temporal promise = always(x >= 0) and eventually(on)",
    after: [
      "temporal promise = eventually(x >= 0) and eventually(on)",
      "temporal promise = always(x >= 0) and always(on)",
    ],
  },
  propose(site) {
    if (argsOf(site.expr, "always") !== undefined)
      return [otherOperator(site, "eventually", { sentence: "at some time, instead of always" })];
    if (argsOf(site.expr, "eventually") !== undefined)
      return [otherOperator(site, "always", { sentence: "always, instead of at some time" })];
    return [];
  },
};
