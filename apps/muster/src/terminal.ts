/** What a run of the program has of the world: streams, a clock, signals. */
export interface Terminal {
  readonly writeOutput: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly errorIsTerminal: boolean;
  /** Seconds since some moment. */
  readonly clock: () => number;
  readonly usage: () => { readonly processorSeconds: number; readonly peakBytes: number };
  /** Calls back at each Ctrl-C until the function that it gives is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
}
