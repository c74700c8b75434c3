import { createRandom, showValue } from "@countersign/kernel";
import { describe, expect, it } from "vitest";
import { loadText } from "../__fixtures__/load-spec.ts";
import { mentionedBy, selectRoots } from "../roots.ts";
import { SpecFault } from "../runtime/faults.ts";
import { type Walker, type WalkerOptions, emitWalker } from "./emit-walker.ts";
import { Machine } from "./machine.ts";

interface Walking {
  readonly walker: Walker;
  readonly state: () => string;
}

function walking(step: string, conditions: readonly string[] = [], options: WalkerOptions = {}): Walking {
  const definitions = conditions.map((condition, index) => `val c${index} = ${condition}`);
  const program = loadText(
    `module spec { var n: int  action init = n' = 0  action step = ${step}  ${definitions.join("  ")} }`,
  );
  const roots = selectRoots(program, { invariants: conditions.map((_, index) => `c${index}`) });
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const { init, step: taken, invariants } = roots.value;
  const machine = new Machine({
    program,
    mentioned: mentionedBy(program, roots.value),
    init: init.definition,
    step: taken.definition,
    invariants: invariants.map(({ definition }) => program.definitions[definition]!.body),
    layout: "interned",
    symmetric: [],
  });
  const walker = emitWalker(machine.parts({ coverage: false }), createRandom(7), options);
  return { walker, state: () => showValue(machine.values(machine.current, 0)[0]!) };
}

describe("a step", () => {
  const branch = (value: number): string => `all { n == 0, ${value} != 3, n' = ${value} }`;
  const numbers = [1, 2, 3, 4, 5, 6];
  it.each([
    ["branch", `any { ${numbers.map(branch).join(", ")} }`],
    ["nested branch", `all { n == 0, any { ${numbers.map(branch).join(", ")} } }`],
    ["element of a range", "{ nondet k = 1.to(6).oneOf() all { k != 3, n' = k } }"],
    ["element of a set", "{ nondet k = Set(1, 2, 3, 4, 5, 6).oneOf() all { k != 3, n' = k } }"],
    ["element of a set that varies", "{ nondet k = (1 + n).to(6 + n).oneOf() all { k != 3, n' = k } }"],
  ])("takes each %s that is possible as often as any other", (_, step) => {
    const { walker, state } = walking(step);
    const counts = new Map<string, number>();
    for (let walk = 0; walk < 10_000; walk += 1) {
      expect(walker.begin() && walker.walk(1)).toBe("there");
      counts.set(state(), (counts.get(state()) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(["1", "2", "4", "5", "6"]);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});

describe("a walk stops", () => {
  const up = "n' = n + 1";
  it("at its end", () => {
    const { walker, state } = walking(up, ["n >= 0"]);
    walker.begin();
    expect([walker.walk(70), walker.taken(), state()]).toEqual(["there", 70, "70"]);
  });

  it("where there is no step", () => {
    const { walker } = walking(`all { n < 4, ${up} }`);
    walker.begin();
    expect([walker.walk(70), walker.taken()]).toEqual(["stuck", 4]);
  });

  it("where an invariant is false, or cannot be evaluated", () => {
    for (const condition of ["n < 5", "10 / (n - 5) != 100"]) {
      const { walker, state } = walking(up, ["true", condition]);
      walker.begin();
      expect([walker.walk(70), walker.taken(), state()]).toEqual(["look", 5, "5"]);
    }
  });

  it("where a condition that is waited for is true, until it has been met", () => {
    const met = new Uint8Array(1);
    const { walker } = walking(up, ["true", "n >= 5"], { met });
    walker.begin();
    expect([walker.walk(70), walker.taken()]).toEqual(["look", 5]);
    met[0] = 1;
    expect([walker.walk(70), walker.taken()]).toEqual(["there", 70]);
  });

  it("with an error of the step, in the state before it", () => {
    const { walker, state } = walking("n' = n + 4 / (4 - n)");
    walker.begin();
    expect(() => walker.walk(70)).toThrow(SpecFault);
    expect([walker.taken(), state()]).toEqual([3, "4"]);
  });
});
