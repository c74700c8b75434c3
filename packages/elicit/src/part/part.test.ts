import { type ExploredSpec, Oracle, isSameStep } from "@countersign/engine";
import { canonicalText, type Value } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import { readingsOf } from "../mutate/readings-of.ts";
import type { Reading } from "../reading/reading.ts";
import { specSays } from "../question/spec-says.ts";
import { explore, loadExample, loadText, partSpec } from "./__fixtures__/parted-spec.ts";
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
    const oracleOf = (of: Reading["program"]): Oracle => {
      const oracle = Oracle.of(of, spec.roots);
      if (!oracle.ok) throw new Error(JSON.stringify(oracle.problems));
      return oracle.value;
    };
    const own = oracleOf(spec.program);
    const readings = new Map(parting.readings.map(({ reading }) => [reading.id, reading]));
    // Every candidate with one of its readings, another one each time.
    board.candidates.forEach(({ apart, says, kind }, index) => {
      const question = questionOf(parting, index)!;
      expect(specSays(own, spec.roots, question)).toEqual({ says });
      const group = board.classes[apart[index % apart.length]!]!;
      const reading = readings.get(group.readings[0]!)!;
      const { program: changed } = reading;
      // What a reading says of a history that it has not itself is no matter: it is judged on the step alone.
      const alone =
        kind === "step"
          ? { ...question, scenario: { ...question.scenario, states: question.scenario.states.slice(-2) } }
          : question;
      const there = oracleOf(changed);
      const said =
        kind === "step"
          ? there
              .stepsFrom(alone.scenario.states[0]!.values)
              .steps.some((step) => isSameStep(step, alone.scenario.states[1]!))
          : undefined;
      if (said !== undefined) expect(said ? "allow" : "forbid").not.toBe(says);
    });
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
  const text = (steps: readonly { label: unknown; values: readonly Value[] }[]): string =>
    steps
      .map(({ label, values }) => JSON.stringify(label) + values.map(canonicalText).join())
      .sort()
      .join(";");
  let level = own!.starts().steps.map(({ values }) => values);
  const seen = new Set(level.map((values) => values.map(canonicalText).join()));
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: (readonly Value[])[] = [];
    for (const values of level) {
      const { steps } = own!.stepsFrom(values);
      if (text(steps) !== text(other!.stepsFrom(values).steps)) return depth;
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

it("runs a reading only where something it changes has another value, and finds the same", () => {
  for (const [file, main] of [...examples, ["specs/examples/token.qnt"], ["specs/examples/polymorphic.qnt"]] as const) {
    const program = loadExample(file, main);
    const compare = (isThorough: boolean) => {
      const spec = explore(program);
      const variants = readingsOf(spec.program, spec.roots)
        .readings.filter(({ side }) => side !== "property")
        .map((reading) => ({
          program: reading.program,
          init: spec.roots.init.definition,
          step: spec.roots.step.definition,
        }));
      const states = Array.from({ length: Math.min(400, spec.expanded) }, (_, state) => state);
      return spec
        .compareSteps(variants, { states, differencesMax: 60, isOver: () => false, isThorough })
        .map((outcome) => ({
          ...outcome,
          differences: outcome.differences.map(({ state, label, next, isExtra }) =>
            JSON.stringify([state, spec.labelOf(label), spec.nextOf(next).map(canonicalText), isExtra]),
          ),
        }));
    };
    expect(compare(false)).toEqual(compare(true));
  }
});

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
