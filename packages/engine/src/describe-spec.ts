/**
 * `show`: what a spec consists of, in the words of its author.
 *
 * Everything here is read off the program: nothing is run.
 */
import type { Place } from "@countersign/kernel";
import type { Definition, Documented, Program, Type } from "@countersign/language";
import { showType } from "./show-type.ts";

export interface Described {
  readonly name: string;
  readonly place: Place;
  readonly doc: string;
  readonly says?: string;
  readonly type?: string;
  readonly params: readonly string[];
  readonly ghost?: true;
  readonly symmetric?: true;
}

export interface SpecDescription {
  readonly main: string;
  readonly doc: string;
  readonly files: readonly string[];
  readonly constants: readonly Described[];
  readonly variables: readonly Described[];
  readonly actions: readonly Described[];
  readonly invariants: readonly Described[];
  readonly properties: readonly Described[];
  readonly witnesses: readonly Described[];
  readonly tests: readonly Described[];
}

export function describeSpec(program: Program): SpecDescription {
  const named = Object.entries(program.names)
    .map(([name, index]) => ({ name, index, definition: program.definitions[index]! }))
    .sort((a, b) => a.index - b.index);
  const those = (wanted: (definition: Definition) => boolean): Described[] =>
    named
      .filter(({ definition }) => wanted(definition))
      .map(({ name, definition }) => describeDefinition(program, name, definition));
  return {
    main: program.main,
    doc: program.moduleDoc,
    files: program.files.map(({ path }) => path),
    constants: those(({ constant }) => constant),
    variables: program.variables.map((variable) => ({
      ...describe(variable.name, variable, variable.type),
      params: [],
    })),
    actions: those(({ qualifier }) => qualifier === "action"),
    invariants: those(({ tags }) => tags.invariant),
    properties: those(({ tags, qualifier }) => tags.property || qualifier === "temporal"),
    witnesses: those(({ tags }) => tags.witness),
    tests: those(({ qualifier }) => qualifier === "run"),
  };
}

function describeDefinition(program: Program, name: string, definition: Definition): Described {
  const params = definition.params.map((param) => {
    const { name: local, type } = program.locals[param]!;
    return `${local}: ${showType(type)}`;
  });
  const result = definition.type.kind === "operator" ? definition.type.result : definition.type;
  return { ...describe(name, definition, result), params };
}

function describe(name: string, { place, doc, tags }: Documented, type: Type): Omit<Described, "params"> {
  return {
    name,
    place,
    doc,
    ...(tags.says === undefined ? {} : { says: tags.says }),
    type: showType(type),
    ...(tags.ghost ? { ghost: true } : {}),
    ...(tags.symmetric ? { symmetric: true } : {}),
  };
}
