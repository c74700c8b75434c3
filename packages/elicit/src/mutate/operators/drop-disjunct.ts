/** Mechanical: one alternative of a disjunction is left out. Branches of an `any` belong to drop-branch. */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";
import { isPositive } from "../site.ts";
import { withoutPart } from "../without-part.ts";

export const dropDisjunct: MutationOperator = {
  name: "drop-disjunct",
  origin: "mechanical",
  example: {
    before: "val safe = x < 3 or on",
    after: ["val safe = on", "val safe = x < 3"],
  },
  propose(site) {
    const isWeakening = isPositive(site) === false;
    return (argsOf(site.expr, "or") ?? []).flatMap((part, index) =>
      argsOf(part, "or") === undefined
        ? [
            withoutPart(site, index, false, {
              sentence: `without the alternative \`${site.world.show(part)}\``,
              isWeakening,
            }),
          ]
        : [],
    );
  },
};
