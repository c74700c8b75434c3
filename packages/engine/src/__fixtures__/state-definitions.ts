/** Definitions of a spec that are true or false of a state: whatever one may ask about it. */
import type { Program } from "@countersign/language";

export function stateDefinitions(program: Program): string[] {
  return Object.entries(program.names).flatMap(([name, index]) => {
    const { qualifier, params, type, reads } = program.definitions[index]!;
    const isAsked = qualifier === "val" && params.length === 0 && type.kind === "bool" && reads.length > 0;
    return isAsked ? [name] : [];
  });
}
