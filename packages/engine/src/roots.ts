/**
 * The definitions of a spec that a command is about: its initial action, its step, and what is to be checked.
 *
 * Names given by a person win over doc-comment tags; a name that is not there, or is of the wrong kind, is a problem
 * with the nearest name that would do.
 */
import { type Problem, type Result, failure, success } from "@countersign/kernel";
import type { Definition, Program } from "@countersign/language";

export interface RootRequest {
  readonly init?: string;
  readonly step?: string;
  readonly invariants?: readonly string[];
  readonly properties?: readonly string[];
  readonly witnesses?: readonly string[];
}

/** A definition by the name it was asked for. */
export interface Root {
  readonly name: string;
  readonly definition: number;
}

export interface Roots {
  readonly init: Root;
  readonly step: Root;
  readonly invariants: readonly Root[];
  readonly properties: readonly Root[];
  readonly witnesses: readonly Root[];
}

export function selectRoots(program: Program, request: RootRequest): Result<Roots> {
  const problems: Problem[] = [];
  const one = (name: string, flag: string, wanted: (definition: Definition) => boolean, what: string): Root => {
    const definition = program.names[name];
    if (definition === undefined) problems.push(missing(program, name, flag, wanted));
    else if (!wanted(program.definitions[definition]!)) problems.push(wrongKind(program, name, definition, what));
    return { name, definition: definition ?? -1 };
  };
  const many = (names: readonly string[] | undefined, tag: "invariant" | "property" | "witness", wanted: (definition: Definition) => boolean): Root[] =>
    names === undefined ? tagged(program, tag) : names.map((name) => one(name, `--${tag}`, wanted, kindOf[tag]));
  const roots: Roots = {
    init: one(request.init ?? "init", "--init", isAction, "an action without parameters"),
    step: one(request.step ?? "step", "--step", isAction, "an action without parameters"),
    invariants: many(request.invariants, "invariant", isCondition),
    properties: many(request.properties, "property", isProperty),
    witnesses: many(request.witnesses, "witness", isCondition),
  };
  return problems.length > 0 ? failure(...problems) : success(roots);
}

/** Variables that the roots read or assign: an import may bring others along that have no part in this. */
export function mentionedBy(program: Program, roots: Roots): ReadonlySet<number> {
  const mentioned = new Set<number>();
  for (const { definition } of [roots.init, roots.step, ...roots.invariants, ...roots.properties, ...roots.witnesses]) {
    const { reads, assigns } = program.definitions[definition]!;
    for (const variable of [...reads, ...assigns]) mentioned.add(variable);
  }
  return mentioned;
}

const kindOf = {
  invariant: "a condition on one state (`val`)",
  property: "a temporal property (`temporal`)",
  witness: "a condition on one state (`val`)",
} as const;

function isAction(definition: Definition): boolean {
  return (definition.qualifier === "action" || definition.assigns.length > 0) && definition.params.length === 0;
}

function isCondition(definition: Definition): boolean {
  return definition.params.length === 0 && definition.assigns.length === 0 && definition.type.kind === "bool" && definition.qualifier !== "temporal" && definition.qualifier !== "run";
}

function isProperty(definition: Definition): boolean {
  return definition.params.length === 0 && definition.type.kind === "bool" && (definition.qualifier === "temporal" || isCondition(definition));
}

function tagged(program: Program, tag: "invariant" | "property" | "witness"): Root[] {
  return Object.entries(program.names)
    .filter(([, definition]) => program.definitions[definition]!.tags[tag])
    .map(([name, definition]) => ({ name, definition }))
    .sort((a, b) => a.definition - b.definition);
}

function missing(program: Program, name: string, flag: string, wanted: (definition: Definition) => boolean): Problem {
  const others = Object.entries(program.names)
    .filter(([, definition]) => wanted(program.definitions[definition]!))
    .map(([each]) => each);
  return {
    code: "CS111",
    message: `module '${program.main}' has no definition '${name}'`,
    hint: others.length === 0 ? `define ${name} in ${program.main}` : `${flag} ${others.length === 1 ? others[0]! : `NAME, with one of ${others.slice(0, 8).join(", ")}`}`,
  };
}

function wrongKind(program: Program, name: string, definition: number, what: string): Problem {
  const found = program.definitions[definition]!;
  return { code: "CS112", message: `'${name}' is not ${what}`, place: found.place, hint: `name ${what}` };
}
