/**
 * Explores generated machines by the interpreter and by the engine in every way: the same states, transitions, depth,
 * deadlocks, violated invariants and nearest error; and up to renaming with symmetry. Shrinks what is explored wrongly.
 */
import { formatProblem } from "@countersign/kernel";
import { type Program, loadProgram } from "@countersign/language";
import { runtime } from "../../packages/engine/src/runtime/runtime.ts";
import { TooLarge, searchByInterpreter } from "./brute-force-search.ts";
import { Choices, simplerThan } from "./choices.ts";
import { declarations } from "./expression-types.ts";
import { Subject, type Way } from "./explored-machine.ts";
import { generateMachine, machineDeclarations, names } from "./spec-generator.ts";
import { differences, differencesUpToRenaming } from "./state-space.ts";

export interface SpecKind {
  readonly isSymmetric: boolean;
  /** Without operators that can fail. */
  readonly isSafe: boolean;
}

/** How much was compared. */
export interface Tally {
  machines: number;
  states: number;
  transitions: number;
  /** Too large, or an error before the first step. */
  skipped: number;
  /** Ended by an error in a step. */
  failing: number;
  violating: number;
  /** Explored completely, and without a state that has no next one. */
  complete: number;
  /** Reduced searches, and those among them that had fewer states to look at. */
  reducible: number;
  reduced: number;
}

export function newTally(): Tally {
  return {
    machines: 0,
    states: 0,
    transitions: 0,
    skipped: 0,
    failing: 0,
    violating: 0,
    complete: 0,
    reducible: 0,
    reduced: 0,
  };
}

export interface SpecOptions {
  readonly kind: SpecKind;
  readonly tally: Tally;
  /** States after which no more are looked at. */
  readonly statesMax: number;
  /** What the engine is given instead of the program: a negative control. */
  readonly change?: (program: Program) => Program;
}

export const ways: Readonly<Record<string, Way>> = {
  interned: { layout: "interned" },
  "packed at once": { adaptAt: 1 },
  "packed after a few": { adaptAt: 9 },
  usual: {},
};

export function loadMachines(machines: string): Program {
  const text = `module generated {\n${declarations}\n${machineDeclarations}${machines}\n}\n`;
  const result = loadProgram({ path: "generated.qnt", text, readFile: () => undefined });
  if (result.ok) return result.value;
  const [problem] = result.problems;
  const line = text.split("\n")[(problem?.place?.line ?? 1) - 1] ?? "";
  throw new Error(`the generator made a wrong spec: ${formatProblem(problem!)}\n${line.trim()}`);
}

function machineText(numbers: readonly number[], kind: SpecKind, index: number): string {
  return generateMachine(new Choices(numbers), { ...kind, suffix: String(index) });
}

/** What is wrong with one machine, by the way in which it is explored wrongly. */
export function wrongWays(program: Program, index: number, options: SpecOptions): Map<string, string> {
  const { kind, tally, change } = options;
  const subject = new Subject(program, index);
  const found = new Map<string, string>();
  let expected: ReturnType<typeof searchByInterpreter>;
  try {
    expected = searchByInterpreter(subject.request, subject.invariants, options.statesMax);
  } catch (error) {
    if (!(error instanceof TooLarge) && !(error instanceof runtime.SpecFault)) throw error;
    tally.skipped += 1;
    return found;
  }
  note(tally, expected);
  const explored = change === undefined ? subject : new Subject(change(program), index);
  for (const [name, way] of Object.entries(ways)) {
    const what = differences(expected.space, explored.explore(way, expected.bound));
    if (what !== undefined) found.set(name, what);
  }
  if (kind.isSymmetric && expected.space.faultDepth === undefined) reduce(subject, expected.bound, tally, found);
  return found;
}

function note(tally: Tally, { space, bound }: ReturnType<typeof searchByInterpreter>): void {
  tally.machines += 1;
  tally.states += space.states.size;
  tally.transitions += space.transitions;
  if (space.faultDepth !== undefined) tally.failing += 1;
  if (space.violated.length > 0) tally.violating += 1;
  if (bound === Infinity && space.deadlocks === 0) tally.complete += 1;
}

function reduce(subject: Subject, bound: number, tally: Tally, found: Map<string, string>): void {
  const symmetric = subject.symmetric();
  if (typeof symmetric === "string") {
    found.set("reduced", `not found to be interchangeable: ${symmetric}`);
    return;
  }
  const full = subject.explore({}, bound);
  for (const adaptAt of [1, 5, 64]) {
    const reduced = subject.explore({ symmetric, adaptAt }, bound);
    const what = differencesUpToRenaming(full, reduced, names);
    if (what !== undefined) found.set(`reduced, adapted at ${adaptAt}`, what);
    tally.reducible += 1;
    if (reduced.states.size < full.states.size) tally.reduced += 1;
  }
}

interface Wrong {
  readonly index: number;
  readonly what: string;
}

function firstWrong(machines: readonly (readonly number[])[], options: SpecOptions): Wrong | undefined {
  const program = loadMachines(machines.map((numbers, index) => machineText(numbers, options.kind, index)).join("\n"));
  for (const index of machines.keys()) {
    let what: string | undefined;
    try {
      what = [...wrongWays(program, index, options)].map((parts) => parts.join(": "))[0];
    } catch (error) {
      what = `broke: ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`;
    }
    if (what !== undefined) return { index, what };
  }
  return undefined;
}

/** Rounds of shrinking, and simpler machines tried in each. */
const roundsMax = 30;
const triedMax = 40;

/** The first machine that the engine explores wrongly, made as small as it gets; as a text to print. */
export function compareSpecs(machines: readonly (readonly number[])[], options: SpecOptions): string | undefined {
  const first = firstWrong(machines, options);
  if (first === undefined) return undefined;
  const text = (each: readonly number[]): string => machineText(each, options.kind, 0);
  let numbers = machines[first.index]!;
  let { what } = first;
  for (let round = 0; round < roundsMax; round += 1) {
    const size = text(numbers).length;
    const candidates = new Map(simplerThan(numbers).map((each) => [text(each), each]));
    const tried = [...candidates]
      .filter(([each]) => each.length < size)
      .sort(([a], [b]) => a.length - b.length)
      .slice(0, triedMax)
      .map(([, each]) => each);
    const next = tried.length === 0 ? undefined : firstWrong(tried, { ...options, tally: newTally() });
    if (next === undefined) break;
    numbers = tried[next.index]!;
    what = next.what;
  }
  return `${what}\n\n${text(numbers)}`;
}
