/**
 * Examples with a known answer, and graphs that are too large for recursion.
 */
import { describe, expect, test } from "vitest";
import type { Atoms } from "./atoms.ts";
import { checkTemporal, type TemporalOutcome } from "./check-temporal.ts";
import type { Formula } from "./formula.ts";
import type { Graph } from "./graph.ts";
import { atomsOf, graphOf } from "./reference-semantics.fixture.ts";

const context = { clock: () => 0 };
const atom = (number: number): Formula => ({ kind: "atom", atom: number });
const weakFair = (enabled: number, taken: number): Formula => ({ kind: "weakFair", enabled, taken });
const strongFair = (enabled: number, taken: number): Formula => ({ kind: "strongFair", enabled, taken });
const under = (parts: readonly Formula[], right: Formula): Formula => ({
  kind: "implies",
  left: { kind: "and", parts },
  right,
});
const againAndAgain = (body: Formula): Formula => ({ kind: "always", body: { kind: "eventually", body } });

describe("a lock without a queue", () => {
  // 0: open, 1: process A has it, 2: process B has it.
  const graph = graphOf([[1, 2], [0], [0]]);
  const atoms = atomsOf(
    (from) => from === 0,
    (from, to) => from === 0 && to === 1,
    (from, to) => from === 0 && to === 2,
    (from) => from > 0,
    (from, to) => from > 0 && to === 0,
    (from) => from === 1,
  );
  const released = weakFair(3, 4);
  const served = againAndAgain(atom(5));

  test("without fairness, doing nothing is an answer", () => {
    const { verdict, lasso } = checkTemporal(graph, served, atoms, context);
    expect([verdict, lasso]).toEqual(["violated", { prefix: [], loop: [0] }]);
  });

  test("weak fairness does not suffice: B takes the lock each time it is open", () => {
    const { verdict, lasso } = checkTemporal(
      graph,
      under([released, weakFair(0, 1), weakFair(0, 2)], served),
      atoms,
      context,
    );
    expect([verdict, lasso]).toEqual(["violated", { prefix: [], loop: [0, 2] }]);
  });

  test("strong fairness does, and not vacuously", () => {
    const outcome = checkTemporal(graph, under([released, strongFair(0, 1), strongFair(0, 2)], served), atoms, context);
    expect([outcome.verdict, outcome.vacuous]).toEqual(["holds", undefined]);
  });

  test("strong fairness of the other process does not help", () => {
    const outcome = checkTemporal(graph, under([released, weakFair(0, 1), strongFair(0, 2)], served), atoms, context);
    expect(outcome.verdict).toBe("violated");
  });
});

/** Peterson's mutual exclusion of two processes; a state is where each is, and who goes first. */
interface Peterson {
  readonly at: readonly [string, string];
  readonly turn: number;
}

function petersonStep({ at, turn }: Peterson, process: 0 | 1): Peterson | undefined {
  const other = at[1 - process];
  const moved = (to: string, nextTurn = turn): Peterson => ({
    at: process === 0 ? [to, at[1]] : [at[0], to],
    turn: nextTurn,
  });
  switch (at[process]) {
    case "idle":
      return moved("polite");
    case "polite":
      return moved("waiting", 1 - process);
    case "waiting":
      return other === "idle" || turn === process ? moved("critical") : undefined;
    default:
      return moved("idle");
  }
}

function peterson(): { graph: Graph; states: readonly Peterson[] } {
  const states: Peterson[] = [{ at: ["idle", "idle"], turn: 0 }];
  const numbers = new Map([[JSON.stringify(states[0]), 0]]);
  const successors: number[][] = [];
  for (let state = 0; state < states.length; state++) {
    const next = ([0, 1] as const).map((process) => petersonStep(states[state]!, process));
    successors.push(
      next
        .filter((each) => each !== undefined)
        .map((each) => {
          const key = JSON.stringify(each);
          const number = numbers.get(key) ?? states.push(each) - 1;
          numbers.set(key, number);
          return number;
        }),
    );
  }
  return { graph: graphOf(successors), states };
}

describe("Peterson's mutual exclusion", () => {
  const { graph, states } = peterson();
  const goesOn = (process: 0 | 1, state: number): Peterson | undefined =>
    states[state]!.at[process] === "idle" ? undefined : petersonStep(states[state]!, process);
  const taken = (process: 0 | 1) => (from: number, to: number) =>
    JSON.stringify(goesOn(process, from)) === JSON.stringify(states[to]);
  const atoms = atomsOf(
    (from) => goesOn(0, from) !== undefined,
    taken(0),
    (from) => goesOn(1, from) !== undefined,
    taken(1),
    (from) => states[from]!.at[0] !== "idle",
    (from) => states[from]!.at[0] === "critical",
    (from) => states[from]!.at[0] === "critical" && states[from]!.at[1] === "critical",
  );
  const served: Formula = { kind: "leadsTo", left: atom(4), right: atom(5) };

  test("the two are never inside together", () => {
    const apart: Formula = { kind: "always", body: { kind: "not", body: atom(6) } };
    expect(checkTemporal(graph, apart, atoms, context).verdict).toBe("holds");
  });

  test("whoever asks gets in, if neither stops in the middle", () => {
    const outcome = checkTemporal(graph, under([weakFair(0, 1), weakFair(2, 3)], served), atoms, context);
    expect([outcome.verdict, outcome.vacuous]).toEqual(["holds", undefined]);
  });

  test("and does not, if the other may stop inside", () => {
    const { verdict, lasso } = checkTemporal(graph, under([weakFair(0, 1)], served), atoms, context);
    expect(verdict).toBe("violated");
    expect(lasso!.loop.map((state) => states[state]!.at[0])).toEqual(["waiting"]);
  });

  test("the part that broke is named", () => {
    const both: Formula = { kind: "and", parts: [{ kind: "always", body: { kind: "not", body: atom(6) } }, served] };
    expect(checkTemporal(graph, under([weakFair(0, 1)], both), atoms, context).broken).toEqual(served);
  });
});

describe("large graphs", () => {
  const size = 200_000;
  const ring = graphOf(Array.from({ length: size }, (_, state) => [(state + 1) % size]));
  const path = graphOf(Array.from({ length: size }, (_, state) => (state + 1 < size ? [state + 1] : [])));
  const atoms: Atoms = atomsOf(
    () => true,
    (from, to) => from !== to,
    (from) => from === 7,
    (from) => from === size - 1,
  );
  const arrives: Formula = { kind: "leadsTo", left: atom(2), right: atom(3) };
  const check = (graph: Graph, formula: Formula): TemporalOutcome => checkTemporal(graph, formula, atoms, context);

  test("a ring", () => {
    expect(check(ring, under([weakFair(0, 1)], arrives)).verdict).toBe("holds");
    expect(check(ring, arrives).lasso?.prefix).toHaveLength(7);
    const round = check(ring, under([weakFair(0, 1)], { kind: "not", body: againAndAgain(atom(3)) }));
    expect([round.verdict, round.lasso?.loop.length]).toEqual(["violated", size]);
  });

  test("a path", () => {
    expect(check(path, under([strongFair(3, 1)], arrives)).verdict).toBe("violated");
    const ends = check(path, { kind: "always", body: { kind: "not", body: atom(3) } });
    expect([ends.lasso?.prefix.length, ends.lasso?.loop]).toEqual([size - 1, [size - 1]]);
  });

  test("strong fairness that peels a component once for each of its pairs", () => {
    // A ring of which every fifth state offers a way out that must not be refused for ever.
    const exits = 20;
    const rooms = graphOf(Array.from({ length: 5 * exits }, (_, state) => [(state + 1) % (5 * exits), 0]));
    const fairness = Array.from({ length: exits }, (_, exit) => strongFair(exit, exits + exit));
    const peeled = atomsOf(
      ...Array.from({ length: exits }, (_, exit) => (from: number) => from === 5 * exit),
      ...Array.from({ length: exits }, () => () => false),
      (from) => from === 0,
    );
    const outcome = checkTemporal(rooms, under(fairness, againAndAgain(atom(2 * exits))), peeled, context);
    expect(outcome.verdict).toBe("violated");
    expect(outcome.lasso?.loop.every((state) => state % 5 !== 0)).toBe(true);
  });
});

describe("formulas that are too large", () => {
  // Twelve independent promises under nested scopes: more stages than any bound allows.
  const parts = Array.from({ length: 14 }, (_, index): Formula => ({
    kind: "eventually",
    body: { kind: "and", parts: [atom(index), { kind: "next", body: { kind: "eventually", body: atom(index + 14) } }] },
  }));
  const atoms = atomsOf(...Array.from({ length: 28 }, (_, index) => (from: number) => from === index % 2));
  const check = (count: number): TemporalOutcome =>
    checkTemporal(
      graphOf([[1], [0]]),
      { kind: "not", body: { kind: "eventually", body: { kind: "and", parts: parts.slice(0, count) } } },
      atoms,
      context,
    );

  test("have no verdict, and smaller ones of the kind do", () => {
    expect(check(14).stoppedBy).toBe("formula");
    expect(check(14).verdict).toBe("unknown");
    expect(check(2).verdict).toBe("violated");
  });
});
