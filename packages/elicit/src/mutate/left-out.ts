/**
 * Obligations that somebody may have meant and left out: an invariant says something more.
 *
 * All invariants hold together, so it makes no difference which of them says it: the first that speaks of the same
 * variable does.
 */
import type { Expr, Type } from "@countersign/language";
import { argsOf } from "./args-of.ts";
import type { Proposal } from "./mutation-operator.ts";
import { bool } from "./same-type.ts";
import type { Site } from "./site.ts";

/** True where obligations about a variable are to be added. */
export function isHostFor(site: Site, variable: number): boolean {
  if (!site.isProperty) return false;
  const { definitions } = site.world.program;
  const own = definitions[site.definition]!;
  if (own.qualifier === "temporal") return false;
  const invariants = definitions.filter(
    ({ tags, name }) => tags.invariant && namespaceOf(name) === namespaceOf(own.name),
  );
  const host = invariants.find(({ reads }) => reads.includes(variable)) ?? invariants[0];
  return host === undefined || host === own;
}

/** A name without its instance in front stands in the same instance as another one. */
export function isOfSameInstance(site: Site, name: string): boolean {
  return namespaceOf(name) === namespaceOf(site.world.program.definitions[site.owner]!.name);
}

export function withObligation(site: Site, key: string, obligation: Expr): Proposal {
  const { make, show } = site.world;
  const parts = argsOf(site.expr, "and") ?? [site.expr];
  return {
    key,
    replacement: make.op(site.expr, "and", [...parts, obligation], bool),
    part: { before: make.bool(site.expr, true), after: obligation },
    sentence: `\`${show(obligation)}\` must hold as well`,
  };
}

/** `set.forall(local => body)`. */
export function forAll(site: Site, set: Expr, local: number, body: Expr): Expr {
  const { make, program } = site.world;
  const at = site.expr;
  const type: Type = { kind: "operator", params: [program.locals[local]!.type], result: bool };
  const lambda: Expr = { id: make.nextId(), type, place: at.place, kind: "lambda", params: [local], body };
  return make.op(at, "forall", [set, make.copy(lambda, at)], bool);
}

export function keysOf(site: Site, map: Expr & { readonly type: { readonly kind: "map" } }): Expr {
  return site.world.make.op(site.expr, "keys", [map], { kind: "set", element: map.type.key });
}

function namespaceOf(name: string): string {
  return name.split("::").slice(0, -1).join("::");
}
