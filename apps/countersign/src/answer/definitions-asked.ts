/**
 * What stands behind `--invariant`, `--property` and `--witness`: a name of the spec, or an expression.
 *
 * Invariant: what looks like a name is a name, so that a misspelled one is reported as such and not as an expression.
 */
const namePattern = /^[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*$/;

export function expressionsAmong(...asked: readonly (readonly string[] | undefined)[]): string[] {
  const expressions = asked
    .flatMap((texts) => texts ?? [])
    .filter((text) => !namePattern.test(text) || isLiteral(text));
  return [...new Set(expressions)];
}

function isLiteral(text: string): boolean {
  return text === "true" || text === "false";
}
