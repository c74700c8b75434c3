/**
 * A program under the names of another one: variables, actions, picks, variants and fields as a mapping says.
 *
 * Invariant: nothing else changes. Numbers of variables and definitions stay what they are, so the roots of the program
 * are those of the renamed one. Names of definitions that are no actions are left alone, as nobody meets them in a step.
 */
import { type Roots, withChildren } from "@countersign/engine";
import { type Problem, type Result, failure, success } from "@countersign/kernel";
import type { Definition, Expr, Program, Type } from "@countersign/language";
import { renamed } from "../ledger/rename-scenario.ts";
import { isAction } from "./is-action.ts";
import { mapType } from "./map-types.ts";
import { type NameKind, type SpecMapping, nameKinds } from "./mapping.ts";
import { namesOf } from "./names-of.ts";

export function alignProgram(program: Program, roots: Roots, mapping: SpecMapping): Result<Program> {
  if (nameKinds.every((kind) => Object.keys(mapping[kind] ?? {}).length === 0)) return success(program);
  const clash = clashIn(program, roots, mapping);
  return clash === undefined ? success(new Alignment(program, mapping).program()) : failure(clash);
}

class Alignment {
  private readonly original: Program;
  private readonly mapping: SpecMapping;
  private readonly types = new Map<Type, Type>();
  /** Locals that a `nondet` binds: their names are those of picks. */
  private readonly picks = new Set<number>();

  constructor(program: Program, mapping: SpecMapping) {
    this.original = program;
    this.mapping = mapping;
  }

  program(): Program {
    const { variables, locals, definitions, names, assumptions } = this.original;
    const { mapping } = this;
    const changed = definitions.map((definition) => this.definition(definition));
    return {
      ...this.original,
      variables: variables.map((variable) => ({
        ...variable,
        name: renamed(variable.name, mapping.variables),
        type: this.type(variable.type),
      })),
      definitions: changed,
      locals: locals.map((local, index) => ({
        ...local,
        name: this.picks.has(index) ? renamed(local.name, mapping.picks) : local.name,
        type: this.type(local.type),
      })),
      names: Object.fromEntries(
        Object.entries(names).map(([name, index]) => [
          isAction(definitions[index]!) ? renamed(name, mapping.actions) : name,
          index,
        ]),
      ),
      assumptions: assumptions.map((assumption) => ({ ...assumption, body: this.expr(assumption.body) })),
    };
  }

  private definition(definition: Definition): Definition {
    return {
      ...definition,
      name: isAction(definition) ? renamed(definition.name, this.mapping.actions) : definition.name,
      type: this.type(definition.type),
      body: this.expr(definition.body),
    };
  }

  private expr(expr: Expr): Expr {
    if (expr.kind === "nondet") this.picks.add(expr.local);
    const changed = { ...withChildren(expr, (child) => this.expr(child)), type: this.type(expr.type) };
    if (changed.kind !== "op") return changed;
    const names = literalNames(changed.op, changed.args.length);
    if (names === undefined) return changed;
    const renaming = this.mapping[names.kind];
    const args = changed.args.map((arg, index) =>
      arg.kind === "str" && names.isName(index) ? { ...arg, value: renamed(arg.value, renaming) } : arg,
    );
    return { ...changed, args };
  }

  private type(type: Type): Type {
    return mapType(type, this.mapping, this.types);
  }
}

/** Arguments of operators that are names and no texts. The default case of a `match` is called `_`, which nobody maps. */
function literalNames(
  op: string,
  count: number,
): { readonly kind: "fields" | "variants"; readonly isName: (index: number) => boolean } | undefined {
  switch (op) {
    case "Rec":
      return { kind: "fields", isName: (index) => index % 2 === 0 };
    case "field":
    case "with":
      return { kind: "fields", isName: (index) => index === 1 };
    case "variant":
      return { kind: "variants", isName: (index) => index === 0 };
    case "matchVariant":
      return { kind: "variants", isName: (index) => index % 2 === 1 && index < count };
    default:
      return undefined;
  }
}

/** Two names must not become one. */
function clashIn(program: Program, roots: Roots, mapping: SpecMapping): Problem | undefined {
  const names = namesOf(program, roots);
  const clashOf = (kind: NameKind): Problem | undefined => {
    const taken = new Map<string, string>();
    for (const name of names[kind]) {
      const target = renamed(name, mapping[kind]);
      const other = taken.get(target);
      taken.set(target, name);
      if (other === undefined) continue;
      return {
        code: "CS619",
        message: `the mapping makes one of the ${kind} '${other}' and '${name}' of module '${program.main}'`,
        hint: "give each of them a name of its own",
      };
    }
    return undefined;
  };
  return nameKinds.map(clashOf).find((problem) => problem !== undefined);
}
