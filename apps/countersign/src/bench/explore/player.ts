/**
 * Plays a spec with concrete states: what an address of steps leads to, and which steps are possible there.
 *
 * Invariants: an address says only which steps were taken, so the same address shows the same states as long as the spec
 * means the same, whatever was searched and up to whichever symmetry; the address that is given back is the short one.
 * An address that leads nowhere is a problem that says at which step.
 */
import { isSameStep, Oracle, type Roots, type Scenario, type ScenarioState } from "@countersign/engine";
import { equal, failure, type Problem, type Result, success, type Value } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { type NamedStep, nameSteps } from "./step-names.ts";

export interface Path {
  /** Names of the steps. Where there are several ways to start, the first is one of them. */
  readonly names: readonly string[];
  /** From the start on; empty while it is open how it starts. */
  readonly states: readonly ScenarioState[];
}

export interface Choices {
  readonly steps: readonly NamedStep[];
  /** Errors that actions end in. */
  readonly faults: readonly { readonly action: string; readonly message: string }[];
}

export interface Reached {
  readonly path: Path;
  readonly problem?: Problem;
}

/** Enough to go anywhere, and too little to keep the thread busy. */
const stepsMax = 2_000;

export class Player {
  readonly oracle: Oracle;
  private readonly positions: ReadonlyMap<string, number>;
  private starts: Choices | undefined;

  private constructor(oracle: Oracle) {
    this.oracle = oracle;
    this.positions = new Map(oracle.program.definitions.map(({ name }, index) => [name, index]));
  }

  static of(program: Program, roots: Roots): Result<Player> {
    const oracle = Oracle.of(program, roots);
    return oracle.ok ? success(new Player(oracle.value)) : oracle;
  }

  get hasOneStart(): boolean {
    return this.choicesAfter([]).steps.length === 1;
  }

  positionOf(action: string): number {
    return this.positions.get(action) ?? this.positions.size;
  }

  /** What is possible after a history. */
  choicesAfter(states: readonly ScenarioState[]): Choices {
    const last = states.at(-1);
    if (last !== undefined) return this.choicesOf(this.oracle.stepsFrom(last.values));
    return (this.starts ??= this.choicesOf(this.oracle.starts()));
  }

  follow(address: string): Result<Path> {
    const { path, problem } = this.reach(address);
    return problem === undefined ? success(path) : failure(problem);
  }

  /** As far as an address leads, and what keeps it from going on. */
  reach(address: string): Reached {
    const names = address === "" ? [] : address.split(".");
    let path = this.atStart();
    if (names.length > stepsMax) return { path, problem: tooLong(names.length) };
    for (const name of names) {
      const choices = this.choicesAfter(path.states).steps;
      const found = choices.find((each) => each.name === name);
      if (found === undefined) return { path, problem: noSuchStep(name, path, choices) };
      path = extended(path, found);
    }
    return { path };
  }

  /** A history of the spec as a path, as far as it is one: what nothing happens in is no step. */
  pathOf(scenario: Scenario): Path {
    const found = this.oracle.statesOf(scenario);
    let path: Path = { names: [], states: [] };
    if ("reason" in found) return this.atStart();
    for (const [index, values] of found.values.entries()) {
      const choices = this.choicesAfter(path.states).steps;
      const step = choiceLike(choices, { label: scenario.states[index]!.label, values });
      if (step === undefined) break;
      path = index === 0 && this.hasOneStart ? { names: [], states: [step.step] } : extended(path, step);
    }
    const loop = scenario.loopStart;
    if (loop === undefined || path.states.length !== found.values.length) return path;
    const again = this.choicesAfter(path.states).steps.find(({ step }) => sameValues(step.values, found.values[loop]!));
    return again === undefined ? path : extended(path, again);
  }

  private atStart(): Path {
    const [only, ...others] = this.choicesAfter([]).steps;
    return { names: [], states: only === undefined || others.length > 0 ? [] : [only.step] };
  }

  private choicesOf({ steps, faults }: ReturnType<Oracle["starts"]>): Choices {
    return {
      steps: nameSteps(steps, (action) => this.positionOf(action)),
      faults: faults.map(({ action, fault }) => ({ action, message: `${fault.message} (${fault.code})` })),
    };
  }
}

/** The very step, or else one that leads to the same: by which choices does not matter to a picture. */
function choiceLike(choices: readonly NamedStep[], wanted: ScenarioState): NamedStep | undefined {
  return (
    choices.find(({ step }) => isSameStep(step, wanted)) ??
    choices.find(({ step }) => sameValues(step.values, wanted.values))
  );
}

export function sameValues(a: readonly Value[], b: readonly Value[]): boolean {
  return a.every((value, index) => equal(value, b[index]!));
}

function extended({ names, states }: Path, { name, step }: NamedStep): Path {
  return { names: [...names, name], states: [...states, step] };
}

const namesMax = 6;

function noSuchStep(name: string, { names }: Path, choices: readonly NamedStep[]): Problem {
  const where = names.length === 0 ? "at the start" : `after '${names.join(".")}'`;
  const some = choices.slice(0, namesMax).map((choice) => choice.name);
  const more = choices.length - some.length;
  const possible = [...some, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  return {
    code: "CS707",
    message: `the step '${name}' is not possible ${where}`,
    hint: choices.length === 0 ? "nothing is possible there: leave the step out" : `one of these: ${possible}`,
  };
}

function tooLong(count: number): Problem {
  return {
    code: "CS707",
    message: `the address has ${count} steps, and at most ${stepsMax} are followed`,
    hint: "start again, and take fewer",
  };
}
