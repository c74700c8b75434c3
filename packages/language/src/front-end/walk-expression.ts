/**
 * Visits every node of one of Quint's expressions, outer before inner, in the order of the source.
 */
import type { QuintEx } from "./quint.ts";

export function walkExpression(expression: QuintEx, visit: (node: QuintEx) => void): void {
  visit(expression);
  switch (expression.kind) {
    case "app":
      for (const argument of expression.args) walkExpression(argument, visit);
      break;
    case "lambda":
      walkExpression(expression.expr, visit);
      break;
    case "let":
      walkExpression(expression.opdef.expr, visit);
      walkExpression(expression.expr, visit);
      break;
    default:
  }
}
