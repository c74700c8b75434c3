import { describe, expect, it } from "vitest";
import { readingsOf } from "../mutate/readings-of.ts";
import { expectNothingMissed, expectShortest, expectTrueBoard, fates } from "./__fixtures__/claims-of-parting.ts";
import { loadExample, loadText, partSpec } from "./__fixtures__/parted-spec.ts";
import type { Parting } from "./parting.ts";
import { QuestionIndex } from "./question-index.ts";
import { questionOf } from "./question-of.ts";

describe("specs/examples/bank.qnt", () => {
  const parting = partSpec(loadExample("specs/examples/bank.qnt"));

  it("the spec says of each question what the board says it does, and each reading told apart the opposite", () => {
    expectTrueBoard(parting);
  });

  it("the first difference of a reading is at the end of a shortest history", () => {
    expectShortest(parting);
  });

  it("a reading is run only where something it changes has another value, and the same is found", () => {
    expectNothingMissed("specs/examples/bank.qnt");
  });
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

it("with less time nothing else is said than with time enough, only less", () => {
  // `low` is broken several wrong steps away, which is looked at last.
  const program = loadText(`module far {
    var a: int
    var c: Set[str]
    action init = all { a' = 0, c' = Set() }
    action up = all { a < 3, a' = a + 1, c' = c }
    action tick = { nondet e = oneOf(Set("p", "q", "r", "s", "t")) all { a == 3, a' = a, c' = c.union(Set(e)) } }
    action step = any { up, tick }
    /// @invariant
    val low = a < 6
  }`);
  let calls = 0;
  const whole = fates(partSpec(program, "none", { isOver: () => (calls += 1) < 0 }));
  expect([...whole.values()]).toContain("apart");
  for (let most = Math.floor(calls / 2); most < calls; most += 3) {
    let left = most;
    const less = fates(partSpec(program, "none", { isOver: () => (left -= 1) < 0 }));
    const others = [...less].filter(([id, fate]) => fate !== whole.get(id));
    expect(others.filter(([, fate]) => fate !== "not compared" && fate !== "not told apart")).toEqual([]);
  }
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
