/** Names of the definitions of a program that speak of behaviours: a search alone says nothing about them. */
import type { Program } from "@countersign/language";

export function temporalNames(program: Program): ReadonlySet<string> {
  const names = Object.entries(program.names);
  return new Set(names.flatMap(([name, index]) => (program.definitions[index]!.tags.property ? [name] : [])));
}
