/** What a run of the program has of the world: streams, a clock, chance, signals, the environment. */
export interface Terminal {
  readonly writeOutput: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly outputIsTerminal: boolean;
  readonly errorIsTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Seconds since some moment. */
  readonly clock: () => number;
  /** Milliseconds of the calendar. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Resolves after so many seconds, or once the signal is given. */
  readonly pause: (seconds: number, signal?: AbortSignal) => Promise<void>;
  readonly usage: () => { readonly processorSeconds: number; readonly peakBytes: number };
  /** Calls back at each Ctrl-C, and when the process is asked to end, until the function that it gives is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
}
