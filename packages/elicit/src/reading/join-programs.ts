/**
 * One program that holds both a spec and definitions as a reading has them, so that the two can be compared within it.
 *
 * Invariant: the definitions of the spec keep their numbers. What a reading changes, and what refers to that, is added
 * behind them as copies that refer to one another.
 */
import { Difference, withChildren } from "@countersign/engine";
import type { Definition, Expr, Program } from "@countersign/language";

export interface Joined {
  readonly program: Program;
  /** Where the asked definitions stand as the reading has them; unchanged ones where they always stood. */
  readonly definitions: readonly number[];
}

export function joinPrograms(spec: Program, reading: Program, asked: readonly number[]): Joined {
  const difference = new Difference(spec, reading);
  const copies = new Map<number, number>();
  const added: Definition[] = [];
  const moved = (definition: number): number => {
    if (definition >= reading.definitions.length || !difference.isChanged(definition)) return definition;
    const known = copies.get(definition);
    if (known !== undefined) return known;
    const index = spec.definitions.length + added.length;
    copies.set(definition, index);
    const original = reading.definitions[definition]!;
    added.push(original);
    added[index - spec.definitions.length] = { ...original, body: rewritten(original.body) };
    return index;
  };
  const rewritten = (expr: Expr): Expr => {
    const changed = withChildren(expr, rewritten);
    if (changed.kind === "call" || changed.kind === "operator" || changed.kind === "let")
      return { ...changed, definition: moved(changed.definition) };
    return changed;
  };
  const definitions = asked.map(moved);
  const locals = reading.locals.length > spec.locals.length ? reading.locals : spec.locals;
  return { program: { ...spec, locals, definitions: [...spec.definitions, ...added] }, definitions };
}

/** The same program with a temporal property that says: these two say the same, wherever the others hold. */
export function withAgreement(program: Program, one: number, other: number, others: readonly number[]): Joined {
  const { type, place } = program.definitions[one]!;
  let id = 0;
  for (const { body } of program.definitions) id = Math.max(id, greatestId(body));
  const call = (definition: number): Expr => ({ kind: "call", definition, args: [], id: (id += 1), type, place });
  const op = (name: string, args: readonly Expr[]): Expr => ({
    kind: "op",
    op: name,
    args,
    id: (id += 1),
    type,
    place,
  });
  const same = op("iff", [call(one), call(other)]);
  const body = others.length === 0 ? same : op("implies", [op("and", others.map(call)), same]);
  const agreement: Definition = {
    ...program.definitions[one]!,
    name: "both say the same",
    qualifier: "temporal",
    body,
    reads: [...new Set([one, other, ...others].flatMap((each) => program.definitions[each]!.reads))].sort(
      (a, b) => a - b,
    ),
  };
  const index = program.definitions.length;
  return { program: { ...program, definitions: [...program.definitions, agreement] }, definitions: [index] };
}

function greatestId(expr: Expr): number {
  let greatest = expr.id;
  withChildren(expr, (child) => {
    greatest = Math.max(greatest, greatestId(child));
    return child;
  });
  return greatest;
}
