/** What a run of the program has of the world: streams, signals, and somebody who computes. */
import type { Progress } from "@countersign/engine";
import type { Style } from "../work/answer.ts";
import type { CommandRequest } from "../work/command-request.ts";
import type { Job } from "../work/run-in-worker.ts";

export interface Terminal {
  readonly writeOutput: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly outputColour: boolean;
  readonly errorColour: boolean;
  readonly errorIsTerminal: boolean;
  readonly columns: number;
  /** Show where an error of ours comes from. */
  readonly debug: boolean;
  /** Calls back at each Ctrl-C until the function that it gives is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
  readonly quit: (exitCode: number) => void;
  readonly perform: (request: CommandRequest, style: Style, onProgress: (progress: Progress) => void) => Job;
}
