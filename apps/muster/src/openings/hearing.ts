/**
 * Whether a server hears anybody at all.
 *
 * Invariant: a server that nobody has asked anything for a while may be cut off from everybody: to it, that looks exactly as
 * if every host had died at once. So it is taken for deaf, and draws no conclusion from silence until it has been asked
 * something again, and for some time since.
 */
/**
 * Whoever waits for a watched opening is answered after so long, to ask again: that somebody asks is how a server knows that
 * it can be reached. Shorter than whatever makes it deaf.
 */
export const heldSecondsMax = 25;

export class Hearing {
  readonly #deafAfter: number;
  #since: number | undefined;

  /** `deafAfter`: seconds without any request. */
  constructor(deafAfter: number) {
    this.#deafAfter = deafAfter;
  }

  /** Since when somebody has been heard; undefined while nobody is. */
  get since(): number | undefined {
    return this.#since;
  }

  /** `lastAskedAt`: when the server was last asked anything by anybody. True if it has just begun to hear again. */
  look(now: number, lastAskedAt: number): boolean {
    if (now - lastAskedAt > this.#deafAfter) {
      this.#since = undefined;
      return false;
    }
    if (this.#since !== undefined) return false;
    this.#since = now;
    return true;
  }
}
