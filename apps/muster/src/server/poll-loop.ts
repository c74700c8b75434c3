/**
 * Asks again and again what others have written.
 *
 * Invariant: one question at a time, a little earlier or later each time so that servers do not ask in step; trouble is told
 * and never ends it. Once stopped it asks nothing more.
 */
export interface PollOptions {
  /** Milliseconds between two questions, on average. */
  readonly every: number;
  readonly onTrouble: (error: unknown) => void;
}

export interface PollLoop {
  stop(): void;
  readonly ended: Promise<void>;
}

export function pollAgainAndAgain(ask: () => Promise<void>, { every, onTrouble }: PollOptions): PollLoop {
  let isStopped = false;
  let wake = () => {};
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, every * (0.5 + Math.random()));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    for (;;) {
      await pause();
      if (isStopped) return;
      await ask().catch(onTrouble);
    }
  };
  return {
    ended: run(),
    stop() {
      isStopped = true;
      wake();
    },
  };
}
