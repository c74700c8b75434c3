/**
 * Puts many generated expressions into one spec, evaluates each in Quint and in every way of the engine, and shrinks
 * the first that they disagree on.
 *
 * The front end takes most of a second for a spec, so everything is done in batches; shrinking too tries many simpler
 * expressions at once.
 */
import { type Value, formatProblem } from "@countersign/kernel";
import { type Expr, type Program, loadProgram } from "@countersign/language";
import { Choices, simplerThan } from "./choices.ts";
import { type Outcome, Stage, folded, sameOutcome, showOutcome } from "./engine-evaluator.ts";
import { ExpressionGenerator } from "./expression-generator.ts";
import type { ExpressionTally } from "./expression-tally.ts";
import { declarations, kindText, variableKinds } from "./expression-types.ts";
import { QuintEvaluator } from "./quint-evaluator.ts";

export interface CompareOptions {
  readonly depth: number;
  readonly tally?: ExpressionTally;
  /** What the engine is given instead of the program: a negative control. */
  readonly change?: (program: Program) => Program;
}

/** Valuations of the variables; expressions are evaluated under each. */
const statesPerSpec = 3;

export interface Sample {
  /** From which the expression is made. */
  readonly numbers: readonly number[];
  /** From which the values of the variables are made. */
  readonly values: readonly number[];
}

export interface Disagreement {
  readonly sample: Sample;
  readonly expression: string;
  readonly what: string;
}

interface Generated {
  readonly text: string;
  /** Index into the variables, whose type the result has. */
  readonly variable: number;
}

function generate(numbers: readonly number[], depth: number): Generated {
  const choices = new Choices(numbers);
  // Conditions and integers have most operators.
  const variable = choices.below(2 * variableKinds.length) % (choices.below(3) === 0 ? 2 : variableKinds.length);
  const names = variableKinds.map((kind, index) => ({ name: `v${index}`, kind }));
  return { text: new ExpressionGenerator(choices, names).expression(variableKinds[variable]!, depth), variable };
}

function specText(expressions: readonly Generated[], values: readonly number[]): string {
  const literals = new ExpressionGenerator(new Choices(values), []);
  const lines = variableKinds.map((kind, index) => `var v${index}: ${kindText(kind)}`);
  for (let state = 0; state < statesPerSpec; state += 1) {
    variableKinds.forEach((kind, index) =>
      lines.push(`pure val lit${state}v${index}: ${kindText(kind)} = ${literals.literal(kind)}`),
    );
    lines.push(
      `action put${state} = all { ${variableKinds.map((_, index) => `v${index}' = lit${state}v${index}`).join(", ")} }`,
    );
  }
  expressions.forEach(({ text, variable }, index) =>
    lines.push(`val e${index}: ${kindText(variableKinds[variable]!)} = ${text}`),
  );
  return `module generated {\n${declarations}\n${lines.map((line) => `  ${line}`).join("\n")}\n}\n`;
}

function load(text: string): Program {
  const result = loadProgram({ path: "generated.qnt", text, readFile: () => undefined });
  if (result.ok) return result.value;
  const [problem] = result.problems;
  const line = text.split("\n")[(problem?.place?.line ?? 1) - 1] ?? "";
  throw new Error(`the generator made a wrong spec: ${formatProblem(problem!)}\n${line.trim()}`);
}

/** What each expression comes to in Quint, state by state. */
function quintOutcomes(text: string, count: number): Outcome[][] {
  const quint = new QuintEvaluator(text, "generated");
  const outcomes: Outcome[][] = Array.from({ length: count }, () => []);
  for (let state = 0; state < statesPerSpec; state += 1) {
    if (!quint.take(`put${state}`)) throw new Error(`Quint cannot take put${state}`);
    outcomes.forEach((each, index) => each.push(quint.valueOf(`e${index}`)));
  }
  return outcomes;
}

/** What a program says about its expressions, in every way the engine has. Kept per expression: an error ends one only. */
class Engine {
  private readonly program: Program;
  private readonly stages: Readonly<Record<"interned" | "packed" | "grown", Stage>>;
  /** For each state, the program in which the compiler knows that state. */
  private readonly known: readonly { readonly program: Program; readonly stage: Stage }[];

  constructor(program: Program) {
    this.program = program;
    const literal = (state: number, variable: number): number => program.names[`lit${state}v${variable}`]!;
    const states = Array.from({ length: statesPerSpec }, (_, state) =>
      Stage.constants(
        program,
        variableKinds.map((_, variable) => literal(state, variable)),
      ),
    );
    this.stages = {
      interned: new Stage(program, states, 0),
      packed: new Stage(program, states, statesPerSpec),
      grown: new Stage(program, states, 1),
    };
    this.known = states.map((state, index) => {
      const constants = folded(program, (variable) => literal(index, variable));
      return { program: constants, stage: new Stage(constants, [state], 0) };
    });
  }

  /** What is wrong with an expression, if anything. */
  wrong(index: number, variable: number, expected: readonly Outcome[]): string | undefined {
    let way = "";
    try {
      for (const [name, check] of this.checks(index, variable, expected)) {
        way = name;
        const what = check();
        if (what !== undefined) return `${name}: ${what}`;
      }
      return undefined;
    } catch (error) {
      return `${way}: the engine broke: ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`;
    }
  }

  private checks(index: number, variable: number, expected: readonly Outcome[]): [string, () => string | undefined][] {
    const body = bodyOf(this.program, index);
    const values = expected.filter((each) => each !== undefined);
    return [
      ...this.known.map(({ program, stage }, state): [string, () => string | undefined] => [
        `folded in state ${state}`,
        () => difference(stage.valuesOf(bodyOf(program, index)), [expected[state]]),
      ]),
      ...Object.entries(this.stages).flatMap(([name, stage]): [string, () => string | undefined][] => [
        [name, () => difference(stage.valuesOf(body), expected)],
        [`${name} and stored`, () => difference(stage.storedValuesOf(body, variable), expected)],
        [
          `${name} and compared`,
          () => values.map((value) => unequal(stage.areEqual(body, value), expected, value)).find(Boolean),
        ],
      ]),
    ];
  }
}

function bodyOf(program: Program, index: number): Expr {
  return program.definitions[program.names[`e${index}`]!]!.body;
}

function difference(ours: readonly Outcome[], quints: readonly Outcome[]): string | undefined {
  const state = quints.findIndex((each, at) => !sameOutcome(ours[at], each));
  if (state === -1) return undefined;
  return `state ${state}: we say ${showOutcome(ours[state])}, Quint says ${showOutcome(quints[state])}`;
}

function unequal(ours: readonly (boolean | undefined)[], quints: readonly Outcome[], value: Value): string | undefined {
  const state = quints.findIndex(
    (each, at) => ours[at] !== (each === undefined ? undefined : sameOutcome(each, value)),
  );
  if (state === -1) return undefined;
  return `state ${state}: ${showOutcome(quints[state])} == ${showOutcome(value)} is ${String(ours[state])}`;
}

/** Expressions on which the engine and Quint disagree, by index, with what they say. */
function disagreements(
  expressions: readonly Generated[],
  values: readonly number[],
  options: CompareOptions,
): Map<number, string> {
  const text = specText(expressions, values);
  const program = load(text);
  const outcomes = quintOutcomes(text, expressions.length);
  const engine = new Engine(options.change?.(program) ?? program);
  const found = new Map<number, string>();
  expressions.forEach(({ variable }, index) => {
    const expected = outcomes[index]!;
    options.tally?.note(program, bodyOf(program, index), expected);
    const what = engine.wrong(index, variable, expected);
    if (what !== undefined) found.set(index, what);
  });
  return found;
}

/** How many of the samples the engine and Quint disagree on. */
export function countDisagreements(samples: readonly Sample[], options: CompareOptions): number {
  const generated = samples.map(({ numbers }) => generate(numbers, options.depth));
  return disagreements(generated, samples[0]?.values ?? [], options).size;
}

/** The first disagreement among the samples, made as small as it gets. */
export function firstDisagreement(samples: readonly Sample[], options: CompareOptions): Disagreement | undefined {
  const values = samples[0]?.values ?? [];
  const found = disagreements(
    samples.map(({ numbers }) => generate(numbers, options.depth)),
    values,
    options,
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const { tally: _, ...quietly } = options;
  return shrink({ numbers: samples[first[0]]!.numbers, values }, first[1], quietly);
}

/** Rounds of shrinking, and simpler expressions tried in each. */
const roundsMax = 25;
const triedMax = 150;

function shrink(start: Sample, first: string, options: CompareOptions): Disagreement {
  const { depth } = options;
  let numbers = start.numbers;
  let what = first;
  for (let round = 0; round < roundsMax; round += 1) {
    const size = generate(numbers, depth).text.length;
    const candidates = new Map<string, readonly number[]>();
    for (const simpler of simplerThan(numbers)) {
      const { text } = generate(simpler, depth);
      if (text.length < size && !candidates.has(text)) candidates.set(text, simpler);
    }
    const tried = [...candidates]
      .sort(([a], [b]) => a.length - b.length)
      .slice(0, triedMax)
      .map(([, simpler]) => simpler);
    const found = disagreements(
      tried.map((each) => generate(each, depth)),
      start.values,
      options,
    );
    const [next] = [...found].sort(([a], [b]) => a - b);
    if (next === undefined) break;
    numbers = tried[next[0]]!;
    what = next[1];
  }
  const generated = generate(numbers, depth);
  const spec = specText([generated], start.values);
  return { sample: { numbers, values: start.values }, expression: generated.text, what: `${what}\n\n${spec}` };
}
