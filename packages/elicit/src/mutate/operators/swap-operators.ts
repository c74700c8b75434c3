/**
 * Mechanical: an operator for another that takes the same: `+` for `-`, `union` for `exclude`, a comparison the other
 * way round.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { otherOperator } from "../other-operator.ts";

const others: Readonly<Record<string, readonly string[]>> = {
  union: ["intersect", "exclude"],
  intersect: ["union", "exclude"],
  exclude: ["intersect", "union"],
  iadd: ["isub"],
  isub: ["iadd"],
  imul: ["iadd"],
  idiv: ["imod"],
  imod: ["idiv"],
  ipow: ["imul"],
  ilt: ["igt"],
  igt: ["ilt"],
  ilte: ["igte"],
  igte: ["ilte"],
};

export const swapOperators: MutationOperator = {
  name: "swap-operators",
  origin: "mechanical",
  example: {
    before: "val safe = x + 1 < 3",
    after: ["val safe = x + 1 > 3", "val safe = x - 1 < 3"],
  },
  propose(site) {
    const { expr } = site;
    return expr.kind === "op" ? (others[expr.op] ?? []).map((other) => otherOperator(site, other)) : [];
  },
};
