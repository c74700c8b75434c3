/**
 * What it costs a person to judge a scenario, so that easy questions come before hard ones that rule out as much.
 *
 * The units are invented: nobody has measured them. One unit is meant to be about the trouble of one more step to
 * follow. `ground` is what any question costs, however small: to turn to it, to decide, to answer. Invariants: it is
 * at least `ground`; it grows with each of the numbers, and each is counted on its own. It knows nothing of the
 * scenario but these numbers, and nothing of what the question rules out.
 */
export interface Load {
  /** Steps from the start to the question, after equal ones were folded into counts. */
  readonly historyLength: number;
  /** Values that a person has to look at to judge it. */
  readonly thingsOnScreen: number;
  /** Values that the step in question changes. */
  readonly changes: number;
  /** Bookkeeping variables that have to be shown. */
  readonly ghostsShown: number;
  /** Values that occur in no reachable state. */
  readonly valuesOutside: number;
  /** Values that stand for nothing: empty names, amounts below zero where there are none. */
  readonly degenerateValues: number;
  /** The step has no name that a person could read. */
  readonly isUnnamed: boolean;
}

export const effortUnits = {
  ground: 4,
  step: 1,
  /** Beyond those that are taken in at one glance. */
  thing: 0.5,
  thingsAtOneGlance: 4,
  /** Beyond the first: every step changes something. */
  change: 1,
  ghost: 3,
  valueOutside: 4,
  degenerateValue: 3,
  unnamed: 5,
} as const;

export function effortOf(load: Load): number {
  const units = effortUnits;
  return (
    units.ground +
    units.step * load.historyLength +
    units.thing * Math.max(0, load.thingsOnScreen - units.thingsAtOneGlance) +
    units.change * Math.max(0, load.changes - 1) +
    units.ghost * load.ghostsShown +
    units.valueOutside * load.valuesOutside +
    units.degenerateValue * load.degenerateValues +
    (load.isUnnamed ? units.unnamed : 0)
  );
}
