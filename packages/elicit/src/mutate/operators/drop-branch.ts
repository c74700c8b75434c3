/** Mechanical: one branch of an `any` is left out: what it allows does not happen there. */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";
import { withoutPart } from "../without-part.ts";

export const dropBranch: MutationOperator = {
  name: "drop-branch",
  origin: "mechanical",
  example: {
    around: "var x: int action init = x' = 0 action step = go",
    before: "action go = any { x' = 1, x' = x + 2 }",
    after: ["action go = x' = x + 2", "action go = x' = 1"],
  },
  propose(site) {
    const parts = argsOf(site.expr, "actionAny") ?? [];
    if (parts.length < 2) return [];
    return parts.map((part, index) =>
      withoutPart(site, index, false, { sentence: `\`${site.world.show(part)}\` does not happen`, isWeakening: true }),
    );
  },
};
