/**
 * What the author of a spec says of a step (`@says`), with the values of its parameters in place of their names.
 *
 * Invariant: nothing is made up. A sentence is said only if every name in its braces has a value in the step.
 */
import type { StepLabel } from "@countersign/engine";
import { showValue } from "@countersign/kernel";
import type { Program } from "@countersign/language";

export type SayStep = (label: StepLabel) => string | undefined;

export function sayStepOf(program: Program): SayStep {
  return ({ action, picks }) => {
    const index = Object.hasOwn(program.names, action) ? program.names[action] : undefined;
    const says = index === undefined ? undefined : program.definitions[index]?.tags.says;
    if (says === undefined) return undefined;
    const names = [...says.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    if (!names.every((wanted) => picks.some(({ name }) => name === wanted))) return undefined;
    return says.replace(/\{(\w+)\}/g, (braces, wanted: string) => {
      const value = picks.findLast(({ name }) => name === wanted)?.value;
      // A name stands in a sentence without its quotes.
      return value === undefined ? braces : typeof value === "string" ? value : showValue(value);
    });
  };
}
