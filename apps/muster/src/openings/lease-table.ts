/**
 * When each host of an opening was last heard of: a number a host, by its place in the roster.
 *
 * Invariant: times are of one server's own clock, which only goes forward. What another server heard counts from the moment
 * at which it was read here, so that two clocks are never compared. Servers tell each other in rounds: for each host half a
 * byte, which says how many rounds ago it was last heard there. So whoever reads a row now and then misses nobody, and takes
 * nothing twice. It knows nothing of how hosts have ended, nor of how long a lease is.
 */
import type { Roster } from "@countersign/muster";

/** Stands for this server itself. */
const here = 0;
/** So many rounds fit into half a byte; a nought is for who was not heard in any of them. */
const toldRounds = 15;

export interface HeardElsewhere {
  readonly round: number;
  readonly hosts: string;
}

export class LeaseTable {
  #roster: Roster;
  /** When a host was last heard of, by whomever; infinite for one that needs no lease any more. */
  #heardAt: Float64Array;
  /** In which round this server itself heard it; 0 for none. */
  #heardHereIn: Uint32Array;
  /** Which server the last word came by. */
  #by: Uint16Array;
  #round = 1;

  /** Every lease begins at `now`. */
  constructor(roster: Roster, now: number) {
    const { length } = roster.hosts;
    this.#roster = roster;
    this.#heardAt = new Float64Array(length).fill(now);
    this.#heardHereIn = new Uint32Array(length);
    this.#by = new Uint16Array(length);
  }

  /** The roster whose places are used. */
  get rosterHash(): string {
    return this.#roster.hash;
  }

  /** False if there is no such host. */
  hear(host: string, now: number): boolean {
    const at = this.#roster.numberOf.get(host);
    if (at === undefined) return false;
    this.#heardHereIn[at] = this.#round;
    this.#renew(at, now, here);
    return true;
  }

  /** Ends the round: what others are to be told of it, and of those before it. */
  tell(): { readonly round: number; readonly hosts: string } {
    const round = this.#round;
    this.#round += 1;
    const told = new Uint8Array(Math.ceil(this.#heardHereIn.length / 2));
    this.#heardHereIn.forEach((heardIn, at) => {
      const roundsAgo = round - heardIn + 1;
      if (heardIn === 0 || roundsAgo > toldRounds) return;
      told[at >> 1] = (told[at >> 1] ?? 0) | (roundsAgo << (4 * (at & 1)));
    });
    return { round, hosts: Buffer.from(told).toString("base64") };
  }

  /** Takes in what another server, with this number, tells under the same roster, as far as it is later than a round. */
  hearElsewhere(server: number, { round, hosts }: HeardElsewhere, after: number, now: number): void {
    for (const [place, pair] of Buffer.from(hosts, "base64").entries()) {
      for (const half of [0, 1]) {
        const roundsAgo = (pair >> (4 * half)) & 15;
        const at = 2 * place + half;
        if (roundsAgo > 0 && round - roundsAgo + 1 > after && at < this.#by.length) this.#renew(at, now, server);
      }
    }
  }

  /** Every lease begins anew. What was heard here before is not told to others any more: it may be long ago. */
  renewAll(now: number): void {
    this.#heardAt.forEach((heardAt, at) => {
      if (heardAt !== Infinity) this.#heardAt[at] = now;
    });
    this.#heardHereIn.fill(0);
  }

  /** The leases of hosts whose last word came by this server begin anew: they have to find another one. */
  renewThrough(server: number, now: number): void {
    this.#by.forEach((by, at) => {
      if (by === server) this.#renew(at, now, here);
    });
  }

  /** Hosts that were last heard of before then. */
  overdue(before: number): readonly string[] {
    const hosts: string[] = [];
    this.#heardAt.forEach((heardAt, at) => {
      if (heardAt < before) hosts.push(this.#roster.hosts[at]?.host ?? "");
    });
    return hosts;
  }

  /** No lease for this host any more: it has ended. */
  end(host: string): void {
    const at = this.#roster.numberOf.get(host);
    if (at !== undefined) this.#heardAt[at] = Infinity;
  }

  /** When a host of the roster was last heard of. */
  heardAt(host: string): number {
    return this.#heardAt[this.#roster.numberOf.get(host) ?? -1] ?? -Infinity;
  }

  /**
   * Goes over to an amended roster. Whoever came by the amendment has a full lease, and so have those whose last word came by
   * another server, as what that one heard meanwhile was of other places.
   */
  follow(roster: Roster, newcomers: ReadonlySet<string>, now: number): void {
    const old = { roster: this.#roster, heardAt: this.#heardAt, heardHereIn: this.#heardHereIn, by: this.#by };
    const next = new LeaseTable(roster, now);
    for (const [at, { host }] of roster.hosts.entries()) {
      const before = old.roster.numberOf.get(host);
      if (before === undefined || newcomers.has(host)) continue;
      next.#heardHereIn[at] = old.heardHereIn[before] ?? 0;
      if (old.by[before] === here) next.#heardAt[at] = old.heardAt[before] ?? now;
    }
    this.#roster = roster;
    this.#heardAt = next.#heardAt;
    this.#heardHereIn = next.#heardHereIn;
    this.#by = next.#by;
  }

  #renew(at: number, now: number, by: number): void {
    if (this.#heardAt[at] === Infinity) return;
    this.#heardAt[at] = now;
    this.#by[at] = by;
  }
}
