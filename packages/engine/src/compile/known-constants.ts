/**
 * The values of definitions that depend on no state, as far as they have been computed: once per program, whatever
 * layouts its machines have.
 *
 * Invariant: forgotten together with the program. A program that differs from another in some definitions may take
 * over what is known of the others.
 */
import type { Program } from "@countersign/language";
import type { Code } from "./code.ts";

/** By definition; "dynamic" where there is nothing to know. */
export type KnownConstants = Map<number, Code | "dynamic">;

const known = new WeakMap<Program, KnownConstants>();

export function knownConstants(program: Program): KnownConstants {
  let constants = known.get(program);
  if (constants === undefined) known.set(program, (constants = new Map()));
  return constants;
}

export function takeOverConstants(from: Program, to: Program, isSame: (definition: number) => boolean): void {
  const target = knownConstants(to);
  for (const [definition, code] of knownConstants(from)) if (isSame(definition)) target.set(definition, code);
}
