/**
 * The rosters that a barrier has had in one epoch, from the one it was opened with to the last amendment.
 *
 * Invariant: a report made under an earlier roster counts as long as its host has been in every roster since as the same
 * entry; what a host said before it was replaced, even by one of the same name, does not.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";
import { amendRoster, type Amendment, type AmendmentEvent } from "./amend-roster.ts";
import type { Roster } from "./roster.ts";

export class RosterChain {
  readonly #rosters: Roster[];
  /** Hosts that came later than the first roster, and with which. */
  readonly #since = new Map<string, number>();
  readonly #events: AmendmentEvent[] = [];

  constructor(first: Roster) {
    this.#rosters = [first];
  }

  get first(): Roster {
    return this.#rosters[0] as Roster;
  }

  get last(): Roster {
    return this.#rosters.at(-1) as Roster;
  }

  get events(): readonly AmendmentEvent[] {
    return this.#events;
  }

  /** Hosts of the last roster that came by an amendment. */
  newcomers(): readonly string[] {
    return [...this.#since.keys()].filter((host) => this.last.numberOf.has(host));
  }

  /** The roster after an amendment; nothing is changed before `append`. */
  next(amendment: Amendment): Outcome<Roster> {
    return amendRoster(this.last, amendment);
  }

  append(amendment: Amendment, roster: Roster): AmendmentEvent {
    const event = { amendment, rosterBefore: this.last.hash, rosterAfter: roster.hash };
    if (amendment.kind !== "remove") {
      const entry = amendment.kind === "add" ? amendment.host : amendment.by;
      this.#since.set(entry.host, this.#rosters.length);
    }
    this.#rosters.push(roster);
    this.#events.push(event);
    return event;
  }

  /** Whether what a host says under a roster counts now. `hash` is undefined where the host does not say. */
  covers(host: string, hash: string | undefined): Outcome<true> {
    if (!this.last.numberOf.has(host)) return refuse("unknown-host", `'${host}' is not in the roster`);
    const since = this.#since.get(host) ?? 0;
    if (hash === undefined) {
      if (since === 0) return accept(true);
      return refuse("wrong-roster", `'${host}' came with an amendment and has to say under which roster it reports`);
    }
    const at = this.#rosters.findIndex((roster) => roster.hash === hash);
    if (at < 0) return refuse("wrong-roster", `'${host}' reports under a roster that this barrier never had`);
    if (at >= since) return accept(true);
    return refuse("wrong-roster", `'${host}' reports under a roster from before it was replaced`);
  }
}
