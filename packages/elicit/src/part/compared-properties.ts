/** The readings of invariants, compared where 04 says: in reachable states, around them, and where readings would go. */
import type { ExploredSpec, VariantSteps } from "@countersign/engine";
import { RowNumbers, type Value } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { Reading } from "../reading/reading.ts";
import { askedSituations } from "./asked-questions.ts";
import { type Domain, type Situation, situationDomain } from "./domain.ts";
import type { PartOptions } from "./part-options.ts";
import { PropertyComparison, type PropertyDifferences } from "./properties.ts";
import { brokenStatesOf } from "./states-of-readings.ts";

/** What readings of the behaviour do, in whichever exploration they were compared. */
export interface Behaviours {
  readonly steps: readonly (VariantSteps | undefined)[];
  /** States that they step to and the spec does not. */
  readonly beyond: readonly (readonly Value[])[];
}

/** The states that variants compared in an exploration step to and the spec does not, from some state. */
export function statesBeyond(
  arena: ExploredSpec,
  steps: readonly (VariantSteps | undefined)[],
): readonly (readonly Value[])[] {
  const beyond = new Set<number>();
  for (const outcome of steps)
    for (const { isExtra, next } of outcome?.differences ?? []) if (isExtra) beyond.add(next);
  return [...beyond].map((next) => arena.nextOf(next));
}

/** What is acceptable to the spec and to its readings. */
export interface Acceptance {
  readonly domain: Domain;
  /** Undefined where there is nothing to compare. */
  readonly properties: ComparedProperties | undefined;
  /** Not all was looked at that is further away, or not by all readings. */
  readonly isFarCut: boolean;
}

export interface ComparedProperties {
  readonly comparison: PropertyComparison;
  readonly differences: readonly (PropertyDifferences | undefined)[];
  /** Situations that were asked about before. */
  readonly asked: readonly number[];
}

/** Where readings of invariants are not told apart nearby, states further away are looked at too. */
export function comparedProperties(
  spec: ExploredSpec,
  readings: readonly Reading[],
  { steps, beyond }: Behaviours,
  options: PartOptions,
): Acceptance {
  const near = propertyDomain(spec, beyond, options);
  if (near.situations.length === 0) return { domain: near, properties: undefined, isFarCut: false };
  const comparison = new PropertyComparison(spec);
  comparison.add(near.situations);
  const compare = (before?: readonly (PropertyDifferences | undefined)[]): (PropertyDifferences | undefined)[] => {
    // Readings of one change, for the invariants alone or for both sides, say the same of a situation.
    const known = new Map<Program, PropertyDifferences>();
    return readings.map(({ side, program }, index) => {
      if (side === "behaviour") return undefined;
      const found = known.get(program) ?? (options.isOver() ? undefined : comparison.compare(program, before?.[index]));
      if (found !== undefined) known.set(program, found);
      return found ?? before?.[index];
    });
  };
  const differences = compare();
  const isOpen = differences.some((each) => each?.apart.length === 0 && each.maskedBy.length === 0);
  const broken = isOpen ? brokenStatesOf(spec, readings, steps, options) : { states: [], isCut: false };
  const asked = askedSituations(spec, options.asked ?? []);
  const far = newSituations(near, [
    ...broken.states.map((values): Situation => ({ values, origin: "beyond" })),
    ...asked,
  ]);
  const domain = { ...near, situations: [...near.situations, ...far] };
  const askedAbout = new RowNumbers();
  for (const { values } of asked) askedAbout.add(values);
  const askedNumbers = [...domain.situations.keys()].filter(
    (index) => askedAbout.find(domain.situations[index]!.values) !== undefined,
  );
  const acceptance = { domain, isFarCut: broken.isCut };
  if (far.length === 0) return { ...acceptance, properties: { comparison, differences, asked: askedNumbers } };
  comparison.add(far);
  const properties = { comparison, differences: compare(differences), asked: askedNumbers };
  return { ...acceptance, properties, isFarCut: broken.isCut || options.isOver() };
}

/** Those that were not looked at yet, each once. */
function newSituations({ situations }: Domain, more: readonly Situation[]): Situation[] {
  const known = new RowNumbers();
  for (const { values } of situations) known.add(values);
  return more.filter(({ values }) => known.add(values));
}

function propertyDomain(
  spec: ExploredSpec,
  beyond: readonly (readonly Value[])[],
  { situationsMax }: PartOptions,
): Domain {
  if (spec.roots.invariants.length === 0) return { situations: [], isCut: false };
  const read = new Set<string>();
  for (const { definition } of spec.roots.invariants)
    for (const variable of spec.program.definitions[definition]!.reads)
      read.add(spec.program.variables[variable]!.name);
  return situationDomain(spec, beyond, read, situationsMax);
}
