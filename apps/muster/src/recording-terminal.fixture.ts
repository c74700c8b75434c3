/** A terminal for tests: what is written is kept, time passes only where somebody pauses, and Ctrl-C is a call. */
import type { Terminal } from "./terminal.ts";

export interface RecordingTerminal extends Terminal {
  readonly output: () => string;
  readonly error: () => string;
  readonly interrupt: () => void;
  /** Seconds of each pause that was asked for. */
  readonly pauses: readonly number[];
}

export function recordingTerminal(more: Partial<Terminal> = {}): RecordingTerminal {
  let [output, error, passed] = ["", "", 0];
  const listeners = new Set<() => void>();
  const pauses: number[] = [];
  return {
    writeOutput: (text) => void (output += text),
    writeError: (text) => void (error += text),
    outputIsTerminal: false,
    errorIsTerminal: false,
    environment: {},
    clock: () => performance.now() / 1000 + passed,
    now: () => Date.now(),
    random: () => 0.5,
    pause: (seconds) => {
      pauses.push(seconds);
      passed += seconds;
      // Whatever else is going on gets its turn.
      return new Promise((resolve) => setImmediate(resolve));
    },
    usage: () => ({ processorSeconds: 1, peakBytes: 1 }),
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ...more,
    output: () => output,
    error: () => error,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    pauses,
  };
}
