/**
 * What the forms of generated expressions are written with: names in sight, fresh names, literals, lambdas, and
 * expressions of any type to fill the gaps.
 *
 * It knows no form of its own; expression-generator.ts says which there are.
 */
import type { Choices } from "./choices.ts";
import { literalOf } from "./expression-literals.ts";
import {
  type Kind,
  type Name,
  bool,
  color,
  element,
  int,
  listOf,
  mapOf,
  optionOf,
  point,
  sameKind,
  setOf,
  shape,
  str,
  tupleOf,
} from "./expression-types.ts";

export const smallKinds: readonly Kind[] = [int, bool, str, color, tupleOf(int, bool), setOf(int), shape];
const someKinds: readonly Kind[] = [...smallKinds, point, optionOf(int), mapOf(int, int), listOf(int), setOf(str)];
export const keyKinds: readonly Kind[] = [int, str, color, tupleOf(int, bool), setOf(int), bool];

export type Make = () => string;

export interface WriterOptions {
  /** Without operators that can fail, whatever they are applied to. */
  readonly isSafe: boolean;
}

export abstract class ExpressionWriter {
  readonly choices: Choices;
  readonly isSafe: boolean;
  private names: readonly Name[];
  private count = 0;
  /** Definitions that take operators, while their arguments are made: see `applying`. */
  private applied: readonly string[] = [];

  constructor(choices: Choices, variables: readonly Name[], options: WriterOptions = { isSafe: false }) {
    this.choices = choices;
    this.names = variables;
    this.isSafe = options.isSafe;
  }

  abstract expression(kind: Kind, depth: number): string;

  /** What expressions are about besides what was asked for. */
  get kinds(): readonly Kind[] {
    return this.isAboutElements ? [...someKinds, element, setOf(element)] : someKinds;
  }

  /** Elements of an interchangeable set are in sight. */
  get isAboutElements(): boolean {
    return this.names.some(({ kind }) => kind.kind === "element");
  }

  literal(kind: Kind): string {
    return literalOf(this.choices, this.names, kind);
  }

  leaf(kind: Kind): string {
    const known = this.names.filter((name) => sameKind(name.kind, kind));
    const literal = (): string => this.literal(kind);
    if (known.length === 0) return literal();
    // What was bound last is what a body is most likely to be about.
    const inner = known[known.length - 1]!;
    return this.choices.from([literal, () => inner.name, () => this.choices.from(known).name])();
  }

  fresh(kind: Kind, prefix = "x"): Name {
    this.count += 1;
    return { name: `${prefix}${this.count}`, kind };
  }

  under(names: readonly Name[], make: Make): string {
    return this.within([...this.names, ...names], make);
  }

  /** With nothing in sight. */
  alone(make: Make): string {
    return this.within([], make);
  }

  private within(names: readonly Name[], make: Make): string {
    const before = this.names;
    this.names = names;
    const text = make();
    this.names = before;
    return text;
  }

  /** `x => body`, or for several parameters `(x, y) => body`; a single tuple is sometimes taken apart. */
  lambda(params: readonly Kind[], result: Kind, depth: number): string {
    const [only] = params;
    const body = (names: readonly Name[]): string => this.under(names, () => this.expression(result, depth));
    if (params.length === 1 && only!.kind === "tuple" && this.choices.below(2) === 1) {
      const parts = only!.items.map((item) => this.fresh(item));
      return `((${parts.map(({ name }) => name).join(", ")})) => ${body(parts)}`;
    }
    const names = params.map((param) => this.fresh(param));
    return `(${names.map(({ name }) => name).join(", ")}) => ${body(names)}`;
  }

  /**
   * Quint's evaluator keeps the parameters of a definition in one place, whoever calls it: a definition applied inside
   * of an operator that was passed to it loses them. So none is nested in itself.
   */
  applying(name: string, make: Make): Make[] {
    if (this.applied.includes(name)) return [];
    return [
      () => {
        const before = this.applied;
        this.applied = [...before, name];
        const text = make();
        this.applied = before;
        return text;
      },
    ];
  }

  /** Not always among the forms: where anything can fail, nearly everything does. */
  fallible(forms: Make[]): Make[] {
    return this.isSafe || this.choices.below(3) > 0 ? [] : forms;
  }

  /** Sets that stay small, whatever is made of them. */
  smallSet(kind: Kind): string {
    return `Set(${this.choices.several(0, 3, () => this.leaf(kind)).join(", ")})`;
  }

  nonEmptySet(kind: Kind): string {
    return `Set(${this.choices.several(1, 3, () => this.leaf(kind)).join(", ")})`;
  }

  /** The order does not matter to the operator, and the other operand does not see the accumulator. */
  foldOverSet(kind: Kind, operator: string, depth: number): string {
    const of = this.choices.from(this.kinds);
    const set = this.expression(setOf(of), depth);
    const start = this.expression(kind, depth);
    const element = this.fresh(of);
    const accumulator = this.fresh(kind);
    const operand = this.under([element], () => this.expression(kind, depth));
    const step = `${accumulator.name}${operator}(${operand})`;
    return `${set}.fold(${start}, (${accumulator.name}, ${element.name}) => ${step})`;
  }
}
