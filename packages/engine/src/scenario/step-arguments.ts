/**
 * The arguments an action was called with in a step, worked out from the choices that led to it.
 *
 * A label keeps the name of an action and the picks made on the way. `transfer(customer, other, amount)` was called
 * with the values of those picks, whatever its own parameters are called. Invariant: a value is given only where the
 * spec leaves no doubt: where two calls could have been meant and would disagree (`any { pay(a, b), pay(b, a) }`), the
 * parameters they disagree on are left out. It deliberately evaluates nothing: an argument that is an expression is not
 * known.
 */
import { type Value, equal, makeInteger } from "@countersign/kernel";
import type { Expr, Program } from "@countersign/language";
import { childrenOf } from "../compile/children-of.ts";
import type { Pick, StepLabel } from "./scenario.ts";

export type StepArguments = (label: StepLabel) => ReadonlyMap<string, Value>;

type Args = readonly (Value | undefined)[];

export function stepArgumentsOf(program: Program): StepArguments {
  let calls: Calls | undefined;
  return ({ action, picks }) => {
    const values = new Map(picks.map(({ name, value }) => [name, value]));
    const index = Object.hasOwn(program.names, action) ? program.names[action]! : -1;
    const params = program.definitions[index]?.params ?? [];
    if (params.length === 0) return values;
    calls ??= new Calls(program);
    const args = calls.argumentsOf(index, picks);
    // A history that was written by hand may call what nothing else in the spec calls: there names are all there is.
    if (args === undefined) return values;
    params.forEach((param, position) => {
      const name = program.locals[param]!.name;
      const value = args[position];
      if (value === undefined) values.delete(name);
      else values.set(name, value);
    });
    return values;
  };
}

/** Who calls what, as far as actions go: tests are no part of what a spec allows. */
class Calls {
  private readonly program: Program;
  private readonly callsOf = new Map<number, (readonly Expr[])[]>();
  private readonly chosen = new Set<number>();
  /** Parameters: the definition they belong to and their place among its parameters. */
  private readonly owners = new Map<number, readonly [definition: number, position: number]>();

  constructor(program: Program) {
    this.program = program;
    program.definitions.forEach(({ params, qualifier, body }, definition) => {
      params.forEach((param, position) => this.owners.set(param, [definition, position]));
      if (qualifier === "action") this.visit(body);
    });
  }

  private visit(expr: Expr): void {
    if (expr.kind === "nondet") this.chosen.add(expr.local);
    if (expr.kind === "call") {
      const calls = this.callsOf.get(expr.definition) ?? [];
      calls.push(expr.args);
      this.callsOf.set(expr.definition, calls);
    }
    for (const child of childrenOf(expr)) this.visit(child);
  }

  /** What all calls that these picks could belong to agree on; nothing where there is no call. */
  argumentsOf(definition: number, picks: readonly Pick[]): Args | undefined {
    const known = (this.callsOf.get(definition) ?? [])
      .map((args) => args.map((arg) => this.valueOf(arg, picks)))
      // A call whose choices were not made is not the one that was taken, if there is another.
      .sort((a, b) => unknowns(a) - unknowns(b));
    const best = known[0];
    if (best === undefined) return undefined;
    const likely = known.filter((args) => unknowns(args) === unknowns(best));
    return best.map((value, position) => (likely.every((args) => agree(value, args[position])) ? value : undefined));
  }

  private valueOf(expr: Expr, picks: readonly Pick[]): Value | undefined {
    switch (expr.kind) {
      case "int":
        return makeInteger(BigInt(expr.value));
      case "str":
      case "bool":
        return expr.value;
      case "call":
        return expr.args.length === 0
          ? this.valueOf(this.program.definitions[expr.definition]!.body, picks)
          : undefined;
      case "local": {
        const { name } = this.program.locals[expr.local]!;
        if (this.chosen.has(expr.local)) return picks.findLast((pick) => pick.name === name)?.value;
        const owner = this.owners.get(expr.local);
        return owner === undefined ? undefined : this.argumentsOf(owner[0], picks)?.[owner[1]];
      }
      default:
        return undefined;
    }
  }
}

function unknowns(args: Args): number {
  return args.filter((value) => value === undefined).length;
}

function agree(left: Value | undefined, right: Value | undefined): boolean {
  return left !== undefined && right !== undefined && equal(left, right);
}
