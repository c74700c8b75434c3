/** The body of a definition with another expression at one site. What is not on the way there stays the same object. */
import { withChildren } from "@countersign/engine";
import type { Expr } from "@countersign/language";
import type { Site } from "./site.ts";

/** The expressions from the changed one up to the body, as they are now. */
export function replaceWithin(site: Site, replacement: Expr): readonly Expr[] {
  const changed = [replacement];
  for (let at: Site | undefined = site; at?.parent !== undefined; at = at.parent) {
    const { index, parent } = at;
    const inner = changed.at(-1)!;
    let child = 0;
    changed.push(withChildren(parent.expr, (each) => (child++ === index ? inner : each)));
  }
  return changed;
}
