/** Definitions that blind a check, as they are used by a guard and by an invariant. */
import { describe, expect, test } from "vitest";
import { loadSpec, loadText, rootsOf } from "./__fixtures__/load-spec.ts";
import { sharedDefinitions } from "./shared-definitions.ts";

function sharedIn(text: string) {
  const program = loadText(text);
  return sharedDefinitions(program, rootsOf(program)).map(({ definition, guards, invariants }) => ({
    definition,
    guards,
    invariants,
  }));
}

const around = "var x: int action init = x' = 0 action step = any { go, stay } action stay = x' = x";

describe("shared definitions", () => {
  test("a condition of a guard and of an invariant is found, with who uses it", () => {
    const text = `module m { ${around} pure def enough(n: int): bool = n >= 3 action go = all { enough(x), x' = x + 1 }
      /// @invariant
      val safe = x > 9 implies enough(x) }`;
    expect(sharedIn(text)).toEqual([{ definition: "enough", guards: ["go"], invariants: ["safe"] }]);
  });

  test("negative control: it is not, if the invariant says it in its own words", () => {
    const text = `module m { ${around} pure def enough(n: int): bool = n >= 3 action go = all { enough(x), x' = x + 1 }
      /// @invariant
      val safe = x > 9 implies x >= 3 }`;
    expect(sharedIn(text)).toEqual([]);
  });

  test("values that are assigned, constants, data and other names do not count", () => {
    const text = `module m { ${around} def after(n: int): int = n + 1 pure val MAX = 2 + 3 val here = x action go = all { here < MAX, x' = after(x) }
      /// @invariant
      val safe = here <= MAX and after(here) > 0 }`;
    expect(sharedIn(text)).toEqual([]);
  });

  test("of what is shared through another definition only that one is named", () => {
    const text = `module m { ${around} def half(n: int): int = n / 2 def small(n: int): bool = half(n) < 9 action go = all { small(x), x' = x + 1 }
      /// @invariant
      val safe = small(x) or x > 9 }`;
    expect(sharedIn(text).map(({ definition }) => definition)).toEqual(["small"]);
  });

  test("in the examples", () => {
    const of = (file: string) => {
      const program = loadSpec(file);
      return sharedDefinitions(program, rootsOf(program)).map(({ definition }) => definition);
    };
    expect(of("specs/examples/ewd840.qnt")).toEqual(["terminationDetected"]);
    expect(of("specs/examples/bank.qnt")).toEqual(["total"]);
    expect(of("specs/examples/two-phase-commit.qnt")).toEqual([]);
  });
});
