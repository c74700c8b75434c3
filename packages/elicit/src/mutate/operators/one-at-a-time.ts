/**
 * One at a time: a set that only ever gets one member must not have two, and no invariant says so.
 *
 * Whoever writes `holder' = Set(p)` thinks of one holder. That there is never a second one is then so plain that nobody
 * writes it down, until another action adds a member.
 */
import { effectsOf } from "../action-effects.ts";
import { argsOf } from "../args-of.ts";
import { isHostFor, isOfSameInstance, withObligation } from "../left-out.ts";
import type { MutationOperator } from "../mutation-operator.ts";
import { bool, int } from "../same-type.ts";

export const oneAtATime: MutationOperator = {
  name: "one-at-a-time",
  origin: "misconception",
  example: {
    around:
      "var x: int var holder: Set[int] action init = all { x' = 0, holder' = Set() } action take(n: int): bool = all { holder == Set(), holder' = Set(n), x' = x } action step = take(1)",
    before: "val safe = x < 3",
    after: ["val safe = x < 3 and holder.size() <= 1"],
  },
  propose(site) {
    if (!site.isProperty) return [];
    const { program, make } = site.world;
    const variables = new Set<number>();
    for (const { action, variable, value } of effectsOf(program))
      if (argsOf(value, "Set")?.length === 1 && isOfSameInstance(site, program.definitions[action]!.name))
        variables.add(variable);
    return [...variables].flatMap((variable) => {
      if (!isHostFor(site, variable)) return [];
      const { name, type } = program.variables[variable]!;
      const size = make.op(site.expr, "size", [make.variable(site.expr, variable, type)], int);
      const obligation = make.op(site.expr, "ilte", [size, make.int(site.expr, 1n)], bool);
      return [withObligation(site, name.split("::").at(-1)!, obligation)];
    });
  },
};
