import { expect, it } from "vitest";
import { loadText } from "./__fixtures__/load-spec.ts";
import { type Described, describeSpec } from "./describe-spec.ts";

const { constants, variables, actions, invariants, properties, witnesses, tests, ...whole } = describeSpec(
  loadText(
    `/// Parts that are used again.
module part {
  const MOST: int
  /// How much there is.
  var level: int
  action init = level' = 0
  /// Pours some in.
  /// @says {more} litres are poured in
  action pour(more: int): bool = all { level + more <= MOST, level' = level + more }
}
/// A vessel.
module spec {
  import part(MOST = 5) as it
  /// Who may pour.
  /// @symmetric
  pure val PEOPLE = Set("a", "b")
  /// @ghost
  var last: Set[(int, str)]
  action init = all { it::init, last' = Set() }
  action step = { nondet n = 1.to(2).oneOf() all { it::pour(n), last' = Set() } }
  /// It never runs over.
  /// @invariant
  val never = it::level <= 5
  /// @property
  temporal full = eventually(it::level == 5)
  temporal unmarked = always(it::level >= 0)
  /// @witness
  val two = it::level == 2
  run pourTest = init.then(step)
}`,
    "spec",
  ),
);
const names = (all: readonly Described[]): string[] => all.map(({ name }) => name);

it("tells what a spec consists of, in the words of its author", () => {
  expect(whole).toEqual({ main: "spec", doc: "A vessel.", files: ["spec.qnt"] });
  expect(names(constants)).toEqual(["it::MOST"]);
  expect(names(variables).sort()).toEqual(["it::level", "last"]);
  expect(names(actions).sort()).toEqual(["init", "it::init", "it::pour", "step"]);
  expect(names(invariants)).toEqual(["never"]);
  expect(names(properties)).toEqual(["full", "unmarked"]);
  expect(names(witnesses)).toEqual(["two"]);
  expect(names(tests)).toEqual(["pourTest"]);
});

it("shows types, parameters, sentences and marks", () => {
  expect(actions.find(({ name }) => name === "it::pour")).toMatchObject({
    params: ["more: int"],
    type: "bool",
    doc: "Pours some in.",
    says: "{more} litres are poured in",
  });
  expect(variables.find(({ name }) => name === "last")).toMatchObject({ type: "Set[(int, str)]", ghost: true });
  expect(invariants[0]).toMatchObject({ doc: "It never runs over.", type: "bool", place: { line: 23 } });
});

it("leaves out what was not said", () => {
  expect(variables.find(({ name }) => name === "it::level")).not.toHaveProperty("ghost");
  expect(invariants[0]).not.toHaveProperty("says");
  expect(tests[0]).toMatchObject({ doc: "", params: [] });
});
