/**
 * Two specs in one program, so that what one does can be asked in the states of the other.
 *
 * Invariants: both have the same variables, by name, in the order of the second; a variable has room for the values of
 * both. Definitions of the second keep their numbers, those of the first stand behind them. Names are those of the second.
 */
import { type Root, type Roots, childrenOf, withChildren } from "@countersign/engine";
import type { Definition, Expr, Program, Variable } from "@countersign/language";
import { commonType } from "./map-types.ts";
import type { SpecMapping } from "./mapping.ts";

export interface ComparedSpec {
  readonly program: Program;
  readonly roots: Roots;
}

export interface JoinedSpecs {
  readonly program: Program;
  readonly first: Roots;
  readonly second: Roots;
}

/** The types of their variables must have common ones: see vocabulary.ts. */
export function joinSpecs(first: ComparedSpec, second: ComparedSpec, mapping: SpecMapping): JoinedSpecs {
  const base = second.program;
  const variables: Variable[] = [...base.variables];
  const moved = first.program.variables.map((variable) => {
    const index = variables.findIndex(({ name }) => name === variable.name);
    if (index < 0) return variables.push(variable) - 1;
    const { type } = variables[index]!;
    variables[index] = { ...variables[index]!, type: commonType(variable.type, type, mapping) ?? type };
    return index;
  });
  const shift: Shift = {
    variables: moved,
    definitions: base.definitions.length,
    locals: base.locals.length,
    ids: greatestId(base) + 1,
  };
  const program: Program = {
    ...base,
    variables,
    locals: [...base.locals, ...first.program.locals],
    definitions: [...base.definitions, ...first.program.definitions.map((each) => shiftedDefinition(each, shift))],
    assumptions: [
      ...base.assumptions,
      ...first.program.assumptions.map((each) => ({ ...each, body: shifted(each.body, shift) })),
    ],
  };
  return { program, first: shiftedRoots(first.roots, shift), second: second.roots };
}

interface Shift {
  readonly variables: readonly number[];
  readonly definitions: number;
  readonly locals: number;
  readonly ids: number;
}

function shiftedDefinition(definition: Definition, shift: Shift): Definition {
  const move = (variables: readonly number[]): readonly number[] =>
    variables.map((variable) => shift.variables[variable]!).sort((a, b) => a - b);
  return {
    ...definition,
    params: definition.params.map((param) => param + shift.locals),
    reads: move(definition.reads),
    assigns: move(definition.assigns),
    body: shifted(definition.body, shift),
  };
}

function shifted(expr: Expr, shift: Shift): Expr {
  const changed = withChildren(expr, (child) => shifted(child, shift));
  const id = expr.id + shift.ids;
  switch (changed.kind) {
    case "variable":
    case "assign":
      return { ...changed, id, variable: shift.variables[changed.variable]! };
    case "local":
    case "apply":
    case "nondet":
      return { ...changed, id, local: changed.local + shift.locals };
    case "call":
    case "operator":
    case "let":
      return { ...changed, id, definition: changed.definition + shift.definitions };
    case "lambda":
      return { ...changed, id, params: changed.params.map((param) => param + shift.locals) };
    default:
      return { ...changed, id };
  }
}

function shiftedRoots(roots: Roots, { definitions }: Shift): Roots {
  const move = ({ name, definition }: Root): Root => ({ name, definition: definition + definitions });
  return {
    init: move(roots.init),
    step: move(roots.step),
    invariants: roots.invariants.map(move),
    properties: roots.properties.map(move),
    witnesses: roots.witnesses.map(move),
  };
}

export function greatestId(program: Program): number {
  let greatest = 0;
  const visit = (expr: Expr): void => {
    greatest = Math.max(greatest, expr.id);
    childrenOf(expr).forEach(visit);
  };
  for (const { body } of [...program.definitions, ...program.assumptions]) visit(body);
  return greatest;
}
