/**
 * Gives `Int` and `Nat` ends where a choice is made from them, and intervals that are too long nearer ones, so that
 * the choice can be explored.
 *
 * Only in the sets that choices are made from: that a value is an integer stays as true as it was. What is explored
 * is then a part of what the spec allows, and whoever asks for this has to say so in the verdict. Invariants: what is
 * bounded already is told as bounded and stays as it is; definitions and expressions that say the same in two programs
 * are the same objects afterwards too if the same `IntegerEnds` has bounded both, as a search goes by that.
 */
import type { Definition, Expr, Program } from "@countersign/language";
import type { Value } from "@countersign/kernel";
import { childrenOf, withChildren } from "../compile/children-of.ts";
import { evaluateConstant } from "../machine/evaluate-constant.ts";
import { elementsMax } from "../runtime/lazy-sets.ts";
import type { IntegerRange } from "../verdict/exploration.ts";

export interface BoundedProgram {
  readonly program: Program;
  /** A choice has ends that the spec does not give it. */
  readonly isBounded: boolean;
  /** The definitions in which such choices are made. */
  readonly cut: ReadonlySet<number>;
}

export function boundIntegers(program: Program, range: IntegerRange | undefined): BoundedProgram {
  return new IntegerEnds(range).bound(program);
}

/** Bounds programs alike: a spec, and readings of it. */
export class IntegerEnds {
  readonly range: IntegerRange | undefined;
  private readonly kept = new WeakMap<Expr, Expr>();
  private readonly keptDomains = new WeakMap<Expr, Expr>();
  private readonly keptIntervals = new WeakMap<Expr, Map<string, Expr>>();
  private readonly keptDefinitions = new WeakMap<Definition, Definition>();

  constructor(range: IntegerRange | undefined) {
    this.range = range;
  }

  /** The same object where nothing has to be bounded. */
  bound(program: Program): BoundedProgram {
    if (this.range === undefined) return { program, isBounded: false, cut: new Set() };
    const rewriting = new Rewriting(program, this.range, this);
    const cut = new Set<number>();
    const definitions = program.definitions.map((definition, index) => {
      rewriting.isBounded = false;
      const body = rewriting.choices(definition.body);
      if (rewriting.isBounded) cut.add(index);
      return body === definition.body ? definition : this.definition(definition, body);
    });
    const isChanged = definitions.some((definition, index) => definition !== program.definitions[index]);
    return { program: isChanged ? { ...program, definitions } : program, isBounded: cut.size > 0, cut };
  }

  /** What became of an expression, as the object that it became before if that says the same. */
  keep(from: Expr, to: Expr): Expr {
    return keepIn(this.kept, from, to);
  }

  keepDomain(from: Expr, to: Expr): Expr {
    return keepIn(this.keptDomains, from, to);
  }

  keepInterval(from: Expr, key: string, make: () => Expr): Expr {
    const known = this.keptIntervals.get(from) ?? new Map<string, Expr>();
    this.keptIntervals.set(from, known);
    const interval = known.get(key) ?? make();
    known.set(key, interval);
    return interval;
  }

  private definition(from: Definition, body: Expr): Definition {
    const known = this.keptDefinitions.get(from);
    if (known?.body === body) return known;
    const definition = { ...from, body };
    if (known === undefined) this.keptDefinitions.set(from, definition);
    return definition;
  }
}

function keepIn(kept: WeakMap<Expr, Expr>, from: Expr, to: Expr): Expr {
  if (to === from) return from;
  const known = kept.get(from);
  if (known !== undefined && hasSameChildren(known, to)) return known;
  if (known === undefined) kept.set(from, to);
  return to;
}

/** Of two expressions that the same one became: they differ in nothing else. */
function hasSameChildren(a: Expr, b: Expr): boolean {
  const [some, others] = [childrenOf(a), childrenOf(b)];
  return a.kind === b.kind && some.length === others.length && some.every((child, index) => child === others[index]);
}

/** With what its children become, and the same object where they stay what they are. */
function changed(expr: Expr, change: (child: Expr) => Expr): Expr {
  const made = withChildren(expr, change);
  return hasSameChildren(expr, made) ? expr : made;
}

/** An end that was given here stands nowhere in the text. */
const idGiven = -1;

class Rewriting {
  isBounded = false;
  private readonly program: Program;
  private readonly range: IntegerRange;
  private readonly ends: IntegerEnds;
  private readonly endless = new Map<number, boolean>();

  constructor(program: Program, range: IntegerRange, ends: IntegerEnds) {
    this.program = program;
    this.range = range;
    this.ends = ends;
  }

  choices(expr: Expr): Expr {
    const inner = changed(expr, (child) => this.choices(child));
    if (inner.kind !== "nondet") return this.ends.keep(expr, inner);
    const domain = this.domain(inner.domain);
    return this.ends.keep(expr, domain === inner.domain ? inner : { ...inner, domain });
  }

  private domain(expr: Expr): Expr {
    if (isGiven(expr)) {
      this.isBounded = true;
      return expr;
    }
    const ends = this.endsOf(expr);
    if (ends !== undefined) return this.interval(expr, ends);
    if (expr.kind === "call") {
      // A named set is looked into, as `pure val AMOUNTS = Nat` means the same as `Nat`; elsewhere it keeps its meaning.
      const { body, params, local } = this.program.definitions[expr.definition]!;
      if (params.length === 0 && !local && this.isEndless(expr.definition)) return this.domain(body);
    }
    return this.ends.keepDomain(
      expr,
      changed(expr, (child) => this.domain(child)),
    );
  }

  /** The ends of a set of integers that is infinite, or too long to choose from. */
  private endsOf(expr: Expr): Ends | undefined {
    if (expr.kind !== "op") return undefined;
    if (expr.op === "Int") return { low: -Infinity, high: Infinity };
    if (expr.op === "Nat") return { low: 0, high: Infinity };
    if (expr.op !== "to") return undefined;
    const [low, high] = expr.args.map((arg) => evaluateConstant(this.program, arg));
    if (!isInteger(low) || !isInteger(high)) return undefined;
    return BigInt(high) - BigInt(low) < elementsMax ? undefined : { low, high };
  }

  /** Some set inside a definition, or in one that it names, has ends to be given. */
  private isEndless(definition: number): boolean {
    const known = this.endless.get(definition);
    if (known !== undefined) return known;
    const isIn = (expr: Expr): boolean =>
      this.endsOf(expr) !== undefined ||
      (expr.kind === "call" && this.isEndless(expr.definition)) ||
      childrenOf(expr).some(isIn);
    const found = isIn(this.program.definitions[definition]!.body);
    this.endless.set(definition, found);
    return found;
  }

  private interval(expr: Expr, { low, high }: Ends): Expr {
    this.isBounded = true;
    const { range } = this;
    const [from, to] = [low > range.low ? low : range.low, high < range.high ? high : range.high];
    const end = (value: number | bigint): Expr => ({
      kind: "int",
      value: `${value}`,
      id: idGiven,
      type: { kind: "int" },
      place: expr.place,
    });
    const make = (): Expr => {
      const { id, type, place } = expr;
      return { kind: "op", op: "to", args: [end(from), end(to)], id, type, place };
    };
    return this.ends.keepInterval(expr, `${from}..${to}`, make);
  }
}

function isGiven(expr: Expr): boolean {
  return expr.kind === "op" && expr.op === "to" && expr.args.every(({ kind, id }) => kind === "int" && id === idGiven);
}

interface Ends {
  readonly low: number | bigint;
  readonly high: number | bigint;
}

function isInteger(value: Value | undefined): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}
