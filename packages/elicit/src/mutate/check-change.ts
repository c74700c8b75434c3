/**
 * Whether a proposed change makes a definition that Quint would take, and that says something else.
 *
 * Invariant: what passes has the type of what it replaces, reads state variables only where they may be read, names
 * only what stands before it, and assigns the same variables as the definition did.
 */
import { type Expr, type Program, accessesOf } from "@countersign/language";
import { assignedVariables, sameVariables } from "./assigned-variables.ts";
import { mentionedBy } from "./changed-program.ts";
import { isDegenerate } from "./degenerate.ts";
import { replaceWithin } from "./replace-within.ts";
import { sameType } from "./same-type.ts";
import type { Refusal, Site } from "./site.ts";

export type CheckedChange =
  { readonly body: Expr; readonly refusal?: undefined } | { readonly refusal: Refusal; readonly body?: undefined };

export function checkChange(site: Site, replacement: Expr): CheckedChange {
  const { keys, program } = site.world;
  if (!sameType(replacement.type, site.expr.type)) return { refusal: "type" };
  const changed = replaceWithin(site, replacement);
  const body = changed.at(-1)!;
  if (keys.same(body, program.definitions[site.definition]!.body)) return { refusal: "same" };
  if (isNewlyDegenerate(site, changed)) return { refusal: "same" };
  if ([...mentionedBy(replacement)].some((index) => index >= site.definition)) return { refusal: "scope" };
  if (!accessesOf(body, program.definitions).reads.every((variable) => site.mayRead.has(variable)))
    return { refusal: "mode" };
  return hasEffectOf(site.definition, body, program) ? { body } : { refusal: "effect" };
}

/** From the changed expression upwards; what was degenerate already was written so. */
function isNewlyDegenerate(site: Site, changed: readonly Expr[]): boolean {
  const { keys } = site.world;
  let at: Site | undefined = site;
  for (const expr of changed) {
    if (isDegenerate(expr, keys) && !(at !== undefined && isDegenerate(at.expr, keys))) return true;
    at = at?.parent;
  }
  return false;
}

function hasEffectOf(definition: number, body: Expr, { definitions }: Program): boolean {
  const before = assignedVariables(definitions[definition]!.body, definitions);
  const after = assignedVariables(body, definitions);
  if (before !== undefined) return after !== undefined && sameVariables(before, after);
  return accessesOf(body, definitions).assigns.join() === definitions[definition]!.assigns.join();
}
