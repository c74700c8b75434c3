/**
 * Mechanical: a number by one, a truth value the other way round. The only operator that changes the values given to
 * constants, and never a set of names there. Numbers that something is compared with belong to limit-by-one.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { argsOf } from "../args-of.ts";

export const changeLiteral: MutationOperator = {
  name: "change-literal",
  origin: "mechanical",
  changesConstants: true,
  example: {
    around: "var x: int var on: bool action init = all { x' = 0, on' = true } action step = go",
    before: "action go = all { x' = 7, on' = false }",
    after: [
      "action go = all { x' = 8, on' = false }",
      "action go = all { x' = 6, on' = false }",
      "action go = all { x' = 7, on' = true }",
    ],
  },
  propose(site) {
    const { expr, parent, world } = site;
    if (expr.kind === "bool") {
      const replacement = world.make.bool(expr, !expr.value);
      return [{ key: "not", replacement, sentence: `\`${!expr.value}\` instead of \`${expr.value}\`` }];
    }
    if (expr.kind !== "int") return [];
    if (parent !== undefined && argsOf(parent.expr, "ilt", "ilte", "igt", "igte", "eq", "neq") !== undefined) return [];
    return [1n, -1n].map((step) => {
      const replacement = world.make.int(expr, BigInt(expr.value) + step);
      return { key: `by ${step}`, replacement, sentence: `${world.show(replacement)} instead of ${expr.value}` };
    });
  },
};
