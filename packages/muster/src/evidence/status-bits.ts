/**
 * A number from 0 to 3 for each host, sixteen hosts to a word: that of a million hosts fits into a processor's near cache,
 * where reports, which come in any order, would otherwise wait for memory.
 *
 * Invariant: 0 until something else is put. Nobody asks for a host that there is no place for.
 */
export class StatusBits {
  readonly #words: Int32Array;

  constructor(hosts: number) {
    this.#words = new Int32Array((hosts + 15) >>> 4);
  }

  // Shifts look at the last five bits of their distance only, which is twice the host's place in its word.

  get(host: number): number {
    return ((this.#words[host >>> 4] as number) >>> (host << 1)) & 3;
  }

  /** Adds bits to those of the host. */
  add(host: number, bits: number): void {
    const at = host >>> 4;
    this.#words[at] = (this.#words[at] as number) | (bits << (host << 1));
  }
}
