/**
 * What the other servers before the same store have heard, as this one reads it from their rows.
 *
 * Invariant: a row counts when it has changed since it was last read, at this server's own clock. A server whose row stands
 * still is gone, and its hosts are given the time of a whole lease to find another: whoever dies with its server is found
 * out later, and whoever was only cut off from it is not given up.
 */
import type { HeardRow } from "../store/journal-store.ts";
import type { LeaseTable } from "./lease-table.ts";

interface Known {
  readonly number: number;
  round: number;
  changedAt: number;
  isGone: boolean;
}

export interface Pace {
  /** Seconds after which a row that stands still is of a server that is gone. */
  readonly goneAfter: number;
  /** Seconds after which such a row is of no use to anybody. */
  readonly forgottenAfter: number;
}

export class OtherServers {
  readonly #pace: Pace;
  readonly #known = new Map<string, Known>();
  #numbered = 0;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Takes in the rows of the others; which of them can be thrown away. */
  read(rows: readonly HeardRow[], table: LeaseTable, now: number): readonly string[] {
    for (const row of rows) this.#readRow(row, table, now);
    const standing = new Set(rows.map(({ server }) => server));
    const old: string[] = [];
    for (const [server, known] of this.#known) {
      const isThere = standing.has(server);
      const stoodFor = now - known.changedAt;
      if (!known.isGone && (!isThere || stoodFor > this.#pace.goneAfter)) {
        known.isGone = true;
        table.renewThrough(known.number, now);
      }
      if (stoodFor <= this.#pace.forgottenAfter) continue;
      if (isThere) old.push(server);
      else this.#known.delete(server);
    }
    return old;
  }

  /** Nothing is known of how long rows have stood still: nobody looked. */
  beginAnew(now: number): void {
    for (const known of this.#known.values()) known.changedAt = now;
  }

  #readRow({ server, round, roster, hosts }: HeardRow, table: LeaseTable, now: number): void {
    const known = this.#known.get(server) ?? { number: ++this.#numbered, round: 0, changedAt: now, isGone: false };
    this.#known.set(server, known);
    if (known.round === round) return;
    const after = known.round;
    known.round = round;
    known.changedAt = now;
    known.isGone = false;
    // Places are those of one roster; whoever is behind with it catches up within a round or two.
    if (roster === table.rosterHash) table.hearElsewhere(known.number, { round, hosts }, after, now);
  }
}
