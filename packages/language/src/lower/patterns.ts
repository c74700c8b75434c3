/**
 * Readable names for what Quint makes up when it takes patterns apart: `((a, b)) => …` and `val (a, b) = …`.
 */
const lambdaName = "quintTupledLambdaParam";
const destructuringName = "quintDestructTemp";

export function patternOfLambda(name: string, lambda: string): string {
  if (!name.startsWith(lambdaName)) return name;
  return oneLine(/^\(\s*(\([^)]*\))\s*\)/.exec(lambda)?.[1]) ?? "pair";
}

export function patternOfDestructuring(name: string, declaration: string): string {
  if (!isMadeUp(name)) return name;
  return oneLine(/\bval\s*([({][^=]*[)}])\s*=/.exec(declaration)?.[1]) ?? "pattern";
}

/** Whether nobody can have written this name in a spec. */
export function isMadeUp(name: string): boolean {
  return name.startsWith(destructuringName);
}

function oneLine(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, " ");
}
