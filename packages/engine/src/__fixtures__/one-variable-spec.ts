/** The text of a spec with one variable, `x`, which is declared in its second line. */
export function oneVariableSpec(init: string, step: string, more = ""): string {
  return `module spec {\n  var x: int\n  action init = ${init}\n  action step = ${step}\n  ${more}\n}`;
}
