/**
 * Missing condition: one of two cases is taken always.
 *
 * Whoever has only the usual case in mind writes what happens then, and forgets that there is another.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";

export const missingCondition: MutationOperator = {
  name: "missing-condition",
  origin: "misconception",
  example: {
    before: "val shown = if (on) x else 0",
    after: ["val shown = x", "val shown = 0"],
  },
  propose(site) {
    const [condition, yes, no] = argsOf(site.expr, "ite") ?? [];
    if (condition === undefined || yes === undefined || no === undefined) return [];
    const { show } = site.world;
    return [
      { key: "then", replacement: yes, sentence: `\`${show(yes)}\` whether or not \`${show(condition)}\`` },
      { key: "else", replacement: no, sentence: `\`${show(no)}\` whether or not \`${show(condition)}\`` },
    ];
  },
};
