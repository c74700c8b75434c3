import { makeMap } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import type { Question } from "../question/question.ts";
import { textProgram } from "./__fixtures__/asked.ts";
import { wordInFull } from "./word-in-full.ts";

const program = textProgram(`module lamps {
  /// Each lamp.
  var lamps: str -> bool
  var count: int
  /// @ghost
  var told: int
  action init = all { lamps' = Set("a", "b").mapBy(l => false), count' = 0, told' = 0 }
  /// @says the lamp {l} goes on
  action on(l) = all { not(lamps.get(l)), lamps' = lamps.set(l, true), count' = count + 1, told' = told + 1 }
  action step = { nondet l = Set("a", "b").oneOf()  on(l) }
}`);

const state = (a: boolean, b: boolean, count: number) => ({
  label: {
    action: count === 0 ? "init" : "on",
    picks: count === 0 ? [] : [{ name: "l", value: count === 1 ? "a" : "b" }],
  },
  values: [
    makeMap([
      ["a", a],
      ["b", b],
    ]),
    count,
    count,
  ],
});

const question = (kind: Question["kind"], count: number): Question => ({
  id: "q",
  kind,
  scenario: {
    variables: ["lamps", "count", "told"],
    states: [state(false, false, 0), state(true, false, 1), state(true, true, 2)].slice(0, count),
  },
});

describe("a question in full", () => {
  it("has each step up to now with what changed in it, and no book-keeping", () => {
    const { steps } = wordInFull(program, question("step", 3));
    expect(steps.map(({ number }) => number)).toEqual([1]);
    expect(steps[0]?.changes).toEqual([
      { name: "lamps a", was: "no", value: "yes" },
      { name: "count", was: "0", value: "1" },
    ]);
  });

  it("has the last step of a history among them, and nothing where it is a start", () => {
    expect(wordInFull(program, question("history", 3)).steps).toHaveLength(2);
    expect(wordInFull(program, question("start", 1)).steps).toEqual([]);
  });

  it("writes the states as the spec would, and a step as what it changes", () => {
    const { formal } = wordInFull(program, question("step", 3));
    expect(formal).toEqual([
      'lamps = Map("a" -> true, "b" -> false)',
      "count = 1",
      "told = 1",
      'lamps: Map("a" -> true, "b" -> false) → Map("a" -> true, "b" -> true)',
      "count: 1 → 2",
      "told: 1 → 2",
    ]);
  });
});
