/**
 * Mechanical: `and` for `or`, and the other way round; the conditions of an action are enough one by one; `any` for
 * `all` where the assignments allow it.
 */
import type { Expr } from "@countersign/language";
import { argsOf } from "../args-of.ts";
import type { MutationOperator, Proposal } from "../mutation-operator.ts";
import { otherOperator } from "../other-operator.ts";
import { bool } from "../same-type.ts";
import type { Site } from "../site.ts";
import { isGuard } from "../without-part.ts";

const others: Readonly<Record<string, string>> = {
  and: "or",
  or: "and",
  actionAll: "actionAny",
  actionAny: "actionAll",
};

export const andOr: MutationOperator = {
  name: "and-or",
  origin: "mechanical",
  example: {
    around: "var x: int var on: bool action init = all { x' = 0, on' = true } action step = go",
    before: "action go = all { on, x < 3 or x == 7, x' = x + 1, on' = on }",
    after: [
      "action go = all { on or x < 3 or x == 7, x' = x + 1, on' = on }",
      "action go = all { on, x < 3 and x == 7, x' = x + 1, on' = on }",
    ],
  },
  propose(site) {
    const { expr } = site;
    const other = expr.kind === "op" ? others[expr.op] : undefined;
    if (other === undefined) return [];
    return [otherOperator(site, other), ...oneConditionIsEnough(site)];
  },
};

function oneConditionIsEnough(site: Site): readonly Proposal[] {
  const { expr, world } = site;
  const parts = argsOf(expr, "actionAll") ?? [];
  const guards = parts.filter((part) => isGuard(site, part));
  const [first] = guards;
  if (first === undefined || guards.length < 2 || guards.length === parts.length) return [];
  const after = world.make.op(first, "or", guards.flatMap(alternatives), bool);
  const before = world.make.op(first, "and", guards, bool);
  const rest = parts.flatMap((part): Expr[] => (part === first ? [after] : guards.includes(part) ? [] : [part]));
  return [
    {
      key: "one is enough",
      replacement: world.make.op(expr, "actionAll", rest),
      part: { before, after },
      sentence: "one of the conditions is enough",
    },
  ];
}

function alternatives(expr: Expr): readonly Expr[] {
  return argsOf(expr, "or") ?? [expr];
}
