/**
 * Never negative: what something is taken from must not fall below nought, and no invariant says so.
 *
 * Amounts are not negative in people's minds, so a condition before the step seems enough. A number in a spec knows
 * nothing of that.
 */
import type { Expr } from "@countersign/language";
import { effectsOf } from "../action-effects.ts";
import { argsOf } from "../args-of.ts";
import { forAll, isHostFor, isOfSameInstance, keysOf, withObligation } from "../left-out.ts";
import type { MutationOperator } from "../mutation-operator.ts";
import { bool } from "../same-type.ts";
import type { Site } from "../site.ts";

export const neverNegative: MutationOperator = {
  name: "never-negative",
  origin: "misconception",
  example: {
    around:
      "var left: int var owns: str -> int action init = all { left' = 9, owns' = Set(\"a\").mapBy(p => 5) } action pay(p: str): bool = all { left' = left - 1, owns' = owns.setBy(p, old => old - 1) } action step = pay(\"a\")",
    before: "val safe = left < 10",
    after: ["val safe = left < 10 and left >= 0", "val safe = left < 10 and owns.keys().forall(p => owns.get(p) >= 0)"],
  },
  propose(site) {
    if (!site.isProperty) return [];
    const { program } = site.world;
    const seen = new Set<number>();
    return effectsOf(program).flatMap(({ action, variable, value }) => {
      if (seen.has(variable) || !isOfSameInstance(site, program.definitions[action]!.name)) return [];
      if (!isHostFor(site, variable)) return [];
      const obligation = obligationOf(site, variable, value);
      if (obligation === undefined) return [];
      seen.add(variable);
      return [withObligation(site, program.variables[variable]!.name.split("::").at(-1)!, obligation)];
    });
  },
};

function obligationOf(site: Site, variable: number, value: Expr): Expr | undefined {
  const { make, program } = site.world;
  const { type } = program.variables[variable]!;
  const own = make.variable(site.expr, variable, type);
  const isEnough = (amount: Expr): Expr => make.op(site.expr, "igte", [amount, make.int(site.expr, 0n)], bool);
  if (type.kind === "int") return takesAway(value) ? isEnough(own) : undefined;
  if (type.kind !== "map" || type.value.kind !== "int") return undefined;
  const [map, key, change] = argsOf(value, "setBy") ?? [];
  if (map === undefined || key === undefined || change === undefined) return undefined;
  if (change.kind !== "lambda" || !takesAway(change.body)) return obligationOf(site, variable, map);
  if (key.kind !== "local") return undefined;
  const held = make.op(site.expr, "get", [own, key], type.value);
  return forAll(site, keysOf(site, { ...own, type }), key.local, isEnough(held));
}

/** `x - …` */
function takesAway(value: Expr): boolean {
  const [from] = argsOf(value, "isub") ?? [];
  return from?.kind === "variable" || from?.kind === "local";
}
