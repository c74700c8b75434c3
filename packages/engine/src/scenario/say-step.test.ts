import { describe, expect, it } from "vitest";
import { loadText } from "../__fixtures__/load-spec.ts";
import { sayStepOf } from "./say-step.ts";

const text = `module bank {
  var owner: str
  action init = owner' = "ann"
  /// @says {from} gives {amount} to {payee}, or so {from} says
  action give(from: str, payee: str, amount: int): bool = owner' = payee
  action keep = owner' = owner
  /// @says {who} sleeps
  action sleep(who: str): bool = owner' = owner
  action night(person: str): bool = sleep(person)
  /// @says {left} swaps with {right}
  action swap(left: str, right: str): bool = owner' = right
  action step = {
    nondet payee = Set("ann", "ben").oneOf()
    nondet giver = Set("ann", "ben").oneOf()
    nondet amount = 1.to(3).oneOf()
    any { give(giver, payee, amount), keep, night(giver), swap(giver, payee), swap(payee, giver) }
  }
}`;

describe("a step", () => {
  const say = sayStepOf(loadText(text));
  const picks = [
    { name: "payee", value: "ben" },
    { name: "giver", value: "ann" },
    { name: "amount", value: 3 },
  ];

  it("is said in the words of the spec, with the values its action was called with", () => {
    expect(say({ action: "give", picks })).toBe("ann gives 3 to ben, or so ann says");
  });

  it("is said though the action is called by another", () => {
    expect(say({ action: "sleep", picks })).toBe("ann sleeps");
  });

  it("is said in the words of the one action it consists of, unless another consists of it too", () => {
    expect(say({ action: "night", picks })).toBe("ann sleeps");
    const others = text.replace("action swap", "action nap(person: str): bool = sleep(person)\n  action swap");
    expect(sayStepOf(loadText(others))({ action: "night", picks })).toBeUndefined();
  });

  it("is not said where two calls could be meant", () => {
    expect(say({ action: "swap", picks })).toBeUndefined();
    const alike = picks.map((pick) => ({ ...pick, value: "ann" }));
    expect(say({ action: "swap", picks: alike })).toBe("ann swaps with ann");
  });

  it("is not said where a value is missing, or the spec says nothing", () => {
    expect(say({ action: "give", picks: picks.slice(1) })).toBeUndefined();
    expect(say({ action: "keep", picks: [] })).toBeUndefined();
    expect(say({ action: "(nothing happens)", picks: [] })).toBeUndefined();
    expect(say({ action: "constructor", picks: [] })).toBeUndefined();
  });
});
