/**
 * How often a search looks up from its work: by the time states take, not by their number, so that bounds and
 * cancellation are noticed soon where states are heavy and cost nothing where they are light.
 */
const soonSeconds = 0.01;
const lateSeconds = 0.04;
const strideMax = 16_384;

export class Pace {
  /** The state before which it looks up again. */
  next = 0;
  private stride = 1;
  private readonly clock: () => number;
  private lookedUpAt: number;

  constructor(clock: () => number) {
    this.clock = clock;
    this.lookedUpAt = clock();
  }

  isDue(state: number): boolean {
    if (state < this.next) return false;
    const now = this.clock();
    const seconds = now - this.lookedUpAt;
    if (seconds < soonSeconds) this.stride = Math.min(strideMax, this.stride * 2);
    else if (seconds > lateSeconds) this.stride = Math.max(1, this.stride >> 1);
    this.lookedUpAt = now;
    this.next = state + this.stride;
    return true;
  }
}
