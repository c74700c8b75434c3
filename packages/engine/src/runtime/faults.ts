/**
 * Faults: errors of a spec while it runs (a missing map key, the head of an empty list, a division by zero).
 *
 * A fault is thrown, as it must leave any depth of emitted code at once; the machine that runs the code catches it and
 * makes a finding of it. It knows its place as a number, the index into the emitted program's table of places: this
 * folder deliberately knows nothing of programs. What the type checker excludes (no such field) is no fault but a bug
 * of ours, and a plain Error.
 */
import { showValue } from "@countersign/kernel";
import type { ProblemCode, Value } from "@countersign/kernel";

export class SpecFault extends Error {
  readonly code: ProblemCode;
  readonly site: number;

  constructor(code: ProblemCode, message: string, site: number) {
    super(message);
    this.name = "SpecFault";
    this.code = code;
    this.site = site;
  }
}

export function fault(code: ProblemCode, message: string, site: number): never {
  throw new SpecFault(code, message, site);
}

/** For messages: whole where it is short. */
export function briefly(value: Value): string {
  return shortened(showValue(value));
}

/** For messages: the first few elements of a long array. */
export function brieflyAll(values: readonly Value[]): string {
  const shown = values.slice(0, 12).map(briefly).join(", ");
  return values.length > 12 ? `${shown} and ${values.length - 12} more` : shown || "none";
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
