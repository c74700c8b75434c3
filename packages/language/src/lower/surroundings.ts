/**
 * What the lowering of one expression asks of the program being built around it.
 */
import type { Place, Problem } from "@countersign/kernel";
import type { QuintType } from "../front-end/quint.ts";
import type { Definition, Type } from "../program.ts";
import type { Instance, Target } from "./scopes.ts";

/** A definition without what follows from its body. */
export type DefinitionDraft = Omit<Definition, "reads" | "assigns">;

export interface Surroundings {
  /** The index of a variable. */
  variable(target: Target): number;
  /** The index of a definition or constant, lowered first if it is not there yet. */
  definition(target: Target): number;
  /** What a name of the spec's top level means; undefined for a built-in operator. */
  resolve(name: string, id: bigint, module: string, instance: Instance): Target | undefined;
  takesArguments(definition: number): boolean;
  addDefinition(draft: DefinitionDraft): number;
  addLocal(name: string, type: Type, place: Place): number;
  nextId(): number;
  refuse(problem: Problem): void;
  readonly types: TypeSource;
}

export interface TypeSource {
  /** The type of a node of Quint's tree. */
  of(id: bigint): Type;
  /** The same, as Quint has it. */
  quint(id: bigint): QuintType | undefined;
  read(type: QuintType): Type;
  readonly bool: Type;
}
