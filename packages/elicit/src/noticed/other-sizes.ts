/**
 * The same readings in instances of other sizes: what cannot be told apart here may part there.
 *
 * Invariant: a reading has the same id in every instance of its module, and only readings with one id are compared. A
 * reading that is the same at every size that was looked at is the same *at those*, and nothing is said of others.
 */
import type { Fate, PartedReading } from "../part/parting.ts";

export interface LookedAt {
  /** The main module of the instance. */
  readonly name: string;
  readonly states: number;
  readonly complete: boolean;
  readonly readings: readonly PartedReading[];
}

export interface SameReading {
  readonly parted: PartedReading;
  /** Instances in which it is the same, the first one included. */
  readonly sameAt: readonly string[];
  /** Instances that tell it apart. */
  readonly partsAt: readonly string[];
  /** Instances that do not have it, or where it was not told apart within the bounds. */
  readonly unknownAt: readonly string[];
}

/** Of the first instance, the readings that are the same there, with what the others say. */
export function sameReadings(own: LookedAt, others: readonly LookedAt[]): SameReading[] {
  const fates = others.map(({ name, readings }) => ({
    name,
    byId: new Map(readings.map(({ reading, fate }) => [reading.id, fate.kind])),
  }));
  return own.readings
    .filter(({ fate }) => fate.kind === "same")
    .map((parted) => {
      const where = (...kinds: readonly (Fate["kind"] | undefined)[]): string[] =>
        fates.flatMap(({ name, byId }) => (kinds.includes(byId.get(parted.reading.id)) ? [name] : []));
      const sameAt = [own.name, ...where("same")];
      const partsAt = where("apart");
      const unknownAt = fates
        .map(({ name }) => name)
        .filter((name) => !sameAt.includes(name) && !partsAt.includes(name));
      return { parted, sameAt, partsAt, unknownAt };
    });
}
