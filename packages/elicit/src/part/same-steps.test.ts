/** Which readings take the same steps is said of all of their differences, though only the first few are noted. */
import type { ExploredSpec, Variant, VariantSteps } from "@countersign/engine";
import { describe, expect, it } from "vitest";
import { readingsOf } from "../mutate/readings-of.ts";
import { explore, loadExample } from "./__fixtures__/parted-spec.ts";

function variantsOf({ program, roots }: ExploredSpec): Variant[] {
  return readingsOf(program, roots)
    .readings.filter(({ side }) => side !== "property")
    .map((reading) => ({ program: reading.program, init: roots.init.definition, step: roots.step.definition }));
}

function compared(spec: ExploredSpec, variants: readonly Variant[], differencesMax: number): VariantSteps[] {
  const states = Array.from({ length: spec.expanded }, (_, state) => state);
  return spec.compareSteps(variants, { states, differencesMax, isOver: () => false });
}

/** The first of those with the same differences. */
function firstsByDifferences(outcomes: readonly VariantSteps[]): number[] {
  const texts = outcomes.map(({ differences }) =>
    differences
      .map((each) => JSON.stringify([each.state, each.label, each.next, each.isExtra]))
      .sort()
      .join(),
  );
  return texts.map((text) => texts.indexOf(text));
}

// Some readings of the bank have values that need another layout.
describe.each(["two-phase-commit", "bank", "readers-writers"])("readings of %s", (name) => {
  const spec = explore(loadExample(`specs/examples/${name}.qnt`, undefined));
  const variants = variantsOf(spec);
  const few = compared(spec, variants, 5);
  const all = compared(spec, variants, Infinity);
  const cut = [...few.keys()].filter((index) => few[index]!.isCut);

  it("that are cut short are the same exactly where all of their differences are", () => {
    const firsts = firstsByDifferences(all);
    expect(cut.map((index) => few[index]!.sameAs)).toEqual(cut.map((index) => firsts[index]));
  });

  it("are of both kinds: some are the same as others", () => {
    expect(new Set(cut.map((index) => few[index]!.sameAs === index))).toEqual(new Set([true, false]));
  });

  it("none is said to be the same as another when time was up before the end", () => {
    let left = 2 * variants.length + 10;
    const states = Array.from({ length: spec.expanded }, (_, state) => state);
    const outcomes = spec.compareSteps(variants, { states, differencesMax: 5, isOver: () => (left -= 1) < 0 });
    const isSameProgram = (index: number, other: number): boolean =>
      variants[index]!.program === variants[other]!.program;
    expect(outcomes.every(({ sameAs }, index) => isSameProgram(index, sameAs))).toBe(true);
  });
});

it("that look alike as far as differences are noted need not be the same", () => {
  const spec = explore(loadExample("specs/examples/two-phase-commit.qnt", undefined));
  const few = compared(spec, variantsOf(spec), 5);
  const seeming = firstsByDifferences(few);
  const deceptive = few.filter(({ isCut, sameAs }, index) => isCut && sameAs === index && seeming[index] !== index);
  expect(deceptive.length).toBeGreaterThan(0);
});
