/** Elicitation within ends for integers: the ends are a bound of the search, and never taken for what the spec says. */
import { boundProgram, IntegerEnds, Oracle } from "@countersign/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadText, rootsOf } from "./mutate/__fixtures__/load-spec.ts";
import { readingsOf } from "./mutate/readings-of.ts";
import { elicited, settings } from "./noticed/__fixtures__/elicited.ts";
import { QuestionIndex } from "./part/question-index.ts";
import { specSays } from "./question/spec-says.ts";

const specs = {
  "starts from all naturals": `module spec {
    pure val FEW = 0.to(9)
    var x: int
    action init = { nondet y = Nat.oneOf() x' = y }
    action stay = x' = x
    action jump = { nondet z = FEW.oneOf() all { z != x, x' = z } }
    action step = any { stay, jump }
    /// @invariant
    val isNatural = x >= 0
  }`,
  "steps to any integer": `module spec {
    pure val FEW = Set(1, 7)
    pure val AMOUNTS = Int
    var x: int
    action init = x' = 0
    action take = { nondet y = AMOUNTS.oneOf() all { y < 10, y != x, x' = y } }
    action far = { nondet y = Nat.oneOf() all { y > 5, x' = 6 } }
    action few = { nondet z = FEW.oneOf() x' = z }
    action step = any { take, far, few }
    /// @invariant
    val isSmall = x < 10
  }`,
};

const elicitedWithin = (text: string, low: number, high: number) => {
  const program = loadText(text);
  const bounds = { ...settings.bounds, integers: { low, high } };
  return { program, found: elicited(program, rootsOf(program), { bounds }) };
};

describe.each(Object.entries(specs))("a spec that %s", (_, text) => {
  it("is asked about so that the answer is the same wherever the ends are", () => {
    fc.assert(
      fc.property(fc.integer({ min: -4, max: 0 }), fc.integer({ min: 0, max: 4 }), (low, high) => {
        const { program, found } = elicitedWithin(text, low, high);
        const roots = rootsOf(program);
        const wide = boundProgram(program, roots, new IntegerEnds({ low: -60, high: 60 }));
        const oracle = wide.ok ? Oracle.of(wide.value.program, roots) : wide;
        if (!oracle.ok) throw new Error(JSON.stringify(oracle.problems));
        const index = new QuestionIndex(found.parting);
        for (const [candidate, { says }] of found.parting.board.candidates.entries()) {
          const question = index.question(candidate);
          if (question !== undefined) expect(specSays(oracle.value, roots, question)).toEqual({ says });
        }
        expect(found.integers).toEqual({ low, high });
      }),
      { numRuns: 8 },
    );
  });

  it("has the readings that its text has, and none of the ends", () => {
    const { program, found } = elicitedWithin(text, -3, 3);
    const told = ({ id, before, after }: { id: string; before: string; after: string }) => [id, before, after];
    const written = readingsOf(program, rootsOf(program));
    expect(found.generated.readings.map(told)).toEqual(written.readings.map(told));
    expect(found.spec.report).toMatchObject({ complete: false, stoppedBy: "integers" });
    expect(found.parting.board.candidates.length).toBeGreaterThan(0);
    // Every class is told apart by something, and every reading that is apart has its class.
    const { board, readings } = found.parting;
    const told2 = new Set(board.candidates.flatMap(({ apart }) => apart));
    expect([...told2].sort((a, b) => a - b)).toEqual([...board.classes.keys()]);
    for (const { reading, fate } of readings)
      if (fate.kind === "apart") expect(board.classes[fate.group]?.readings).toContain(reading.id);
  });
});

it("a spec without such choices is not touched by ends", () => {
  const text = "module spec { var x: int action init = x' = 0 action step = { nondet y = 1.to(9).oneOf() x' = y } }";
  const { program, found } = elicitedWithin(text, 0, 1);
  expect(found.spec.program).toBe(program);
  expect(found).not.toHaveProperty("integers");
  expect(found.parting.isComplete).toBe(true);
});
