/**
 * A few lines of evaluator for tests: what a definition without state comes to, as plain JavaScript.
 *
 * It is no engine: integers are small, sets are arrays in the order they were written, and most operators are missing.
 * It shows that constants, instances, captured parameters and operators passed around are what the source says.
 */
import type { Expr, Program } from "../program.ts";

type Frame = ReadonlyMap<number, unknown>;
type Operator = (...args: readonly unknown[]) => unknown;

export function evaluate(program: Program, name: string): unknown {
  const index = program.names[name];
  if (index === undefined) throw new Error(`no definition '${name}'`);
  return evaluateDefinition(program, index, [], new Map());
}

export function evaluateExpression(program: Program, expression: Expr, frame: Frame): unknown {
  const inner = (child: Expr): unknown => evaluateExpression(program, child, frame);
  switch (expression.kind) {
    case "int":
      return Number(expression.value);
    case "bool":
    case "str":
      return expression.value;
    case "local":
      return frame.get(expression.local);
    case "call":
      return evaluateDefinition(program, expression.definition, expression.args.map(inner), frame);
    case "apply":
      return (frame.get(expression.local) as Operator)(...expression.args.map(inner));
    case "operator":
      return (...args: readonly unknown[]) => evaluateDefinition(program, expression.definition, args, frame);
    case "builtin":
      return (...args: readonly unknown[]) => applyBuiltin(expression.op, args);
    case "lambda":
      return (...args: readonly unknown[]) =>
        evaluateExpression(program, expression.body, bind(frame, expression.params, args));
    case "let":
      return inner(expression.body);
    case "op":
      if (expression.op === "matchVariant") return matchVariant(expression.args.map(inner));
      return applyBuiltin(expression.op, expression.args.map(inner));
    default:
      throw new Error(`'${expression.kind}' needs a state`);
  }
}

/** A local definition sees the frame it is called in: names are numbers, so nothing can be captured by mistake. */
function evaluateDefinition(program: Program, index: number, args: readonly unknown[], frame: Frame): unknown {
  const definition = program.definitions[index];
  if (definition === undefined) throw new Error(`no definition ${index}`);
  const around = definition.local ? frame : new Map<number, unknown>();
  return evaluateExpression(program, definition.body, bind(around, definition.params, args));
}

function bind(frame: Frame, params: readonly number[], args: readonly unknown[]): Frame {
  return new Map([...frame, ...params.map((param, index) => [param, args[index]] as const)]);
}

function matchVariant([value, ...cases]: readonly unknown[]): unknown {
  const { label, payload } = value as { label: string; payload: unknown };
  for (let index = 0; index < cases.length; index += 2) {
    if (cases[index] === label || cases[index] === "_") return (cases[index + 1] as Operator)(payload);
  }
  throw new Error(`no case for ${label}`);
}

const builtins: Readonly<Record<string, Operator>> = {
  iadd: (left, right) => (left as number) + (right as number),
  isub: (left, right) => (left as number) - (right as number),
  imul: (left, right) => (left as number) * (right as number),
  iuminus: (value) => 0 - (value as number),
  igt: (left, right) => (left as number) > (right as number),
  ilt: (left, right) => (left as number) < (right as number),
  ite: (condition, yes, no) => (condition === true ? yes : no),
  eq: (left, right) => JSON.stringify(left) === JSON.stringify(right),
  not: (value) => value !== true,
  and: (...parts) => parts.every((part) => part === true),
  or: (...parts) => parts.some((part) => part === true),
  List: (...items) => items,
  Set: (...items) => items,
  Tup: (...items) => items,
  append: (list, item) => [...(list as readonly unknown[]), item],
  map: (items, f) => (items as readonly unknown[]).map((item) => (f as Operator)(item)),
  foldl: (items, start, f) => (items as readonly unknown[]).reduce((sum, item) => (f as Operator)(sum, item), start),
  item: (tuple, position) => (tuple as readonly unknown[])[(position as number) - 1],
  field: (record, name) => (record as Record<string, unknown>)[name as string],
  variant: (label, payload) => ({ label, payload }),
  Rec: (...parts) => {
    const pairs = parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1]] as const] : []));
    return Object.fromEntries(pairs as (readonly [string, unknown])[]);
  },
};

function applyBuiltin(name: string, args: readonly unknown[]): unknown {
  const builtin = builtins[name];
  if (builtin === undefined) throw new Error(`'${name}' is not known to the evaluator of the tests`);
  return builtin(...args);
}
