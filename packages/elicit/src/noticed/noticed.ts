/**
 * What notices a reading without anybody being asked: the invariants, properties and witnesses of the spec itself, its
 * deadlocks and errors, and its own tests.
 *
 * Invariants: only what the spec does not show by itself counts; nothing is said to go unnoticed that was not looked at
 * to the end.
 */
import type { Reading } from "../reading/reading.ts";

export interface Noticer {
  readonly kind: "invariant" | "property" | "witness" | "test" | "deadlock" | "error";
  /** Of the definition that notices; deadlocks and errors have none. */
  readonly name?: string;
}

/**
 * `unnoticed`: everything the spec has was tried, on all of the reading's states. `cut`: nothing was noticed before a
 * bound was reached.
 */
export type NoticedState = "noticed" | "unnoticed" | "cut" | "not looked at";

export interface NoticedReading {
  /** The reading that stands for its class. */
  readonly reading: Reading;
  readonly state: NoticedState;
  readonly by: readonly Noticer[];
}

export interface Noticed {
  /**
   * By class of the board. Readings of one class do the same wherever the spec goes; what they do beyond may differ, so
   * this is what was found of the one that stands for it.
   */
  readonly classes: readonly NoticedReading[];
  /** The readings that take something away from an obligation, each for itself, by id. */
  readonly weakening: ReadonlyMap<string, NoticedReading>;
  /** Tests of the spec that were carried out on each reading; those that fail on the spec itself tell nothing. */
  readonly tests: readonly string[];
  readonly failingTests: readonly string[];
  readonly seconds: number;
}

/** A noticer in words: "invariant 'safe'", "a deadlock". */
export function sayNoticer({ kind, name }: Noticer): string {
  if (kind === "deadlock") return "a deadlock";
  if (kind === "error") return "an error in a step";
  return `${kind} '${name ?? ""}'`;
}

export function isSameNoticer(a: Noticer, b: Noticer): boolean {
  return a.kind === b.kind && a.name === b.name;
}
