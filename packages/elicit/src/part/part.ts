/**
 * `part`: a spec against all its readings in one exploration. For each reading, the smallest scenario on which it parts
 * from the spec, or an honest "the same" or "not told apart".
 *
 * Invariants: a reading is only ever compared where the spec goes: before their first difference both have the same
 * states, so a reading that agrees on all of them is the same. Nothing is dropped unseen: every reading has a fate.
 */
import { type ExploredSpec, type Variant, type VariantSteps, treatsAlike } from "@countersign/engine";
import type { Reading } from "../reading/reading.ts";
import { comparedProperties, statesBeyond } from "./compared-properties.ts";
import { type Evidence, behaviourKey, fateOf } from "./fate-of.ts";
import { compareHistories } from "./histories.ts";
import { makeBoard } from "./make-board.ts";
import type { PartOptions } from "./part-options.ts";
import type { PartedReading, Parting } from "./parting.ts";
import { situationDrafts } from "./situation-drafts.ts";
import { type Draft, stepDrafts } from "./step-candidates.ts";
import { uniqueDrafts } from "./unique-drafts.ts";

export interface PartRequest {
  readonly spec: ExploredSpec;
  /** The same spec without symmetry, for readings that tell interchangeable elements apart. */
  readonly full?: () => ExploredSpec | undefined;
  readonly readings: readonly Reading[];
  readonly options: PartOptions;
}

export function part({ spec, full, readings, options }: PartRequest): Parting {
  const asymmetric = asymmetricReadings(spec, readings);
  const fullArena = asymmetric.size > 0 ? full?.() : undefined;
  const variants = readings.map((reading) => variantOf(spec, reading));
  const behaves = (index: number): boolean => readings[index]!.side !== "property";
  const compared = (arena: ExploredSpec, isAsked: (index: number) => boolean): (VariantSteps | undefined)[] =>
    compareIn(arena, variants, (index) => behaves(index) && isAsked(index), options);
  const inReduced = compared(spec, (index) => !asymmetric.has(index));
  const inFull = fullArena && compared(fullArena, (index) => asymmetric.has(index));
  const steps = variants.map((_, index) => inReduced[index] ?? inFull?.[index]);
  const beyond = [...statesBeyond(spec, inReduced), ...(fullArena && inFull ? statesBeyond(fullArena, inFull) : [])];
  const acceptance = comparedProperties(spec, readings, { steps, beyond }, options);
  const isInvariantAsymmetric = [...asymmetric].some((index) => readings[index]!.side !== "behaviour");
  const acceptanceInFull =
    fullArena && inFull && isInvariantAsymmetric
      ? comparedProperties(fullArena, readings, { steps, beyond }, options)
      : undefined;
  const histories = compareHistories(spec, readings, options);
  // A representative stands for states that a reading without the symmetry has something else to say of.
  const symmetricOnes = variants.map((variant, index) => (asymmetric.has(index) ? undefined : variant));
  const drafts: Draft[] = [
    ...stepDrafts(spec, symmetricOnes, inReduced, options),
    ...(fullArena && inFull ? stepDrafts(fullArena, variants, inFull, options) : []),
    ...situationDrafts(spec, acceptance),
    ...(fullArena && acceptanceInFull ? situationDrafts(fullArena, acceptanceInFull) : []),
    ...histories.drafts,
  ];
  const evidence = readings.map((_, index): Evidence => {
    const isAsymmetric = asymmetric.has(index);
    const { domain, properties, isFarCut } = (isAsymmetric ? acceptanceInFull : undefined) ?? acceptance;
    return {
      arena: isAsymmetric ? fullArena : spec,
      isAsymmetric,
      steps: steps[index],
      properties: properties?.differences[index],
      history: histories.differences[index],
      isDomainCut: domain.isCut || isFarCut,
    };
  });
  const made = makeBoard(spec, readings, uniqueDrafts(drafts), evidence.map(behaviourKey));
  return {
    spec,
    readings: readings.map((reading, index) => partedReading(reading, evidence[index]!, made.groupOf[index])),
    board: made.board,
    origins: made.origins,
    arenas: made.arenas,
    isComplete: spec.report.complete,
    situations: {
      count: acceptance.properties === undefined ? 0 : acceptance.domain.situations.length,
      isCut: acceptance.domain.isCut,
    },
  };
}

function partedReading(reading: Reading, evidence: Evidence, group: number | undefined): PartedReading {
  return {
    reading,
    fate: group === undefined ? fateOf(reading, evidence) : { kind: "apart", group },
    raisesErrors: (evidence.steps?.faultsAt.length ?? 0) > 0 || (evidence.properties?.hasErrors ?? false),
  };
}

/** How a reading behaves: as the spec, if it changes an invariant only, whatever else uses what it changes. */
function variantOf({ program: own, roots }: ExploredSpec, { program, side }: Reading): Variant {
  return {
    program: side === "property" ? own : program,
    init: roots.init.definition,
    step: roots.step.definition,
  };
}

/** Readings that must not be compared on representatives alone. */
function asymmetricReadings(spec: ExploredSpec, readings: readonly Reading[]): ReadonlySet<number> {
  const sets = spec.symmetricSets;
  if (sets.size === 0) return new Set();
  const { init, step, invariants, witnesses } = spec.roots;
  const definitions = [init, step, ...invariants, ...witnesses].map(({ definition }) => definition);
  return new Set([...readings.keys()].filter((index) => !treatsAlike(readings[index]!.program, definitions, sets)));
}

/** Undefined for the variants that were not asked for. */
function compareIn(
  arena: ExploredSpec,
  variants: readonly Variant[],
  isAsked: (index: number) => boolean,
  { differencesMax, isOver, progress }: PartOptions,
): (VariantSteps | undefined)[] {
  const asked = [...variants.keys()].filter(isAsked);
  const outcomes = arena.compareSteps(
    asked.map((index) => variants[index]!),
    {
      states: Array.from({ length: arena.expanded }, (_, state) => state),
      differencesMax,
      isOver,
      progress: (states) => progress?.("states compared", states, arena.expanded),
    },
  );
  const all: (VariantSteps | undefined)[] = variants.map(() => undefined);
  asked.forEach((index, at) => (all[index] = { ...outcomes[at]!, sameAs: asked[outcomes[at]!.sameAs]! }));
  return all;
}
