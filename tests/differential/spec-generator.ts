/**
 * Generates small machines as text: a few variables of mixed types, an initial action, a step, invariants.
 *
 * Every way through the step assigns every variable once. With `isSymmetric` the elements of `NAMES` are never told
 * apart.
 */
import type { Choices } from "./choices.ts";
import { ExpressionGenerator } from "./expression-generator.ts";
import {
  type Kind,
  type Name,
  basket,
  bool,
  color,
  element,
  int,
  kindText,
  listOf,
  mapOf,
  optionOf,
  point,
  setOf,
  shape,
  str,
  tupleOf,
} from "./expression-types.ts";
import { updateOf } from "./spec-updates.ts";

export interface SpecOptions {
  /** Names of what is declared end with it: several machines share one spec. */
  readonly suffix: string;
  readonly isSymmetric: boolean;
  readonly isSafe: boolean;
}

const kinds: readonly Kind[] = [
  int,
  int,
  bool,
  str,
  color,
  shape,
  setOf(int),
  setOf(color),
  mapOf(int, int),
  mapOf(str, setOf(int)),
  optionOf(int),
  tupleOf(int, bool),
  point,
  basket,
  listOf(int),
  setOf(setOf(int)),
  mapOf(color, point),
  setOf(shape),
  setOf(tupleOf(int, str)),
  optionOf(setOf(int)),
  mapOf(int, shape),
  listOf(setOf(str)),
  mapOf(setOf(int), bool),
  mapOf(str, mapOf(int, bool)),
];

const symmetricKinds: readonly Kind[] = [
  mapOf(element, int),
  mapOf(element, color),
  setOf(element),
  setOf(tupleOf(element, int)),
  element,
  optionOf(element),
  mapOf(element, setOf(int)),
  listOf(element),
  mapOf(element, element),
  setOf(setOf(element)),
  tupleOf(setOf(element), bool),
  int,
  bool,
  color,
  mapOf(int, setOf(element)),
  mapOf(element, optionOf(int)),
  mapOf(tupleOf(element, element), bool),
];

/** The elements of `NAMES`; no literal of a generated expression is one of them. */
export const names = ["ada", "ben", "cleo"];

export const machineDeclarations = `  pure val NAMES = Set(${names.map((name) => `"${name}"`).join(", ")})\n`;

class SpecGenerator {
  private readonly choices: Choices;
  private readonly options: SpecOptions;
  private readonly expressions: ExpressionGenerator;
  private readonly variables: readonly Name[];
  private readonly actions: { readonly name: string; readonly params: readonly Kind[]; readonly text: string }[] = [];

  constructor(choices: Choices, options: SpecOptions) {
    this.choices = choices;
    this.options = options;
    const known = options.isSymmetric ? symmetricKinds : kinds;
    this.variables = choices
      .several(2, 4, () => choices.from(known))
      .map((kind, index) => ({ name: `v${options.suffix}n${index}`, kind }));
    const around = options.isSymmetric ? [{ name: "NAMES", kind: setOf(element) }] : [];
    this.expressions = new ExpressionGenerator(choices, [...around, ...this.variables], { isSafe: options.isSafe });
  }

  text(): string {
    const { suffix } = this.options;
    const init = this.chosen(
      () => `all { ${this.variables.map((each) => `${each.name}' = ${this.initial(each.kind)}`).join(", ")} }`,
    );
    const helpers = this.choices.below(3);
    for (let index = 0; index < helpers; index += 1) this.addAction(index);
    const branches = this.choices.several(2, 4, () => this.chosen(() => this.action(this.variables, 2)));
    const invariants = this.choices.several(1, 2, () => this.invariant());
    return [
      ...this.variables.map(({ name, kind }) => `var ${name}: ${kindText(kind)}`),
      ...this.actions.map(({ text }) => text),
      `action init${suffix} = ${init}`,
      `action step${suffix} = any { ${branches.join(", ")} }`,
      ...invariants.map((invariant, index) => `val inv${suffix}n${index} = ${invariant}`),
    ]
      .map((line) => `  ${line}\n`)
      .join("");
  }

  /** Initial values do not read variables: there are none yet. */
  private initial(kind: Kind): string {
    const literals = new ExpressionGenerator(this.choices, this.elementNames(), { isSafe: true });
    const isByElement = kind.kind === "map" && kind.key.kind === "element" && this.choices.below(3) > 0;
    return isByElement ? `NAMES.mapBy(name => ${literals.literal(kind.value)})` : literals.literal(kind);
  }

  private elementNames(): Name[] {
    return this.options.isSymmetric ? ["e1", "e2"].map((name) => ({ name, kind: element })) : [];
  }

  /** Elements of the interchangeable set to speak of. */
  private chosen(make: () => string): string {
    if (!this.options.isSymmetric) return make();
    const body = this.expressions.under(this.elementNames(), make);
    return `{ nondet e1 = NAMES.oneOf() nondet e2 = NAMES.oneOf() ${body} }`;
  }

  private invariant(): string {
    if (!this.options.isSymmetric) {
      return `(${this.expressions.expression(bool, 3)} or ${this.expressions.expression(bool, 2)})`;
    }
    const body = this.expressions.under(this.elementNames(), () => this.expressions.expression(bool, 2));
    return `NAMES.forall(e1 => NAMES.${this.choices.from(["exists", "forall"])}(e2 => ${body}))`;
  }

  /** An action with parameters that others may call. It assigns all variables. */
  private addAction(index: number): void {
    const params = this.choices.several(1, 2, () =>
      this.expressions.fresh(this.choices.from([int, color, setOf(int), bool])),
    );
    const around = [...params, ...this.elementNames()];
    const body = this.expressions.under(around, () => this.action(this.variables, 1));
    const name = `act${this.options.suffix}n${index}`;
    const declared = [...params, ...this.elementNames()]
      .map((param) => `${param.name}: ${kindText(param.kind)}`)
      .join(", ");
    this.actions.push({
      name,
      params: params.map(({ kind }) => kind),
      text: `action ${name}(${declared}): bool = ${body}`,
    });
  }

  /** An action that assigns exactly these variables. */
  private action(todo: readonly Name[], depth: number): string {
    if (todo.length === 0) return this.guard();
    if (depth <= 0) return this.assignments(todo);
    const forms = [
      () => this.assignments(todo),
      () => `all { ${this.guard()}, ${this.assignments(todo)} }`,
      () => this.together(todo, depth),
      () => `any { ${this.choices.several(1, 3, () => this.action(todo, depth - 1)).join(", ")} }`,
      () => this.choice(todo, depth),
      () =>
        `if (${this.expressions.expression(bool, 2)}) ${this.action(todo, depth - 1)} else ${this.action(todo, depth - 1)}`,
      () => this.matching(todo, depth),
      () => this.withValue(todo, depth),
      ...(todo === this.variables && this.actions.length > 0 ? [() => this.call()] : []),
    ];
    return this.choices.from(forms)();
  }

  /** A condition that is often enough true. */
  private guard(): string {
    if (this.choices.below(2) === 0) return "true";
    return `(${this.expressions.expression(bool, 1)} or ${this.expressions.expression(bool, 2)})`;
  }

  /** `all` of two actions that share the work: the second is the continuation of every choice in the first. */
  private together(todo: readonly Name[], depth: number): string {
    const cut = this.choices.below(todo.length + 1);
    const parts = [this.action(todo.slice(0, cut), depth - 1), this.action(todo.slice(cut), depth - 1)];
    return `all { ${this.guard()}, ${parts.join(", ")} }`;
  }

  private choice(todo: readonly Name[], depth: number): string {
    const kind = this.choices.from([
      int,
      color,
      bool,
      setOf(int),
      tupleOf(int, bool),
      mapOf(int, bool),
      shape,
      ...(this.options.isSymmetric ? [element] : []),
    ]);
    const set = this.expressions.expression(setOf(kind), 2);
    const name = this.expressions.fresh(kind);
    return `{ nondet ${name.name} = (${set}).oneOf() ${this.expressions.under([name], () => this.action(todo, depth - 1))} }`;
  }

  private matching(todo: readonly Name[], depth: number): string {
    const name = this.expressions.fresh(int);
    const some = this.expressions.under([name], () => this.action(todo, depth - 1));
    const subject = this.expressions.expression(optionOf(int), 2);
    return `match ${subject} { | Some(${name.name}) => ${some} | None => ${this.action(todo, depth - 1)} }`;
  }

  private withValue(todo: readonly Name[], depth: number): string {
    const kind = this.choices.from([int, setOf(int), bool, color]);
    const value = this.expressions.expression(kind, 2);
    const name = this.expressions.fresh(kind);
    return `{ val ${name.name} = ${value} { ${this.expressions.under([name], () => this.action(todo, depth - 1))} } }`;
  }

  private call(): string {
    const action = this.choices.from(this.actions);
    const args = action.params.map((param) => this.expressions.expression(param, 2));
    return `${action.name}(${[...args, ...this.elementNames().map(({ name }) => name)].join(", ")})`;
  }

  private assignments(todo: readonly Name[]): string {
    return `all { ${todo.map((each) => `${each.name}' = ${updateOf(this.expressions, each)}`).join(", ")} }`;
  }
}

export function generateMachine(choices: Choices, options: SpecOptions): string {
  return new SpecGenerator(choices, options).text();
}
