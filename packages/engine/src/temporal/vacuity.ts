/**
 * Whether a property that holds says anything: a promise about something that never happens is kept by doing nothing.
 *
 * Two ways to be empty are looked for. Where the property is `assumption implies …`, no behaviour may meet the
 * assumption. Where a part of it is `p leadsTo q` or `always(p implies …)`, `p` may never hold. Other ways are known
 * in the literature and often harmless, so they are deliberately not looked for.
 */
import type { Formula } from "./formula.ts";

export interface Vacuity {
  readonly reason: "no fair behaviour" | "antecedent never holds";
  /** The assumption that no behaviour meets, or the part whose antecedent never holds. */
  readonly part: Formula;
}

/** `possible` tells whether some behaviour of the graph satisfies a formula. */
export function vacuityOf(property: Formula, possible: (formula: Formula) => boolean): Vacuity | undefined {
  switch (property.kind) {
    case "implies":
      if (possible(property.left)) return vacuityOf(property.right, possible);
      return isTemporal(property.left)
        ? { reason: "no fair behaviour", part: property.left }
        : { reason: "antecedent never holds", part: property };
    case "and":
      return property.parts.map((part) => vacuityOf(part, possible)).find((vacuity) => vacuity !== undefined);
    case "leadsTo":
      return possible({ kind: "eventually", body: property.left })
        ? undefined
        : { reason: "antecedent never holds", part: property };
    case "always":
      return vacuityUnderAlways(property.body, possible);
    default:
      return undefined;
  }
}

function vacuityUnderAlways(body: Formula, possible: (formula: Formula) => boolean): Vacuity | undefined {
  if (body.kind === "and") {
    return body.parts.map((part) => vacuityUnderAlways(part, possible)).find((vacuity) => vacuity !== undefined);
  }
  if (body.kind === "always") return vacuityUnderAlways(body.body, possible);
  if (body.kind === "leadsTo") return vacuityOf(body, possible);
  if (body.kind !== "implies" || possible({ kind: "eventually", body: body.left })) return undefined;
  return { reason: "antecedent never holds", part: { kind: "always", body } };
}

function isTemporal(formula: Formula): boolean {
  switch (formula.kind) {
    case "atom":
      return false;
    case "not":
      return isTemporal(formula.body);
    case "and":
    case "or":
      return formula.parts.some(isTemporal);
    case "implies":
    case "iff":
      return isTemporal(formula.left) || isTemporal(formula.right);
    default:
      return true;
  }
}
