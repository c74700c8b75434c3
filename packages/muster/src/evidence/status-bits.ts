/**
 * A number from 0 to 3 for each host, sixteen hosts to a word: that of a million hosts fits into a processor's near cache,
 * where reports, which come in any order, would otherwise wait for memory.
 *
 * Invariant: 0 until something else is put. Nobody asks for a host that there is no place for.
 */
/** In its place until there are words, as V8 then knows what lies there, and need not look. */
const none = new Int32Array(0);

/** The lower bit of each host of a word. */
export const lowBits = 0x5555_5555;

export class StatusBits {
  readonly #words: Int32Array = none;

  constructor(hosts: number) {
    this.#words = new Int32Array((hosts + 15) >>> 4);
  }

  // Shifts look at the last five bits of their distance only, which is twice the host's place in its word.

  get(host: number): number {
    return ((this.#words[host >>> 4] as number) >>> (host << 1)) & 3;
  }

  /** Puts bits for a host that has none, and leaves those of any other; what there was before. */
  latch(host: number, bits: number): number {
    const word = this.#words[host >>> 4] as number;
    const known = (word >>> (host << 1)) & 3;
    if (known === 0) this.#words[host >>> 4] = word | (bits << (host << 1));
    return known;
  }

  /** The same for sixteen hosts, those of a word; the bits that were put. */
  latchWord(at: number, bits: number): number {
    const word = this.#words[at] as number;
    const known = (word | (word >>> 1)) & lowBits;
    const put = bits & ~(known | (known << 1));
    this.#words[at] = word | put;
    return put;
  }

  /** A copy of all, sixteen hosts to a word, the first of them in its lowest bits. */
  words(): Int32Array {
    return this.#words.slice();
  }

  /** Adds bits to those of the host. */
  add(host: number, bits: number): void {
    const at = host >>> 4;
    this.#words[at] = (this.#words[at] as number) | (bits << (host << 1));
  }
}
