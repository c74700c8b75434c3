/**
 * What the author of a spec says of a step (`@says`), with the values of its parameters in place of their names.
 *
 * Invariant: nothing is made up. A sentence is said only if every name in its braces has a value in the step.
 */
import { showValue } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { StepLabel } from "./scenario.ts";
import { saysOf } from "./says-of.ts";
import { stepArgumentsOf } from "./step-arguments.ts";

export type SayStep = (label: StepLabel) => string | undefined;

export function sayStepOf(program: Program): SayStep {
  const argumentsOf = stepArgumentsOf(program);
  return (label) => {
    const told = saysOf(program, label.action);
    if (told === undefined) return undefined;
    const says = told.sentence;
    const values = argumentsOf({ ...label, action: told.action });
    const names = [...says.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    if (!names.every((wanted) => values.has(wanted))) return undefined;
    return says.replace(/\{(\w+)\}/g, (_, wanted: string) => {
      const value = values.get(wanted)!;
      // A name stands in a sentence without its quotes.
      return typeof value === "string" ? value : showValue(value);
    });
  };
}
