/**
 * The answer to a request, ready to be printed, and what its making may use of the world.
 *
 * Invariant: an answer is plain data and complete: printing it needs neither the spec nor the engine.
 */
import type { JobProgress } from "./job-progress.ts";

/** 0 fine · 1 the answer is no · 2 the input is wrong · 3 unknown. See docs/look-up/exit-codes.md. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Answer {
  readonly standardOutput: string;
  readonly standardError: string;
  readonly exitCode: ExitCode;
}

/** How the answer will be shown. */
export interface Style {
  readonly outputColour: boolean;
  readonly errorColour: boolean;
  readonly columns: number;
}

export interface Surroundings {
  readonly style: Style;
  /** Seconds from any fixed start. */
  readonly clock: () => number;
  /** A seed for a run that was given none. */
  readonly randomSeed: () => number;
  readonly isCancelled: () => boolean;
  /** The bound on memory where none was given. */
  readonly memoryDefaultMegabytes: number;
  /** Whether so many bytes are in use, whatever uses them. */
  readonly isMemoryFull: (maxBytes: number) => boolean;
  readonly progress: (progress: JobProgress) => void;
  /** Words of a helper, such as a signer who waits for a touch, that a person has to see at once. */
  readonly say?: (words: string) => void;
}
