/** What must be true of any spec parted from all its readings, tried by plain search over values. */
import { type ExploredSpec, Oracle } from "@countersign/engine";
import { type Value, canonicalText } from "@countersign/kernel";
import { expect } from "vitest";
import type { Reading } from "../../reading/reading.ts";
import type { Parting } from "../parting.ts";
import { questionOf } from "../question-of.ts";
import { boardMistakes } from "./board-mistakes.ts";
import { comparedSteps } from "./compared-steps.ts";
import { loadExample, partSpec } from "./parted-spec.ts";

export function fates(parting: Parting): Map<string, string> {
  return new Map(parting.readings.map(({ reading, fate }) => [reading.id, fate.kind]));
}

/** The spec says of each question what the board says it does, and each reading told apart the opposite. */
export function expectTrueBoard(parting: Parting): void {
  const { asked, mistakes } = boardMistakes(parting);
  expect(mistakes).toEqual([]);
  expect(asked).toBeGreaterThan(parting.board.candidates.length);
}

/** The first difference of a reading is at the end of a shortest history. */
export function expectShortest(parting: Parting): void {
  const { spec, board } = parting;
  const shortest = new Map<string, number>();
  board.candidates.forEach(({ apart }, index) => {
    const origin = parting.origins[index]!;
    if (origin.kind !== "step") return;
    const depth = spec.depthOf(origin.step.state);
    for (const group of apart)
      for (const id of board.classes[group]!.readings) shortest.set(id, Math.min(depth, shortest.get(id) ?? Infinity));
  });
  const some = parting.readings.filter(({ reading }, index) => reading.side === "behaviour" && index % 5 === 0);
  expect(some.length).toBeGreaterThan(10);
  for (const { reading } of some) expect(shortest.get(reading.id)).toBe(bruteForceDepth(spec, reading));
}

/** The depth of the nearest state in which the two have other steps, by plain search over values. */
function bruteForceDepth(spec: ExploredSpec, { program }: Reading): number | undefined {
  const [own, other] = [spec.program, program].map((each) => {
    const oracle = Oracle.of(each, spec.roots);
    if (!oracle.ok) throw new Error(JSON.stringify(oracle.problems));
    return oracle.value;
  });
  type Steps = ReturnType<Oracle["starts"]>;
  const texts = ({ steps }: Steps): ReadonlySet<string> =>
    new Set(steps.map(({ label, values }) => JSON.stringify(label) + values.map(canonicalText).join()));
  // Where the other ends in an error, there may have been more steps.
  const differ = (one: Steps, two: Steps): boolean => {
    const [here, there] = [texts(one), texts(two)];
    return ![...there].every((each) => here.has(each)) || (two.faults.length === 0 && here.size !== there.size);
  };
  let level = own!.starts().steps.map(({ values }) => values);
  const seen = new Set(level.map((values) => values.map(canonicalText).join()));
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: (readonly Value[])[] = [];
    for (const values of level) {
      const { steps } = own!.stepsFrom(values);
      if (differ(own!.stepsFrom(values), other!.stepsFrom(values))) return depth;
      for (const step of steps) {
        const key = step.values.map(canonicalText).join();
        if (!seen.has(key)) {
          seen.add(key);
          next.push(step.values);
        }
      }
    }
    level = next;
  }
  return undefined;
}

/** With interchangeable elements the same is said as without. */
export function expectSameFates(file: string, symmetric: readonly string[], states: number): void {
  const program = loadExample(file);
  const [full, reduced] = [partSpec(program), partSpec(program, symmetric)];
  expect(reduced.spec.count).toBe(states);
  expect(fates(reduced)).toEqual(fates(full));
  const shortest = (parting: Parting): Map<string, number> => {
    const found = new Map<string, number>();
    parting.board.candidates.forEach(({ apart, kind }, index) => {
      if (kind !== "step") return;
      const { length } = questionOf(parting, index)!.scenario.states;
      for (const group of apart)
        for (const id of parting.board.classes[group]!.readings)
          found.set(id, Math.min(length, found.get(id) ?? Infinity));
    });
    return found;
  };
  expect(shortest(reduced)).toEqual(shortest(full));
}

/** A reading is run only where something it changes has another value, and the same is found as if it were run everywhere. */
export function expectNothingMissed(file: string, main?: string): void {
  const program = loadExample(file, main);
  const thorough = comparedSteps(program, { isThorough: true });
  expect(comparedSteps(program, { isThorough: false })).toEqual(thorough);
  // Negative control: there are differences to be missed.
  expect(thorough.some(({ differences }) => differences.length > 0)).toBe(true);
}
