/**
 * How each host ended, by its number: two bits a host, and a byte once one has said more; for who takes in millions.
 *
 * Invariant: the first ending of a host stays; what contradicts it and whether it was presumed are kept beside it, and
 * that is all there is to say of a report that has neither signature nor reason. A host that has said more, or must say
 * more, is marked as worded: of it, this knows only how it ended, and takes nothing in.
 *
 * It does not know the roster, the policy or the gate, and next to nothing is allocated after it was made.
 */
import type { Ending } from "./report.ts";
import { lowBits, StatusBits } from "./status-bits.ts";

/** How an ending that was told by number was taken. */
export const told = {
  counted: 0,
  duplicate: 1,
  conflict: 2,
  staleEpoch: 3,
  futureEpoch: 4,
  unknownHost: 5,
  /** Nothing was taken: the host has a key, or came with an amendment, so it must say more than how it ended. */
  mustReport: 6,
  /** It says what had been presumed: the host's own word takes the place of the presumption. */
  confirmed: 7,
  /** Nothing was taken: the gate has decided, and nobody is given up any more. */
  alreadyDecided: 8,
} as const;
export type Told = (typeof told)[keyof typeof told];

const { counted, duplicate, conflict, unknownHost, mustReport, confirmed } = told;

/** What is known of a host by two bits; `more` if there is more to it, which its flags say. */
const [silent, ready, failed, more] = [0, 1, 2, 3];
/** Flags, beside `ready` or `failed` for how the host ended. */
const [contradicted, presumed, worded] = [4, 8, 16];

export class Endings {
  readonly #hosts: number = 0;
  readonly #bits: StatusBits;
  /** By host, of those that there is more to; made for the first of them. */
  #flags: Uint8Array | undefined;
  /** Whether a host may have ended of which there are no words yet. */
  #unwritten = false;

  /** `mustReport`: hosts that say more than how they ended. */
  constructor(hosts: number, mustReport: Iterable<number> = []) {
    this.#hosts = hosts;
    this.#bits = new StatusBits(hosts);
    for (const host of mustReport) this.#flag(host, worded);
  }

  /** How a host ended, by its own word. */
  hear(host: number, isReady: boolean): Told {
    if (!this.isKnown(host)) return unknownHost;
    const said = isReady ? ready : failed;
    const known = this.#bits.latch(host, said);
    if (known !== silent) return known === said ? duplicate : this.#hearMore(host, isReady);
    this.#unwritten = true;
    return counted;
  }

  /**
   * The same for sixteen hosts, those of a word of `StatusBits`, of whom nothing is known; which of them were counted. Who has
   * spoken, or must say more, and what says both or is no host's, is left as it is.
   */
  hearWord(at: number, said: number): number {
    const hosts = this.#hosts - 16 * at;
    const ofHosts = hosts >= 16 ? -1 : hosts <= 0 ? 0 : (1 << (2 * hosts)) - 1;
    const both = said & (said >>> 1) & lowBits;
    const plain = said & ofHosts & ~(both | (both << 1));
    if (plain === 0) return 0;
    const fresh = this.#bits.latchWord(at, plain);
    if (fresh !== 0) this.#unwritten = true;
    return fresh;
  }

  /** That a host's silence is taken for failure; of one that has spoken nothing is presumed. */
  presume(host: number): Told {
    if (!this.isKnown(host)) return unknownHost;
    const known = this.#known(host);
    if ((known & more) !== 0) return duplicate;
    if (known !== 0) return mustReport;
    this.#flag(host, failed | presumed);
    this.#unwritten = true;
    return counted;
  }

  /** Whether this is the number of a host. */
  isKnown(host: number): boolean {
    return host >>> 0 === host && host < this.#hosts;
  }

  isSilent(host: number): boolean {
    return (this.#known(host) & more) === 0;
  }

  /** Marks a host as one that `Evidence` has the words of, and how it ended. */
  word(host: number, status: Ending): void {
    this.#flag(host, worded | (status === "ready" ? ready : failed));
  }

  /** What a host was told of without words, first things first; it has words from now on. */
  takeUnwritten(host: number): readonly { readonly status: Ending; readonly by: "host" | "gate" }[] {
    const known = this.#known(host);
    if ((known & more) === 0 || (known & worded) !== 0) return [];
    const status = (known & ready) === 0 ? "failed" : "ready";
    this.word(host, status);
    const first = { status, by: (known & presumed) === 0 ? "host" : "gate" } as const;
    if ((known & contradicted) === 0) return [first];
    return [first, { status: status === "ready" ? "failed" : "ready", by: "host" }];
  }

  /** The hosts that are to be asked for by `takeUnwritten`. */
  unwritten(): readonly number[] {
    if (!this.#unwritten) return [];
    this.#unwritten = false;
    const hosts: number[] = [];
    for (let host = 0; host < this.#hosts; host++) {
      const known = this.#known(host);
      if ((known & more) !== 0 && (known & worded) === 0) hosts.push(host);
    }
    return hosts;
  }

  /** There is more to this host already, or now: it has said both. */
  #hearMore(host: number, isReady: boolean): Told {
    const known = this.#known(host);
    if ((known & worded) !== 0) return mustReport;
    if (isReady !== ((known & ready) !== 0)) {
      this.#flag(host, known | contradicted);
      return conflict;
    }
    if ((known & presumed) === 0) return duplicate;
    this.#flag(host, known & ~presumed);
    return confirmed;
  }

  /** All that is known of a host: how it ended, and its flags. */
  #known(host: number): number {
    const known = this.#bits.get(host);
    return known === more ? (this.#flags?.[host] ?? 0) : known;
  }

  #flag(host: number, flags: number): void {
    this.#flags ??= new Uint8Array(this.#hosts);
    this.#flags[host] = flags;
    this.#bits.add(host, more);
  }
}
