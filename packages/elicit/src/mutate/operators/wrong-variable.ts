/**
 * Wrong variable: another one of the same type is read.
 *
 * Copy and paste, names that look alike, and two counters that both count something.
 */
import type { MutationOperator } from "../mutation-operator.ts";
import { nearest, otherVariables } from "../names-nearby.ts";

const most = 2;

export const wrongVariable: MutationOperator = {
  name: "wrong-variable",
  origin: "misconception",
  example: {
    around:
      "var x: int var y: int var on: bool action init = all { x' = 0, y' = 0, on' = true } action step = all { x' = x, y' = y, on' = on }",
    before: "val safe = x < 3",
    after: ["val safe = y < 3"],
  },
  propose(site) {
    const { expr, parent, world } = site;
    if (expr.kind !== "variable") return [];
    // What is only left as it is belongs to accidental-change.
    if (parent?.expr.kind === "assign" && parent.expr.variable === expr.variable) return [];
    const own = world.program.variables[expr.variable]!;
    return nearest(site, otherVariables(site, expr.type, own, expr.variable), most).map(({ key, name, expr }) => ({
      key,
      replacement: expr,
      sentence: `\`${name}\` instead of \`${own.name}\``,
    }));
  },
};
