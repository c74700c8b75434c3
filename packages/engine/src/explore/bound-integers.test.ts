import type { Program } from "@countersign/language";
import { describe, expect, it } from "vitest";
import { checkSpec } from "../__fixtures__/check-spec.ts";
import { unbounded } from "../__fixtures__/explore-program.ts";
import { loadText } from "../__fixtures__/load-spec.ts";
import { boundIntegers, IntegerEnds } from "./bound-integers.ts";

const choosing = (set: string): string => `module spec {
  pure val AMOUNTS = Nat
  pure val MAX = 2^200
  pure val WIDE = (0 - MAX).to(MAX)
  var x: int
  action init = x' = 0
  action step = { nondet n = oneOf(${set}) x' = if (Set(n) == Set(x)) x else 100 + x % 2 }
  /// @invariant
  val isInteger = x.in(Int) and x.in(AMOUNTS)
  action unused = { nondet n = oneOf(${set}) x' = n }
}`;
const integers = { low: -2, high: 3 };
const check = (text: string, range: typeof integers | undefined) =>
  checkSpec(text, { bounds: { ...unbounded.bounds, ...(range === undefined ? {} : { integers: range }) } });

/** Why it cannot be explored: a problem, or an error of the step. */
function withoutEnds(text: string): string {
  try {
    return check(text, undefined)
      .findings.map(({ message }) => message)
      .join();
  } catch (error) {
    return String(error);
  }
}

describe("choices from infinite sets, given ends", () => {
  it.each([
    "Int",
    "Nat",
    "AMOUNTS",
    "Int.filter(i => i > 0)",
    "tuples(Int, Nat).map(((a, b)) => a)",
    "0.to(MAX)",
    "WIDE",
  ])("%s", (set) => {
    expect(withoutEnds(choosing(set))).toMatch(/infinite|more than/);
    expect(check(choosing(set), integers)).toMatchObject({
      verdict: "unknown",
      complete: false,
      stoppedBy: "integers",
      invariants: [{ name: "isInteger", status: "unknown" }],
    });
  });

  it("are no bound for a spec that has none of them", () => {
    expect(check(choosing("0.to(3)"), integers)).toMatchObject({ verdict: "holds", complete: true });
  });

  it("go from end to end, and no further; naturals start at 0", () => {
    const states = (set: string): number =>
      check(
        `module spec { var x: int action init = x' = 0 action step = { nondet n = oneOf(${set}) x' = n } }`,
        integers,
      ).states;
    expect(states("Int")).toBe(6);
    expect(states("Nat")).toBe(4);
    expect(states("1.to(10^9)")).toBe(4);
    expect(states("0.to(7)")).toBe(8);
  });

  it("leave the rest of a program as it was", () => {
    const program = loadText(choosing("0.to(3)"));
    expect(boundIntegers(program, integers)).toEqual({ program, isBounded: false, cut: new Set() });
    expect(boundIntegers(program, integers).program).toBe(program);
    expect(boundIntegers(program, undefined).program).toBe(program);
  });

  it("are told as given when a program is bounded again, and stay", () => {
    const once = boundIntegers(loadText(choosing("AMOUNTS.filter(n => n > 0)")), integers);
    const again = boundIntegers(once.program, integers);
    expect([once.isBounded, again.isBounded, again.cut]).toEqual([true, true, once.cut]);
    expect(again.program).toBe(once.program);
  });

  it("leave what two programs have in common the same objects, and change what they have not", () => {
    const spec = loadText(choosing("AMOUNTS.filter(n => n > 0)"));
    const [step, amounts] = [spec.names["step"]!, spec.names["AMOUNTS"]!];
    const withBody = (index: number, body: Program["definitions"][number]["body"]): Program => ({
      ...spec,
      definitions: spec.definitions.map((each, at) => (at === index ? { ...each, body } : each)),
    });
    const ends = new IntegerEnds(integers);
    const bounded = ends.bound(spec).program;
    const other = ends.bound(withBody(spec.names["init"]!, spec.definitions[step]!.body)).program;
    expect(other.definitions[step]).toBe(bounded.definitions[step]);
    expect(other.definitions[spec.names["init"]!]!.body).toBe(bounded.definitions[step]!.body);
    // A named set is looked into, so a step that chooses from it is another one when the set is.
    const { type, place, id } = spec.definitions[amounts]!.body;
    const all = ends.bound(withBody(amounts, { kind: "op", op: "Int", args: [], type, place, id })).program;
    expect(all.definitions[step]).not.toBe(bounded.definitions[step]);
    expect(ends.bound(spec).program.definitions[step]).toBe(bounded.definitions[step]);
  });
});
