/**
 * Mechanical: one part of a conjunction is left out.
 *
 * A part that is itself a conjunction stays; its own parts are left out one by one. Parts of an `all` belong to
 * missing-guard.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";
import { isPositive } from "../site.ts";
import { withoutPart } from "../without-part.ts";

export const dropConjunct: MutationOperator = {
  name: "drop-conjunct",
  origin: "mechanical",
  example: {
    before: "val safe = x >= 0 and x < 3 and on",
    after: ["val safe = x >= 0 and x < 3", "val safe = x < 3 and on", "val safe = x >= 0 and on"],
  },
  propose(site) {
    const isWeakening = isPositive(site) === true;
    return (argsOf(site.expr, "and") ?? []).flatMap((part, index) =>
      argsOf(part, "and") === undefined
        ? [withoutPart(site, index, true, { sentence: `without \`${site.world.show(part)}\``, isWeakening })]
        : [],
    );
  },
};
