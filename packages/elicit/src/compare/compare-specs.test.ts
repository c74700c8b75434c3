import { join } from "node:path";
import { readFileSync } from "node:fs";
import { expect, it, describe } from "vitest";
import { loadSpec, loadText } from "../mutate/__fixtures__/load-spec.ts";
import { quickExamples } from "./__fixtures__/examples.ts";
import { compareAll, specOf, unbounded } from "./__fixtures__/compare-texts.ts";
import type { Judgement } from "../judgement/judgement.ts";
import type { Answer } from "../question/question.ts";
import type { Comparison } from "./comparison.ts";

const root = join(import.meta.dirname, "../../../..");

/** Each difference in a line. */
const told = ({ pairs }: Comparison): string[] =>
  pairs.flatMap(({ differences }) =>
    differences.map(
      ({ class: name, obligation, scenario, count, isLabelOnly, departsAt }) =>
        `${name}: ${obligation.name} after ${scenario.states.length - 1}, ${count}${isLabelOnly ? ", label only" : ""}${departsAt === undefined ? "" : `, departs at ${departsAt}`}`,
    ),
  );

const counter = (step: string, more = "", start = "0"): string => `module counter {
  var n: int
  action init = n' = ${start}
  action up(by: int): bool = all { n + by <= 3, n' = n + by }
  action down = all { n > 0, n' = n - 1 }
  action leap = all { n == 3, n' = 7 }
  action fall = all { n == 7, n' = 0 }
  action step = ${step}
  ${more}
}`;
const both = "any { nondet by = oneOf(1.to(2)) up(by), down }";
const all = "any { nondet by = oneOf(1.to(2)) up(by), down, leap, fall }";

describe("two versions", () => {
  it("are the same if nothing changed but the way it is written", () => {
    const other = counter("any { all { 0 < n, down }, nondet by = oneOf(Set(2, 1)) up(by) }");
    expect(compareAll([counter(both), other])).toMatchObject({ verdict: "same", complete: true, groups: [[0, 1]] });
  });

  it("differ in a step that one has, with its shortest history", () => {
    const one = counter("any { nondet by = oneOf(1.to(2)) up(by), all { n > 1, down } }");
    const comparison = compareAll([counter(both), one]);
    expect(comparison).toMatchObject({ verdict: "different", complete: true, groups: [[0], [1]] });
    expect(told(comparison)).toEqual(["no longer possible: down after 2, 1"]);
    expect(told(compareAll([one, counter(both)]))).toEqual(["newly possible: down after 2, 1"]);
  });

  it("are compared in the states that only one of them reaches, too", () => {
    const comparison = compareAll([counter(both), counter(all)]);
    expect(told(comparison)).toEqual([
      "newly possible: leap after 3, 1",
      "newly possible: fall after 4, 1, departs at 3",
    ]);
  });

  it("differ in what they accept", () => {
    const limit = (most: number): string => counter(both, `/// @invariant\n val small = n <= ${most}`);
    expect(told(compareAll([limit(3), limit(2)]))).toEqual(["no longer acceptable: small after 2, 1"]);
    expect(told(compareAll([limit(2), limit(3)]))).toEqual(["newly acceptable: small after 2, 1"]);
    // Nobody gets to 4: it is one leaf away.
    expect(told(compareAll([limit(3), limit(4)]))).toEqual(["newly acceptable: small after 0, 1"]);
    // Nobody gets near 6: it is written down.
    expect(told(compareAll([limit(5), limit(6)]))).toEqual(["newly acceptable: small after 0, 1"]);
    expect(told(compareAll([counter(both), limit(2)]))).toEqual(["no longer acceptable: small after 2, 2"]);
  });

  it("differ in the histories that they accept", () => {
    const property = (text: string): string => counter(both, `/// @property\n temporal comesBack = ${text}`);
    const one = property("always(eventually(n == 0))");
    const other = property("always(eventually(n <= 1))");
    expect(compareAll([one, other]).pairs[0]?.differences).toMatchObject([
      { class: "newly acceptable", obligation: { kind: "property", name: "comesBack" }, question: { kind: "history" } },
    ]);
    expect(compareAll([other, one]).pairs[0]?.differences).toMatchObject([{ class: "no longer acceptable" }]);
    expect(compareAll([counter(both), other]).pairs[0]).toMatchObject({
      vocabulary: [{ kind: "property", name: "comesBack", change: "added", isObstacle: false }],
      differences: [{ class: "no longer acceptable" }],
    });
  });

  it("differ in how they start", () => {
    expect(told(compareAll([counter(both), counter(both, "", "1")]))).toEqual([
      "no longer possible: init after 0, 1",
      "newly possible: init after 0, 1",
    ]);
  });
});

describe("more than two", () => {
  const [one, two] = [counter(both), counter(all)];

  it("fall into groups, with what tells each two of them apart", () => {
    const comparison = compareAll([
      one,
      two,
      counter("any { down, nondet by = oneOf(1.to(2)) up(by) }"),
      counter("down"),
    ]);
    expect(comparison).toMatchObject({ specs: 4, verdict: "different", groups: [[0, 2], [1], [3]] });
    expect(comparison.separations).toMatchObject([
      { groups: [0, 1], difference: { class: "newly possible", obligation: { name: "leap" } } },
      { groups: [0, 2], difference: { class: "no longer possible", obligation: { name: "up" }, between: [0, 3] } },
      { groups: [1, 2], difference: { class: "no longer possible", obligation: { name: "up" }, between: [1, 3] } },
    ]);
    // Those of one group were compared with its first only.
    expect(comparison.pairs.map(({ between }) => between)).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 3],
    ]);
  });

  it("are one group if they are the same", () => {
    expect(compareAll([one, one, one])).toMatchObject({ verdict: "same", groups: [[0, 1, 2]], separations: [] });
  });
});

describe("what was not seen", () => {
  const deep = (most: number): string => `module deep {
    var n: int
    action init = n' = 0
    action step = all { n < ${most}, n' = n + 1 }
  }`;

  it("is unknown", () => {
    const bounds = { ...unbounded.bounds, statesMax: 20 };
    const cut = compareAll([deep(50), deep(60)], { bounds });
    expect(cut).toMatchObject({ verdict: "unknown", complete: false, pairs: [{ stoppedBy: "states" }] });
    expect(told(compareAll([deep(50), deep(60)]))).toEqual(["newly possible: step after 51, 10"]);
    // Where a difference was found, it is one.
    expect(compareAll([deep(5), deep(60)], { bounds })).toMatchObject({ verdict: "different", complete: false });
  });

  it("is unknown when it was cancelled, or time was up", () => {
    const signal = AbortSignal.abort();
    const cancelled = compareAll([deep(50), deep(60)], { context: { clock: () => 0, signal } });
    expect(cancelled).toMatchObject({ verdict: "unknown", complete: false, pairs: [{ stoppedBy: "cancelled" }] });
    let now = 0;
    const context = { clock: () => (now += 1) };
    const late = compareAll([deep(50), deep(60)], { context, bounds: { ...unbounded.bounds, secondsMax: 2 } });
    expect(late).toMatchObject({ verdict: "unknown", complete: false, pairs: [{ stoppedBy: "seconds" }] });
  });

  it("is what ends in an error: neither a step nor the same as none", () => {
    const divide = (guard: string): string =>
      counter(`any { nondet by = oneOf(1.to(2)) up(by), all { ${guard}, down } }`);
    const comparison = compareAll([divide("false"), divide("1 / n < 0")]);
    expect(comparison).toMatchObject({ verdict: "unknown", complete: false });
    expect(comparison.pairs[0]?.uncompared[0]).toMatch(/^steps of the second spec that end in an error in 1 states/);
  });

  it("is said if there were differences too many", () => {
    const comparison = compareAll([deep(50), deep(500)], { differencesMax: 100 });
    expect(comparison).toMatchObject({ verdict: "different", complete: false });
    expect(comparison.pairs[0]?.uncompared).toHaveLength(1);
  });

  it("is said if there were situations too many", () => {
    const limit = (most: number): string => counter(both, `/// @invariant\n val small = n * n <= ${most}`);
    const cut = compareAll([limit(50), limit(60)], { situationsMax: 2 });
    expect(cut.pairs[0]?.uncompared[0]).toBe("invariants: only 2 situations were made beside those that are reached");
    expect(cut).toMatchObject({ verdict: "unknown", complete: false });
    // No number lies between the two, which is not found out; that there are situations enough is.
    expect(compareAll([limit(50), limit(60)]).pairs[0]?.uncompared).toEqual([
      "invariant 'small': no situation was found that tells it apart",
    ]);
  });
});

it("choices from integers are compared within the ends that were given", () => {
  const pick = (least: number): string => `module pick {
    var n: int
    action init = n' = 0
    action choose = nondet x = oneOf(Int) all { x > ${least}, n' = x }
    action step = choose
  }`;
  const bounds = { ...unbounded.bounds, integers: { low: -3, high: 3 } };
  expect(told(compareAll([pick(0), pick(1)], { bounds }))).toEqual(["no longer possible: choose after 1, 4"]);
  expect(compareAll([pick(1), pick(1)], { bounds })).toMatchObject({ verdict: "unknown", complete: false });
});

describe("symmetry", () => {
  const text = readFileSync(join(root, "specs/examples/two-phase-commit.qnt"), "utf8");
  const careless = text.replace("tmPrepared == RMS", "tmPrepared.size() >= 2");
  const specs = [text, careless].map((each) => specOf(loadText(each, "two_phase_commit")));

  it("finds the same, in fewer states", () => {
    const [full, reduced] = [compareAll(specs), compareAll(specs, { symmetric: ["RMS"] })];
    expect(full.pairs[0]).toMatchObject({ symmetric: [], complete: true });
    expect(reduced.pairs[0]).toMatchObject({ symmetric: ["RMS"], complete: true });
    expect(reduced.pairs[0]!.states![0]).toBeLessThan(full.pairs[0]!.states![0]);
    const kinds = ({ pairs }: Comparison): string[] =>
      pairs[0]!.differences.map(
        ({ class: name, obligation, scenario }) => `${name} ${obligation.name} ${scenario.states.length}`,
      );
    expect(kinds(reduced)).toEqual(kinds(full));
    expect(kinds(full).length).toBeGreaterThan(0);
  });

  it("is left alone where one of the specs tells elements apart", () => {
    const favour = (who: string): string => `module favour {
      pure val GUESTS = Set("ann", "bob", "cid")
      var served: Set[str]
      action init = served' = Set()
      action serve(guest: str): bool = all { ${who}, served' = served.union(Set(guest)) }
      action step = { nondet guest = oneOf(GUESTS) serve(guest) }
    }`;
    const asked = { symmetric: ["GUESTS"] };
    const [fair, unfair] = [favour("not(served.contains(guest))"), favour('guest != "ann"')];
    expect(compareAll([fair, fair], asked).pairs[0]).toMatchObject({ symmetric: ["GUESTS"], states: [4, 4] });
    expect(compareAll([fair, unfair], asked).pairs[0]).toMatchObject({ symmetric: [], states: [8, 4] });
  });
});

describe("a judgement", () => {
  const step = counter("any { nondet by = oneOf(1.to(2)) up(by), all { n > 1, down } }");
  const judging =
    (id: string, answer: Answer) =>
    (question: string): Judgement | undefined =>
      question === id ? { ...blank, answer } : undefined;
  const blank: Omit<Judgement, "answer"> = {
    spec: { module: "counter", file: "counter.qnt", sha256: "" },
    question: { id: "", kind: "step", scenario: { variables: [], states: [] } },
    apart: [],
    reason: "so it is",
    by: "ann",
    at: "2026-01-01T00:00:00Z",
    seconds: 1,
    blind: true,
    control: false,
  };

  it("covers a change that it agrees with, and no other", () => {
    const specs = [counter(both), step];
    const [difference] = compareAll(specs).pairs[0]!.differences;
    const covered = (answer: Answer, id = difference!.question.id): boolean =>
      compareAll(specs, { judgementOn: judging(id, answer) }).pairs[0]!.differences[0]!.isCovered;
    expect(covered({ kind: "forbid" })).toBe(true);
    expect(covered({ kind: "either" })).toBe(true);
    expect(covered({ kind: "allow" })).toBe(false);
    expect(covered({ kind: "unsure" })).toBe(false);
    expect(covered({ kind: "forbid" }, "another")).toBe(false);
    expect(difference!.isCovered).toBe(false);
  });

  it("on where a history ends covers what came behind it", () => {
    const specs = [counter("any { nondet by = oneOf(1.to(2)) up(by), down, leap, fall }"), counter(both)];
    const again = [
      counter("any { all { n == 3, leap }, down, nondet by = oneOf(1.to(2)) up(by), fall }"),
      counter(both),
    ];
    const found = compareAll(specs).pairs[0]!.differences;
    expect(found.map(({ obligation, departsAt }) => [obligation.name, departsAt])).toEqual([
      ["leap", undefined],
      ["fall", 3],
    ]);
    const judgementOn = judging(found[0]!.question.id, { kind: "forbid" });
    expect(compareAll(specs, { judgementOn }).pairs[0]!.differences.map(({ isCovered }) => isCovered)).toEqual([
      true,
      true,
    ]);
    expect(compareAll(again, { judgementOn }).pairs[0]!.differences.every(({ isCovered }) => isCovered)).toBe(true);
    const onFall = judging(found[1]!.question.id, { kind: "forbid" });
    expect(compareAll(specs, { judgementOn: onFall }).pairs[0]!.differences.map(({ isCovered }) => isCovered)).toEqual([
      false,
      false,
    ]);
  });
});

it.each(quickExamples)("%s is the same as itself", (name) => {
  const spec = specOf(loadSpec(`specs/examples/${name}`));
  expect(compareAll([spec, spec])).toMatchObject({ verdict: "same", complete: true });
});
