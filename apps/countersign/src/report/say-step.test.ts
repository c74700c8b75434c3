import { loadProgram } from "@countersign/language";
import { describe, expect, it } from "vitest";
import { sayStepOf } from "./say-step.ts";

const text = `module bank {
  var owner: str
  action init = owner' = "ann"
  /// @says {from} gives {amount} to {payee}, or so {from} says
  action give(from: str, payee: str, amount: int): bool = owner' = payee
  action keep = owner' = owner
  action step = any { give("ann", "ben", 1), keep }
}`;

describe("a step", () => {
  const program = loadProgram({ path: "bank.qnt", text, readFile: () => undefined });
  const say = program.ok ? sayStepOf(program.value) : expect.fail(JSON.stringify(program.problems));
  const picks = [
    { name: "from", value: "ann" },
    { name: "payee", value: "ben" },
    { name: "amount", value: 3 },
  ];

  it("is said in the words of the spec, with its values", () => {
    expect(say({ action: "give", picks })).toBe("ann gives 3 to ben, or so ann says");
  });

  it("is not said where a value is missing, or the spec says nothing", () => {
    expect(say({ action: "give", picks: picks.slice(1) })).toBeUndefined();
    expect(say({ action: "keep", picks: [] })).toBeUndefined();
    expect(say({ action: "(nothing happens)", picks: [] })).toBeUndefined();
    expect(say({ action: "constructor", picks: [] })).toBeUndefined();
  });
});
