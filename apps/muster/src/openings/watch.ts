/**
 * Watching over all openings of a store that have a lease or a deadline.
 *
 * Invariant: every server watches all of them, whoever opened them, so that a barrier is watched as long as any server runs.
 * That several do so at once changes nothing: whoever is presumed failed by two of them is so once. No clock and no timer of
 * its own: both are given, and the clock only goes forward.
 */
import { randomUUID } from "node:crypto";
import { DatabaseRefuses, DatabaseUnavailable } from "../store/database.ts";
import type { OpeningKey } from "../store/journal-store.ts";
import type { Openings } from "./openings.ts";
import type { LiveOpening } from "./live-opening.ts";
import { isWatched, OpeningWatch } from "./opening-watch.ts";
import { readTerms } from "./opening-terms.ts";

export interface Timers {
  /** Does the work every so many seconds, until what it returns is called. */
  every(seconds: number, work: () => Promise<void>): () => void;
}

export interface WatchOptions {
  /** Seconds that only go forward. */
  readonly clock: () => number;
  readonly timers: Timers;
  /** What goes wrong and is not the store's being away. */
  readonly onTrouble: (error: unknown) => void;
}

/** For metrics and pages. */
export interface WatchState {
  readonly openings: number;
  /** How many of them are not concluded about, as nobody at all was heard for too long. */
  readonly deaf: number;
}

const tickSeconds = 0.5;
/** Openings that others have opened are looked for every so many seconds. */
const searchSeconds = 5;

export function startWatching(openings: Openings, options: WatchOptions): Watch {
  const watch = new Watch(openings, options);
  watch.start();
  return watch;
}

export class Watch {
  readonly #openings: Openings;
  readonly #options: WatchOptions;
  readonly #server = randomUUID();
  readonly #watched = new Map<LiveOpening, OpeningWatch>();
  /** Openings that need no watch, by name. */
  #unwatched = new Set<string>();
  #lastAskedAt = -Infinity;
  #searchedAt = -Infinity;
  #searching: Promise<void> | undefined;
  #end: (() => void) | undefined;

  constructor(openings: Openings, options: WatchOptions) {
    this.#openings = openings;
    this.#options = options;
  }

  get state(): WatchState {
    const all = [...this.#watched.values()];
    return { openings: all.length, deaf: all.filter(({ isDeaf }) => isDeaf).length };
  }

  start(): void {
    this.#end ??= this.#options.timers.every(tickSeconds, () => this.tick());
  }

  /** Somebody asked this server something: it is not cut off from everybody. Probes from beside it do not show that. */
  wasAsked(): void {
    this.#lastAskedAt = this.#options.clock();
  }

  /** Whether heartbeats for this opening are of any use here; if not, another server is the one to speak to. */
  listensTo(live: LiveOpening): boolean {
    return this.#of(live)?.isListening ?? true;
  }

  /** A host gave a sign of life, and it is known to be this host as far as anything is known of that. */
  hear(live: LiveOpening, host: string): void {
    this.#of(live)?.hear(host);
  }

  /** A report was turned away, as the store did not keep up or was not there. */
  hinder(live: LiveOpening): void {
    this.#of(live)?.hinder();
  }

  async tick(): Promise<void> {
    for (const live of this.#openings.inUse) this.#of(live);
    const looks = [...this.#watched.values()].map((one) => this.#look(one));
    await Promise.all([this.#search(), ...looks]);
  }

  /** Ends when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#end?.();
    this.#end = undefined;
    const watched = [...this.#watched.values()];
    this.#watched.clear();
    await Promise.all([this.#searching, ...watched.map((one) => this.#attempt(() => one.leave()))]);
  }

  async #look(one: OpeningWatch): Promise<void> {
    const { live } = one;
    if (live.decision === undefined) {
      await this.#attempt(() => one.look(this.#lastAskedAt));
      return;
    }
    this.#watched.delete(live);
    await this.#attempt(() => this.#openings.store.forgetHeard(live.opening.key));
  }

  /** Undefined where there is nothing to watch over. */
  #of(live: LiveOpening): OpeningWatch | undefined {
    const known = this.#watched.get(live);
    if (known !== undefined) return known;
    if (live.decision !== undefined || this.#end === undefined || !isWatched(live.opening.terms)) return undefined;
    const { store, gateKey } = this.#openings;
    const { clock } = this.#options;
    const one = new OpeningWatch(live, { store, gateKey, clock, server: this.#server });
    this.#watched.set(live, one);
    return one;
  }

  /** Looks which openings there are. Whoever asks the store for its newest also learns what has been decided elsewhere. */
  #search(): Promise<void> {
    const now = this.#options.clock();
    if (this.#searching !== undefined || now - this.#searchedAt < searchSeconds) return Promise.resolve();
    this.#searchedAt = now;
    this.#searching = this.#attempt(() => this.#searchStore()).finally(() => (this.#searching = undefined));
    return this.#searching;
  }

  async #searchStore(): Promise<void> {
    const undecided = await this.#openings.store.undecided();
    const names = new Set(undecided.map(nameOf));
    this.#unwatched = new Set([...this.#unwatched].filter((name) => names.has(name)));
    for (const { live } of this.#watched.values()) {
      if (!names.has(nameOf(live.opening.key))) await live.catchUp();
    }
    const watched = new Set([...this.#watched.keys()].map(({ opening }) => nameOf(opening.key)));
    for (const key of undecided) {
      const name = nameOf(key);
      if (!watched.has(name) && !this.#unwatched.has(name)) await this.#attempt(() => this.#begin(key));
    }
  }

  /** Whose rows make no opening is named once, and keeps no other from being watched. */
  async #begin(key: OpeningKey): Promise<void> {
    try {
      await this.#beginWatched(key);
    } catch (error) {
      if (!isOfStore(error)) this.#unwatched.add(nameOf(key));
      throw error;
    }
  }

  async #beginWatched(key: OpeningKey): Promise<void> {
    const row = await this.#openings.store.find(key);
    if (row === undefined) return;
    if (!isWatched(readTerms(row.terms))) {
      this.#unwatched.add(nameOf(key));
      return;
    }
    const live = await this.#openings.find(key);
    if (live !== undefined) this.#of(live);
  }

  /** A store that does not answer is a gap in the listening, and nothing else. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isOfStore(error)) this.#options.onTrouble(error);
    }
  }
}

/** It may pass. */
function isOfStore(error: unknown): boolean {
  return error instanceof DatabaseUnavailable || error instanceof DatabaseRefuses;
}

function nameOf({ barrier, epoch }: OpeningKey): string {
  return `${epoch} ${barrier}`;
}
