/** Mechanical: a condition is turned round: a part of a conjunction or disjunction, a guard, the question of an `if`. */
import type { MutationOperator } from "../mutation-operator.ts";
import type { Expr } from "@countersign/language";
import type { Site } from "../site.ts";
import { isGuard } from "../without-part.ts";

export const negateCondition: MutationOperator = {
  name: "negate-condition",
  origin: "mechanical",
  example: {
    before: "val safe = x < 3 and not(on) or x == 7",
    after: [
      "val safe = x >= 3 and not(on) or x == 7",
      "val safe = x < 3 and on or x == 7",
      "val safe = x < 3 and not(on) or x != 7",
    ],
  },
  propose(site) {
    const { expr, parent, world } = site;
    if (parent === undefined || !isCondition(site, parent.expr) || isCompound(expr)) return [];
    const replacement = world.make.not(expr);
    return [{ key: "not", replacement, sentence: `\`${world.show(replacement)}\` instead of \`${world.show(expr)}\`` }];
  },
};

function isCondition(site: Site, around: Expr): boolean {
  if (around.kind !== "op") return false;
  if (around.op === "and" || around.op === "or") return true;
  return around.op === "ite" ? site.index === 0 : around.op === "actionAll" && isGuard(site, site.expr);
}

/** Its own parts are turned round one by one. */
function isCompound(expr: Expr): boolean {
  return expr.kind === "bool" || (expr.kind === "op" && (expr.op === "and" || expr.op === "or"));
}
