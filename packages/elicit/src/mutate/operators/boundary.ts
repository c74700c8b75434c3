/**
 * Boundary off by one: the limit itself belongs to what is allowed, or it does not.
 *
 * "At most three" and "fewer than three" are the commonest pair that people say for one another, and a strict sign is
 * the commonest slip of the pen. The other way to miss by one is to get the number wrong: see limit-by-one.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { otherOperator } from "../other-operator.ts";

const others: Readonly<Record<string, string>> = { ilt: "ilte", ilte: "ilt", igt: "igte", igte: "igt" };

export const boundary: MutationOperator = {
  name: "boundary",
  origin: "misconception",
  example: {
    before: "val safe = 0 <= x and x < 3",
    after: ["val safe = 0 < x and x < 3", "val safe = 0 <= x and x <= 3"],
  },
  propose(site) {
    const other = site.expr.kind === "op" ? others[site.expr.op] : undefined;
    return other === undefined ? [] : [otherOperator(site, other)];
  },
};
