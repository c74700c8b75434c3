/**
 * What two specs could do if something of their behaviour were written a little otherwise: readings of both.
 *
 * What an obligation is for shows where something goes wrong, which no spec that satisfies it ever does. So where
 * obligations were not told apart by what the two specs do, they are held against one another on what readings would do,
 * those first that make a spec weaker.
 *
 * Invariant: the definitions of the joined specs keep their numbers and their meaning; nothing depends on which of the
 * two is the first.
 */
import type { Roots } from "@countersign/engine";
import type { Program } from "@countersign/language";
import { readingsOf } from "../mutate/readings-of.ts";
import { joinPrograms } from "../reading/join-programs.ts";
import type { Reading } from "../reading/reading.ts";
import type { CompareOptions } from "./compare-options.ts";
import type { JoinedSpecs } from "./join-specs.ts";
import { SameDefinitions } from "./same-definition.ts";

export interface Behaviour {
  readonly program: Program;
  /** Its start and step, and no obligations. */
  readonly roots: Roots;
}

export interface NearbyBehaviour extends Behaviour {
  /** So many of its states are worth looking at. */
  readonly statesMax: number;
}

/** Readings of each spec; more would take longer than the comparison of the specs. */
const readingsMax = 24;

/** States of one reading: some more than the specs have, within these ends. */
const [statesLeast, statesMost, timesAsMany] = [500, 5000, 10] as const;

/** How far a reading is explored. Nobody is told of its progress: none of its figures is one of the specs. */
export function briefly({ statesMax }: NearbyBehaviour, { bounds, context: { clock, signal } }: Limits): Limits {
  const context = signal === undefined ? { clock } : { clock, signal };
  return { bounds: { ...bounds, statesMax: Math.min(bounds.statesMax, statesMax) }, context };
}

type Limits = Pick<CompareOptions, "bounds" | "context">;

/** In rounds: one reading of each spec, or of one if their behaviour is written alike. `states`: how many they have. */
export function* nearbyBehaviours(
  { program, first, second }: JoinedSpecs,
  states: number,
): Generator<readonly NearbyBehaviour[]> {
  const statesMax = Math.min(statesMost, Math.max(statesLeast, timesAsMany * states));
  const same = new SameDefinitions(program);
  const isAlike =
    same.isSame(first.init.definition, second.init.definition) &&
    same.isSame(first.step.definition, second.step.definition);
  const lists = (isAlike ? [second] : [first, second]).map((roots) => {
    const bare: Roots = { ...roots, invariants: [], properties: [], witnesses: [] };
    return { bare, readings: weakestFirst(readingsOf(program, bare).readings) };
  });
  for (let round = 0; round < readingsMax; round += 1) {
    const behaviours = lists.flatMap(({ bare, readings }) => {
      const reading = readings[round];
      return reading === undefined ? [] : [{ ...behaviourOf(program, bare, reading), statesMax }];
    });
    if (behaviours.length === 0) return;
    yield behaviours;
  }
}

function weakestFirst(readings: readonly Reading[]): Reading[] {
  const weaker = readings.filter(({ isWeakening, isFrame }) => isWeakening && !isFrame);
  return [...new Set([...weaker, ...readings.filter(({ isFrame }) => !isFrame)])];
}

function behaviourOf(program: Program, bare: Roots, reading: Reading): Behaviour {
  const joined = joinPrograms(program, reading.program, [bare.init.definition, bare.step.definition]);
  const [init, step] = joined.definitions as [number, number];
  const roots = { ...bare, init: { ...bare.init, definition: init }, step: { ...bare.step, definition: step } };
  return { program: joined.program, roots };
}
