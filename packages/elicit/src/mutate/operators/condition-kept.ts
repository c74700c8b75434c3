/**
 * Condition kept: what must be true for something to happen must stay true afterwards, and no invariant says so.
 *
 * "It says converged" means to people that enough are ready, not that enough were ready once. The condition stands in the
 * action, so it seems to have been said; but an action says nothing of what comes later.
 */
import { childrenOf } from "@countersign/engine";
import { type Expr, accessesOf } from "@countersign/language";
import { type Effect, effectsOf, freeLocals } from "../action-effects.ts";
import { argsOf } from "../args-of.ts";
import { forAll, isHostFor, isOfSameInstance, keysOf, withObligation } from "../left-out.ts";
import type { MutationOperator, Proposal } from "../mutation-operator.ts";
import { bool } from "../same-type.ts";
import type { Site } from "../site.ts";

export const conditionKept: MutationOperator = {
  name: "condition-kept",
  origin: "misconception",
  example: {
    around:
      "var x: int var on: bool var done: Set[int] var is: int -> str action init = all { x' = 0, on' = false, done' = Set(), is' = Set(1).mapBy(n => \"open\") } action switch = all { x > 2, not(on), on' = true, x' = x, done' = done, is' = is } action finish(n: int): bool = all { n < x, done' = done.union(Set(n)), is' = is.set(n, \"closed\"), on' = on, x' = x } action step = any { switch, finish(1) }",
    before: "val safe = x < 9",
    after: [
      "val safe = x < 9 and (on == true implies x > 2)",
      "val safe = x < 9 and done.forall(n => n < x)",
      'val safe = x < 9 and is.keys().forall(n => is.get(n) == "closed" implies n < x)',
    ],
  },
  propose(site) {
    if (!site.isProperty) return [];
    const { program } = site.world;
    return effectsOf(program).flatMap((effect, index) =>
      isOfSameInstance(site, program.definitions[effect.action]!.name) && isHostFor(site, effect.variable)
        ? keptBy(site, effect, `${index}`)
        : [],
    );
  },
};

function keptBy(site: Site, effect: Effect, mark: string): readonly Proposal[] {
  const { definitions } = site.world.program;
  return effect.guards.flatMap((guard, index) => {
    // What the step itself changes need not be true any more.
    if (accessesOf(guard, definitions).reads.includes(effect.variable)) return [];
    const obligation = obligationOf(site, effect, guard);
    return obligation === undefined ? [] : [withObligation(site, `${mark} ${index}`, obligation)];
  });
}

function obligationOf(site: Site, { variable, value }: Effect, guard: Expr): Expr | undefined {
  const { make, program, keys, starts } = site.world;
  const { type } = program.variables[variable]!;
  const own = () => make.variable(site.expr, variable, type);
  const free = freeLocals(guard, childrenOf);
  const isAbout = (local: number): boolean => [...free].every((each) => each === local);
  if (isConstant(value) && free.size === 0) {
    const start = starts.get(variable);
    if (start === undefined || keys.same(start, value)) return undefined;
    return whenever(site, make.op(site.expr, "eq", [own(), make.copy(value, site.expr)], bool), guard);
  }
  const [map, key, entry] = argsOf(value, "set") ?? [];
  if (type.kind === "map" && isOwn(map, variable) && key?.kind === "local" && entry !== undefined) {
    if (!isConstant(entry) || !isAbout(key.local)) return undefined;
    const held = make.op(site.expr, "get", [own(), key], type.value);
    const isSo = make.op(site.expr, "eq", [held, make.copy(entry, site.expr)], bool);
    const keySet = keysOf(site, { ...own(), type });
    return forAll(site, keySet, key.local, whenever(site, isSo, guard));
  }
  const member = type.kind === "set" ? addedTo(variable, value) : undefined;
  if (member !== undefined && isAbout(member)) return forAll(site, own(), member, make.copy(guard, site.expr));
  return undefined;
}

function whenever({ world: { make }, expr }: Site, condition: Expr, holds: Expr): Expr {
  return make.op(expr, "implies", [condition, make.copy(holds, expr)], bool);
}

/** In `s.union(Set(x))` or `Set(x)` that takes the place of a set `s`, the local `x`. */
function addedTo(variable: number, value: Expr): number | undefined {
  const [before, added] = argsOf(value, "union") ?? [];
  const single = added === undefined ? value : isOwn(before, variable) ? added : undefined;
  const [member, ...others] = (single && argsOf(single, "Set")) ?? [];
  return member?.kind === "local" && others.length === 0 ? member.local : undefined;
}

function isOwn(expr: Expr | undefined, variable: number): boolean {
  return expr?.kind === "variable" && expr.variable === variable;
}

function isConstant({ kind, ...expr }: Expr): boolean {
  return (
    kind === "str" || kind === "bool" || kind === "int" || (kind === "call" && "args" in expr && expr.args.length === 0)
  );
}
