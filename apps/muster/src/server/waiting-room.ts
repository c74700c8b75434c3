/**
 * Where those wait who want to be told of a decision: thousands of them, at no cost to the store.
 *
 * Invariant: what they are told is worked out and encoded once for all of them; progress is told at most once a second, by
 * one timer for all who follow an opening; whoever leaves is forgotten. Nobody is left without an answer: not at the end of
 * their patience, and not at the end of the server.
 */
import type { LiveOpening } from "../openings/live-opening.ts";
import { waitingOf } from "./readings.ts";

/** Why somebody need not wait any longer. */
export type Released = "decided" | "timeout" | "closing";

/** Where what is sent to a follower goes. */
export interface Follower {
  send(bytes: Uint8Array): void;
  end(): void;
  /** Whether it takes away so slowly what it was sent that progress is not worth keeping for it. */
  isBehind(): boolean;
}

interface Hall {
  readonly released: Set<(why: Released) => void>;
  readonly followers: Set<Follower>;
  readonly leave: () => void;
  ticking: NodeJS.Timeout | undefined;
  toldSeq: number;
  /** Ticks since something was last sent. */
  quiet: number;
}

export interface WaitingRoomOptions {
  /** Milliseconds between two tellings of progress. */
  readonly progressEvery?: number;
  /** Is told how many were released by a decision, and how many seconds that took. */
  readonly onReleased?: (count: number, seconds: number) => void;
  readonly clock: () => number;
}

const encoder = new TextEncoder();
/** A comment, sent after so many ticks without news: what stands between cuts connections off that it takes for dead. */
const stillHere = encoder.encode(": still here\n\n");
const quietTicks = 15;

export class WaitingRoom {
  readonly #halls = new Map<LiveOpening, Hall>();
  readonly #options: WaitingRoomOptions;
  #isClosed = false;

  constructor(options: WaitingRoomOptions) {
    this.#options = options;
  }

  get size(): number {
    let size = 0;
    for (const { released, followers } of this.#halls.values()) size += released.size + followers.size;
    return size;
  }

  /** Resolves with the reason for which the wait is over. */
  wait(live: LiveOpening, milliseconds: number, signal?: AbortSignal): Promise<Released> {
    if (live.decision !== undefined) return Promise.resolve("decided");
    if (this.#isClosed) return Promise.resolve("closing");
    const hall = this.#hallOf(live);
    return new Promise((resolve) => {
      const release = (why: Released) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", gone);
        hall.released.delete(release);
        this.#leave(live, hall);
        resolve(why);
      };
      const gone = () => release("timeout");
      const timer = setTimeout(gone, milliseconds);
      signal?.addEventListener("abort", gone);
      hall.released.add(release);
    });
  }

  /** Tells of progress until the decision; what it returns ends that. */
  follow(live: LiveOpening, follower: Follower): () => void {
    follower.send(encoder.encode(`retry: ${Math.round(1000 * this.retryAfter())}\n\n`));
    follower.send(this.#event(live, live.decision === undefined ? "progress" : "decision"));
    if (live.decision !== undefined || this.#isClosed) {
      if (live.decision === undefined) follower.send(this.#event(live, "closing"));
      follower.end();
      return () => {};
    }
    const hall = this.#hallOf(live);
    hall.followers.add(follower);
    hall.ticking ??= setInterval(() => this.#tick(live, hall), this.#options.progressEvery ?? 1000);
    return () => {
      hall.followers.delete(follower);
      this.#leave(live, hall);
    };
  }

  /** Seconds after which to ask again: the more wait, the wider they are spread. */
  retryAfter(): number {
    return Math.round(1000 * Math.random() * Math.max(1, this.size / 2000)) / 1000;
  }

  /** Sends everybody away, with the advice to ask again. */
  close(): void {
    this.#isClosed = true;
    for (const [live, hall] of this.#halls) this.#release(live, hall, "closing");
  }

  #hallOf(live: LiveOpening): Hall {
    const known = this.#halls.get(live);
    if (known !== undefined) return known;
    const hall: Hall = {
      released: new Set(),
      followers: new Set(),
      leave: live.onDecision(() => this.#release(live, hall, "decided")),
      ticking: undefined,
      toldSeq: live.opening.seq,
      quiet: 0,
    };
    this.#halls.set(live, hall);
    return hall;
  }

  #leave(live: LiveOpening, hall: Hall): void {
    if (hall.followers.size === 0) {
      clearInterval(hall.ticking);
      hall.ticking = undefined;
    }
    if (hall.followers.size + hall.released.size > 0 || this.#halls.get(live) !== hall) return;
    this.#halls.delete(live);
    hall.leave();
  }

  #release(live: LiveOpening, hall: Hall, why: "decided" | "closing"): void {
    const { clock, onReleased } = this.#options;
    const from = clock();
    const count = hall.followers.size + hall.released.size;
    const event = hall.followers.size === 0 ? undefined : this.#event(live, why === "decided" ? "decision" : "closing");
    for (const follower of hall.followers) {
      if (event !== undefined) follower.send(event);
      follower.end();
    }
    hall.followers.clear();
    for (const release of hall.released) release(why);
    this.#leave(live, hall);
    if (why === "decided") void afterWrites(() => onReleased?.(count, clock() - from));
  }

  #tick(live: LiveOpening, hall: Hall): void {
    const isNew = hall.toldSeq !== live.opening.seq;
    hall.quiet = isNew ? 0 : hall.quiet + 1;
    if (!isNew && hall.quiet % quietTicks !== 0) return;
    hall.toldSeq = live.opening.seq;
    const event = isNew ? this.#event(live, "progress") : stillHere;
    for (const follower of hall.followers) if (!follower.isBehind()) follower.send(event);
  }

  #event(live: LiveOpening, name: "progress" | "decision" | "closing"): Uint8Array {
    const data = { ...waitingOf(live), retryAfterSeconds: 1 };
    return encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}

/** An answer gets to its socket within a few turns of the queue; what its request does afterwards nobody waits for. */
async function afterWrites(work: () => void): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  work();
}
