/**
 * Watches over the silence of one opening: its leases and its deadline, in rounds.
 *
 * Invariant: only time in which a server listened counts, and it is told by a clock that only goes forward. A server has
 * listened from one round to the next if both read and wrote the store and no more time went by than a few rounds take. Else
 * it slept, was stopped, was cut off from its store, or turned reports away: then every lease begins anew, and the deadline
 * stands still. So a host is presumed to have failed after a whole lease of unbroken listening, never because nobody was
 * there to hear it.
 *
 * What is written here is rows of `heard`, the seconds waited, and presumptions, through the same door as everything else.
 */
import type { KeyObject } from "node:crypto";
import type { JournalStore } from "../store/journal-store.ts";
import { presume } from "./commands.ts";
import { Hearing } from "./hearing.ts";
import { LeaseTable } from "./lease-table.ts";
import type { LiveOpening } from "./live-opening.ts";
import type { Opening } from "./opening.ts";
import type { OpeningTerms } from "./opening-terms.ts";
import { OtherServers } from "./other-servers.ts";

export interface WatchedBy {
  readonly store: JournalStore;
  /** The name of this server, new with every start. */
  readonly server: string;
  /** Seconds that only go forward. */
  readonly clock: () => number;
  readonly gateKey: KeyObject | undefined;
}

/** A round is a twelfth of what is waited for, between these. */
const [roundMin, roundMax] = [0.5, 5];
/** Without any request for so long nothing is concluded from a deadline; nor, where it is half a lease, from a lease. */
const [deadlineDeafAfter, leaseDeafMin] = [60, 30];
/** After a start or a gap hosts have so long to come back before a deadline that is over strikes. */
const graceMax = 30;
/** So many hosts are presumed failed in one batch: signatures take time, in which nobody is answered. */
const presumedAtOnce = 5000;

export class OpeningWatch {
  readonly live: LiveOpening;
  readonly #by: WatchedBy;
  readonly #terms: OpeningTerms;
  readonly #roundSeconds: number;
  readonly #table: LeaseTable;
  readonly #others: OtherServers;
  readonly #leaseHearing: Hearing;
  readonly #deadlineHearing = new Hearing(deadlineDeafAfter);
  /** Who came by an amendment, and when. */
  readonly #newcomers = new Map<string, number>();
  /** When the last round began that came to an end. */
  #seenAt: number;
  /** Since when nothing has broken the listening. */
  #listeningSince: number;
  /** Seconds in which some server was there to hear the hosts. */
  #waited = 0;
  #isHindered = false;
  #busy: Promise<void> | undefined;

  constructor(live: LiveOpening, by: WatchedBy) {
    const { terms, barrier } = live.opening;
    const now = by.clock();
    this.live = live;
    this.#by = by;
    this.#terms = terms;
    this.#roundSeconds = roundSecondsOf(terms);
    this.#table = new LeaseTable(barrier.roster, now);
    this.#others = new OtherServers({
      goneAfter: this.#tolerance,
      forgottenAfter: 100 * this.#roundSeconds,
    });
    this.#leaseHearing = new Hearing(Math.max(leaseDeafMin, (terms.leaseSeconds ?? 0) / 2));
    this.#seenAt = now;
    this.#listeningSince = now;
  }

  /** Whether this server takes the silence of everybody for its own deafness. */
  get isDeaf(): boolean {
    return (this.#terms.leaseSeconds === undefined ? this.#deadlineHearing : this.#leaseHearing).since === undefined;
  }

  /** Whether what is heard here is told to the other servers in time. If not, hosts had better speak to one of those. */
  get isListening(): boolean {
    return this.#by.clock() - this.#seenAt <= this.#tolerance;
  }

  /** A host gave a sign of life. */
  hear(host: string): void {
    this.#table.hear(host, this.#by.clock());
  }

  /** Somebody who wanted to report was turned away: that hosts are silent since then may be our own doing. */
  hinder(): void {
    this.#isHindered = true;
  }

  /** Goes on with the next round if it is due; what it returns is over with it. */
  look(lastAskedAt: number): Promise<void> {
    const now = this.#by.clock();
    const isDue = now - this.#seenAt >= this.#roundSeconds - roundMin / 2;
    if (this.#busy === undefined && isDue) {
      this.#busy = this.#look(now, lastAskedAt).finally(() => (this.#busy = undefined));
    }
    return this.#busy ?? Promise.resolve();
  }

  /** Takes away what this server has told the others, so that they know at once that it is gone. */
  async leave(): Promise<void> {
    await this.#busy?.catch(() => undefined);
    await this.#by.store.forgetHeard(this.live.opening.key, [this.#by.server]);
  }

  /**
   * Seconds between two rounds that do not break the listening. A host may have been heard by another server so long ago and
   * that server's row not be there yet, so every lease lasts so much longer.
   */
  get #tolerance(): number {
    return 2 * this.#roundSeconds + 1;
  }

  async #look(now: number, lastAskedAt: number): Promise<void> {
    const step = now - this.#seenAt;
    const isUnbroken = step <= this.#tolerance && !this.#isHindered;
    this.#isHindered = false;
    if (!isUnbroken) this.#beginAnew(now);
    this.#follow(now);
    await this.#tellAndRead(now);
    // It was decided, and nobody could write that down at the time.
    if (this.live.opening.barrier.decision !== undefined) await this.live.catchUp();
    await this.#wait(isUnbroken ? step : 0);
    this.#seenAt = now;
    if (this.#leaseHearing.look(now, lastAskedAt)) this.#table.renewAll(now);
    this.#deadlineHearing.look(now, lastAskedAt);
    if (this.live.decision === undefined && this.isListening) await this.#presume(now);
  }

  #beginAnew(now: number): void {
    this.#listeningSince = now;
    this.#table.renewAll(now);
    this.#others.beginAnew(now);
  }

  /** Goes over to the roster as it is by now. */
  #follow(now: number): void {
    const { roster, amendments } = this.live.opening.barrier;
    if (roster.hash === this.#table.rosterHash) return;
    const from = amendments.findIndex(({ rosterBefore }) => rosterBefore === this.#table.rosterHash);
    const coming = amendments.slice(from).flatMap(({ amendment }) => {
      if (amendment.kind === "remove") return [];
      return [amendment.kind === "add" ? amendment.host.host : amendment.by.host];
    });
    for (const host of coming) this.#newcomers.set(host, now);
    this.#table.follow(roster, new Set(coming), now);
  }

  /** Writes down whom this server has heard, and reads whom the others have. */
  async #tellAndRead(now: number): Promise<void> {
    if (this.#terms.leaseSeconds === undefined) return;
    const { store, server } = this.#by;
    const { key } = this.live.opening;
    await store.hear(key, { server, roster: this.#table.rosterHash, ...this.#table.tell() });
    const rows = (await store.heard(key)).filter((row) => row.server !== server);
    if (rows.some(({ roster }) => roster !== this.#table.rosterHash)) {
      await this.live.catchUp();
      this.#follow(now);
    }
    const old = this.#others.read(rows, this.#table, now);
    if (old.length > 0) await store.forgetHeard(key, old);
  }

  async #wait(seconds: number): Promise<void> {
    if (this.#terms.deadlineSeconds === undefined) return;
    this.#waited = await this.#by.store.waited(this.live.opening.key, this.#waited + seconds);
  }

  async #presume(now: number): Promise<void> {
    const { leaseSeconds, deadlineSeconds } = this.#terms;
    if (deadlineSeconds !== undefined && this.#isOver(deadlineSeconds, now)) {
      const silent = this.live.opening.barrier.silent().filter((host) => !this.#isNew(host, now));
      await this.#giveUp(silent, `deadline of ${deadlineSeconds} s`, () => true);
    }
    if (leaseSeconds === undefined || this.#leaseHearing.since === undefined) return;
    const before = now - leaseSeconds - this.#tolerance;
    const isOverdue = (host: string) => this.#table.heardAt(host) < before;
    await this.#giveUp(this.#table.overdue(before), `no heartbeat for ${leaseSeconds} s`, isOverdue);
  }

  /** The deadline is over, this server hears somebody, and whoever could not be heard has had the time to come back. */
  #isOver(deadlineSeconds: number, now: number): boolean {
    const { since } = this.#deadlineHearing;
    if (since === undefined || this.#waited < deadlineSeconds) return false;
    return now - Math.max(since, this.#listeningSince) >= Math.min(graceMax, deadlineSeconds);
  }

  /** Whoever came by an amendment has a lease, whatever the deadline. */
  #isNew(host: string, now: number): boolean {
    return now - (this.#newcomers.get(host) ?? -Infinity) < (this.#terms.leaseSeconds ?? 0);
  }

  /** `isStill`: whether it is so at the moment at which it is written. */
  async #giveUp(hosts: readonly string[], detail: string, isStill: (host: string) => boolean): Promise<void> {
    const { evidence } = this.live.opening.barrier;
    const silent: string[] = [];
    for (const host of hosts) {
      if (evidence.of(host) === undefined) silent.push(host);
      else this.#table.end(host);
    }
    const isSoFor = (host: string, { barrier }: Opening) =>
      barrier.roster.hash === this.#table.rosterHash && isStill(host);
    for (let from = 0; from < silent.length && this.live.decision === undefined; from += presumedAtOnce) {
      const some = silent.slice(from, from + presumedAtOnce);
      await this.live.submit(presume(some, detail, this.#by.gateKey, isSoFor), some.length);
    }
  }
}

/** Whether there is anything to watch over. */
export function isWatched({ leaseSeconds, deadlineSeconds }: OpeningTerms): boolean {
  return leaseSeconds !== undefined || deadlineSeconds !== undefined;
}

function roundSecondsOf({ leaseSeconds = Infinity, deadlineSeconds = Infinity }: OpeningTerms): number {
  return Math.max(roundMin, Math.min(roundMax, Math.min(leaseSeconds, deadlineSeconds) / 12));
}
