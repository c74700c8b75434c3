/**
 * The definitions of a spec that a command is about: its initial action, its step, and what is to be checked.
 *
 * Names given by a person win over doc-comment tags; a name that is not there is a problem with the nearest name that
 * would do, and a definition of the wrong kind is one too, however it was chosen.
 */
import { type Problem, type Result, failure, success } from "@countersign/kernel";
import { type Definition, type Program, nearestName } from "@countersign/language";

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

/** What a definition must be to serve, and the flag that names it. */
interface Part {
  readonly flag: string;
  readonly what: string;
  readonly fits: (definition: Definition) => boolean;
}

const parts = {
  init: { flag: "--init", what: "an action without parameters", fits: isAction },
  step: { flag: "--step", what: "an action without parameters", fits: isAction },
  invariant: { flag: "--invariant", what: "a condition on one state (`val`)", fits: isCondition },
  property: { flag: "--property", what: "a temporal property (`temporal`)", fits: isProperty },
  witness: { flag: "--witness", what: "a condition on one state (`val`)", fits: isCondition },
} as const satisfies Record<string, Part>;

export function selectRoots(program: Program, request: RootRequest): Result<Roots> {
  const problems: Problem[] = [];
  const one = (name: string, part: Part): Root => {
    const definition = program.names[name];
    if (definition === undefined) problems.push(missing(program, name, part));
    else if (!part.fits(program.definitions[definition]!)) problems.push(wrongKind(program, name, definition, part));
    return { name, definition: definition ?? -1 };
  };
  const many = (names: readonly string[] | undefined, tag: "invariant" | "property" | "witness"): Root[] =>
    [...new Set(names ?? tagged(program, tag))].map((name) => one(name, parts[tag]));
  const roots: Roots = {
    init: one(request.init ?? "init", parts.init),
    step: one(request.step ?? "step", parts.step),
    invariants: many(request.invariants, "invariant"),
    properties: many(request.properties, "property"),
    witnesses: many(request.witnesses, "witness"),
  };
  return problems.length > 0 ? failure(...problems) : success(roots);
}

/** Variables that the roots read or assign: an import may bring others along that have no part in this. */
export function mentionedBy(program: Program, roots: Roots): ReadonlySet<number> {
  const { init, step, invariants, properties, witnesses } = roots;
  const mentioned = new Set<number>();
  for (const { definition } of [init, step, ...invariants, ...properties, ...witnesses]) {
    const { reads, assigns } = program.definitions[definition]!;
    for (const variable of [...reads, ...assigns]) mentioned.add(variable);
  }
  return mentioned;
}

function isAction({ qualifier, assigns, params }: Definition): boolean {
  if (qualifier === "run" || qualifier === "temporal") return false;
  return (qualifier === "action" || assigns.length > 0) && params.length === 0;
}

function isCondition({ qualifier, assigns, params, type }: Definition): boolean {
  if (qualifier === "run" || qualifier === "temporal" || qualifier === "action") return false;
  return params.length === 0 && assigns.length === 0 && type.kind === "bool";
}

/** A condition on one state would be looked at in the initial states only: nobody means that. */
function isProperty({ qualifier, params, type }: Definition): boolean {
  return qualifier === "temporal" && params.length === 0 && type.kind === "bool";
}

/** In the order of the text. */
function tagged(program: Program, tag: "invariant" | "property" | "witness"): string[] {
  return Object.entries(program.names)
    .filter(([, definition]) => program.definitions[definition]!.tags[tag])
    .sort(([, a], [, b]) => a - b)
    .map(([name]) => name);
}

const namesShown = 8;

function missing(program: Program, name: string, { flag, fits }: Part): Problem {
  const others = Object.entries(program.names).flatMap(([each, definition]) =>
    fits(program.definitions[definition]!) ? [each] : [],
  );
  const nearest = others.length === 1 ? others[0] : nearestName(name, others);
  const some = others.slice(0, namesShown).join(", ");
  const hint =
    nearest !== undefined
      ? `${flag} ${nearest}`
      : some === ""
        ? `define ${name} in ${program.main}`
        : `${flag} NAME, with one of ${some}`;
  return { code: "CS111", message: `module '${program.main}' has no definition '${name}'`, hint };
}

function wrongKind(program: Program, name: string, definition: number, { what }: Part): Problem {
  const { place } = program.definitions[definition]!;
  return { code: "CS112", message: `'${name}' is not ${what}`, place, hint: `name ${what}` };
}
