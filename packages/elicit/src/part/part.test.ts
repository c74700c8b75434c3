import { type ExploredSpec, Oracle } from "@countersign/engine";
import { canonicalText, type Value } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import { readingsOf } from "../mutate/readings-of.ts";
import type { Reading } from "../reading/reading.ts";
import { boardMistakes } from "./__fixtures__/board-mistakes.ts";
import { comparedSteps } from "./__fixtures__/compared-steps.ts";
import { loadExample, loadText, partSpec } from "./__fixtures__/parted-spec.ts";
import type { Parting } from "./parting.ts";
import { QuestionIndex } from "./question-index.ts";
import { questionOf } from "./question-of.ts";

const examples: readonly (readonly [file: string, main: string | undefined])[] = [
  ["specs/examples/bank.qnt", undefined],
  ["specs/examples/two-phase-commit.qnt", undefined],
  ["bench/specs/barrier.qnt", "barrier"],
];

function fates(parting: Parting): Map<string, string> {
  return new Map(parting.readings.map(({ reading, fate }) => [reading.id, fate.kind]));
}

describe.each(examples)("%s", (file, main) => {
  const parting = partSpec(loadExample(file, main));
  const { spec, board } = parting;

  it("the spec says of each question what the board says it does, and each reading told apart the opposite", () => {
    const { asked, mistakes } = boardMistakes(parting);
    expect(mistakes).toEqual([]);
    expect(asked).toBeGreaterThan(board.candidates.length);
  });

  it("the first difference of a reading is at the end of a shortest history", () => {
    const shortest = new Map<string, number>();
    board.candidates.forEach(({ apart }, index) => {
      const origin = parting.origins[index]!;
      if (origin.kind !== "step") return;
      const depth = spec.depthOf(origin.step.state);
      for (const group of apart)
        for (const id of board.classes[group]!.readings)
          shortest.set(id, Math.min(depth, shortest.get(id) ?? Infinity));
    });
    const some = parting.readings.filter(({ reading }, index) => reading.side === "behaviour" && index % 5 === 0);
    expect(some.length).toBeGreaterThan(10);
    for (const { reading } of some) expect(shortest.get(reading.id)).toBe(bruteForceDepth(spec, reading));
  });
});

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

it("says the same with interchangeable elements as without", () => {
  const program = loadExample("specs/examples/two-phase-commit.qnt");
  const [full, reduced] = [partSpec(program), partSpec(program, ["RMS"])];
  expect(reduced.spec.count).toBe(80);
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
});

it.each(examples)(
  "runs a reading of %s only where something it changes has another value, and finds the same",
  (file, main) => {
    const program = loadExample(file, main);
    const thorough = comparedSteps(program, { isThorough: true });
    expect(comparedSteps(program, { isThorough: false })).toEqual(thorough);
    // Negative control: there are differences to be missed.
    expect(thorough.some(({ differences }) => differences.length > 0)).toBe(true);
  },
);

const spec = `module spec {
  pure def small(n: int): bool = n <= 3
  var n: int
  var log: List[int]
  action init = all { n' = 0, log' = [] }
  action up = all { small(n + 1), n' = n + 1, log' = log }
  action down = all { n > 0, n' = n - 1, log' = log }
  action step = any { up, down }
  /// @invariant
  val safe = small(n)
  /// @invariant
  val notNegative = n >= 0
  /// @invariant
  val bounded = n >= 0 and n <= 3
}`;

it("every reading has a fate, and each fate its readings", () => {
  const parting = partSpec(loadText(spec));
  const of = (operator: string, definition: string) =>
    parting.readings
      .filter(({ reading }) => reading.operator === operator && reading.definition === definition)
      .map(({ fate }) => fate);
  // A guard and an invariant share a definition: three readings of each change.
  expect(of("boundary", "small").map(({ kind }) => kind)).toEqual(["apart", "apart", "apart"]);
  // An invariant that others imply says nothing of its own.
  expect(of("drop-property", "safe")).toEqual([{ kind: "masked", by: ["bounded"] }]);
  expect(of("drop-property", "notNegative")).toEqual([{ kind: "masked", by: ["bounded"] }]);
  expect(parting.isComplete).toBe(true);
  const open = parting.readings.filter(({ fate }) => fate.kind === "not compared" || fate.kind === "not told apart");
  expect(open).toEqual([]);
});

it("a search that was cut says of nothing that it is the same", () => {
  const program = loadText(spec.replaceAll("3", "300").replace("n > 0, n' = n - 1", "n > 200, n' = n - 1"));
  const whole = partSpec(program);
  const cut = partSpec(program, "none", { statesMax: 50 });
  expect([whole.isComplete, cut.isComplete]).toEqual([true, false]);
  const told = (parting: Parting) => parting.readings.filter(({ fate }) => fate.kind === "apart").length;
  expect(told(cut)).toBeLessThan(told(whole));
  expect([...fates(cut).values()]).toContain("not told apart");
  expect([...fates(cut).values()]).not.toContain("same");
});

it("what there was no time for is not compared", () => {
  const kinds = new Set(fates(partSpec(loadText(spec), "none", { isOver: () => true })).values());
  expect([...kinds]).toEqual(["not compared"]);
});

it("a question that was answered stays on the board when the spec changes elsewhere", () => {
  const program = loadExample("specs/examples/bank.qnt");
  const before = partSpec(program);
  const questions = before.board.candidates.flatMap((_, index) => questionOf(before, index) ?? []);
  // The spec loses an action: other candidates are chosen, but the other steps are as they were.
  const { program: changed } = readingsOf(program, before.spec.roots).readings.find(
    ({ operator }) => operator === "drop-branch",
  )!;
  const kept = (parting: Parting): number => {
    const index = new QuestionIndex(parting);
    return questions.filter((question) => index.candidateAbout(question) !== undefined).length;
  };
  expect(kept(partSpec(changed))).toBeLessThan(kept(partSpec(changed, "none", { asked: questions })));
});
