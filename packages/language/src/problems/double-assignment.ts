/**
 * Finds the assignment that makes a variable assigned twice. Quint only names the variable.
 */
import type { Place } from "@countersign/kernel";
import type { LookupTable, ParserPhase4, QuintEx } from "../front-end/quint.ts";
import type { SpecText } from "../front-end/spec-text.ts";
import { walkExpression } from "../front-end/walk-expression.ts";

export function placeOfSecondAssignment(
  variable: bigint | undefined,
  checked: ParserPhase4,
  spec: SpecText,
): Place | undefined {
  const assigning = assigningDefinitions(variable, checked);
  let found: bigint | undefined;
  for (const module of checked.modules) {
    for (const declaration of module.declarations) {
      if (declaration.kind !== "def") continue;
      walkExpression(declaration.expr, (node) => {
        if (node.kind !== "app" || node.opcode !== "actionAll") return;
        const parts = node.args.filter((part) => assigns(part, variable, assigning, checked.table));
        found ??= parts[1]?.id;
      });
    }
  }
  return found === undefined ? undefined : spec.place(found);
}

/** Definitions that assign the variable, themselves or through others; callees come first in a sorted module. */
function assigningDefinitions(variable: bigint | undefined, checked: ParserPhase4): ReadonlySet<bigint> {
  const found = new Set<bigint>();
  for (const module of checked.modules) {
    for (const declaration of module.declarations) {
      if (declaration.kind === "def" && assigns(declaration.expr, variable, found, checked.table))
        found.add(declaration.id);
    }
  }
  return found;
}

function assigns(
  expression: QuintEx,
  variable: bigint | undefined,
  assigning: ReadonlySet<bigint>,
  table: LookupTable,
): boolean {
  let found = false;
  walkExpression(expression, (node) => {
    if (node.kind === "app" && node.opcode === "assign") {
      const target = node.args[0];
      if (target !== undefined && table.get(target.id)?.id === variable) found = true;
    } else if (node.kind === "app" || node.kind === "name") {
      const used = table.get(node.id);
      if (used !== undefined && assigning.has(used.id)) found = true;
    }
  });
  return found;
}
