/**
 * Lets a long search be watched and stopped: progress at most a few times a second, and the abort signal.
 *
 * The searches call `tick` for each node; it looks at the clock and the signal only now and then, as both are slow.
 */
import type { Progress, SearchContext } from "../verdict/exploration.ts";

const ticksBetweenLooks = 4096;
const secondsBetweenReports = 0.25;

export class Watch {
  readonly #context: SearchContext;
  readonly #start: number;
  #lastReport: number;
  #ticks = 0;
  /** Product nodes that were reached, over all searches so far. */
  examined = 0;

  constructor(context: SearchContext) {
    this.#context = context;
    this.#start = context.clock();
    this.#lastReport = this.#start;
  }

  /** False when the search must stop. */
  tick(current?: Pick<Progress, "depth" | "queue" | "transitions">): boolean {
    this.#ticks++;
    if (this.#ticks % ticksBetweenLooks !== 0) return true;
    const now = this.#context.clock();
    if (this.#context.progress !== undefined && now - this.#lastReport >= secondsBetweenReports) {
      this.#lastReport = now;
      const { depth = 0, queue = 0, transitions = 0 } = current ?? {};
      this.#context.progress({ states: this.examined, transitions, depth, queue, seconds: now - this.#start });
    }
    return !this.cancelled;
  }

  get cancelled(): boolean {
    return this.#context.signal?.aborted ?? false;
  }
}
