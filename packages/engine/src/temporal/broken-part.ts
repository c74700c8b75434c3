/**
 * The smallest part of a property that a lasso breaks: the conjunct that failed, without the assumptions that held.
 */
import type { Formula } from "./formula.ts";

/** `holds` tells whether a formula holds on the lasso; `property` must not. */
export function brokenPart(property: Formula, holds: (formula: Formula) => boolean): Formula {
  switch (property.kind) {
    case "implies":
      return brokenPart(property.right, holds);
    case "and": {
      const broken = property.parts.find((part) => !holds(part));
      return broken === undefined ? property : brokenPart(broken, holds);
    }
    case "always":
      return property.body.kind === "and"
        ? brokenPart({ kind: "and", parts: property.body.parts.map((body) => ({ kind: "always", body })) }, holds)
        : property;
    default:
      return property;
  }
}
