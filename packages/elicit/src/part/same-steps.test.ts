/** Which readings take the same steps is said of all of their differences, though only the first few are noted. */
import type { ExploredSpec, Variant, VariantSteps } from "@countersign/engine";
import { describe, expect, it } from "vitest";
import { readingsOf } from "../mutate/readings-of.ts";
import { explore, loadExample, loadText, partSpec } from "./__fixtures__/parted-spec.ts";

function variantsOf({ program, roots }: ExploredSpec): Variant[] {
  return readingsOf(program, roots)
    .readings.filter(({ side }) => side !== "property")
    .map((reading) => ({ program: reading.program, init: roots.init.definition, step: roots.step.definition }));
}

function compared(spec: ExploredSpec, variants: readonly Variant[], differencesMax: number): VariantSteps[] {
  const states = Array.from({ length: spec.expanded }, (_, state) => state);
  return spec.compareSteps(variants, { states, differencesMax, isOver: () => false });
}

/** The first of those with the same differences and errors. */
function firstsByDifferences(outcomes: readonly VariantSteps[]): number[] {
  const texts = outcomes.map(({ differences, faultsAt }) =>
    [
      ...differences.map(({ state, label, next, isExtra }) => JSON.stringify([state, label, next, isExtra])),
      ...faultsAt.map(String),
    ]
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

/** Readings are found to take the same steps, whether they are run everywhere or only where they are watched to differ. */
function expectNothingFiltered(text: string): void {
  const spec = explore(loadText(text));
  const states = Array.from({ length: spec.expanded }, (_, state) => state);
  const options = { states, differencesMax: Infinity, isOver: () => false };
  const variants = variantsOf(spec);
  const thorough = spec.compareSteps(variants, { ...options, isThorough: true });
  expect(spec.compareSteps(variants, options)).toEqual(thorough);
  expect(thorough.some(({ differences }) => differences.length > 0)).toBe(true);
}

it("of a literal constant differ wherever it is used, not only where it is met first", () => {
  expectNothingFiltered(`module r {
    var n: int
    var full: bool
    pure val lim = 60
    action init = all { n' = 0, full' = false }
    action reset = all { full, n' = lim, full' = false }
    action up = all { n < lim, n' = n + 1, full' = false }
    action step = any { reset, up }
  }`);
});

it("that take an error away differ where the spec raises it", () => {
  expectNothingFiltered(`module r {
    var n: int
    action init = n' = 0
    action up = all { n < 60, n' = n + 1 }
    action odd = all { n == 50, n' = 7 / (n - 50) }
    action step = any { odd, up }
  }`);
});

it("that lose other steps to an error are not the same", () => {
  const parting = partSpec(
    loadText(`module r {
      var n: int
      action init = n' = 0
      action up = all { n < 300, n' = n + 1 }
      action odd = { nondet x = oneOf(0.to(3)) all { not(Set(1, 2).contains(x)), 4 / (2 - x) != 0, n' = n } }
      action step = any { odd, up }
    }`),
  );
  const raises = new Map<number, Set<boolean>>();
  for (const { fate, raisesErrors } of parting.readings)
    if (fate.kind === "apart") raises.set(fate.group, (raises.get(fate.group) ?? new Set()).add(raisesErrors));
  expect([...raises.values()].filter(({ size }) => size > 1)).toEqual([]);
  expect([...raises.values()].some((kinds) => kinds.has(true))).toBe(true);
});

it("keep the differences that were found, however little time there was for the other layout", () => {
  const spec = explore(loadExample("specs/examples/bank.qnt", undefined));
  const variants = variantsOf(spec);
  const states = Array.from({ length: spec.expanded }, (_, state) => state);
  let calls = 0;
  spec.compareSteps(variants, { states, differencesMax: 5, isOver: () => (calls += 1) < 0 });
  let before: readonly number[] = variants.map(() => 0);
  for (let most = 1; most <= calls; most += 3) {
    let left = most;
    const outcomes = spec.compareSteps(variants, { states, differencesMax: 5, isOver: () => (left -= 1) < 0 });
    const counts = outcomes.map(({ differences }) => differences.length);
    expect(counts.filter((count, index) => count < before[index]!)).toEqual([]);
    before = counts;
  }
});

it("that look alike as far as differences are noted need not be the same", () => {
  const spec = explore(loadExample("specs/examples/two-phase-commit.qnt", undefined));
  const few = compared(spec, variantsOf(spec), 5);
  const seeming = firstsByDifferences(few);
  const deceptive = few.filter(({ isCut, sameAs }, index) => isCut && sameAs === index && seeming[index] !== index);
  expect(deceptive.length).toBeGreaterThan(0);
});
