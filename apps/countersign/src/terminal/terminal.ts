/** What a run of the program has of the world: streams, signals, and somebody who computes. */
import type { SittingConversation } from "../sitting/conversation.ts";
import type { Style } from "../work/answer.ts";
import type { AnsweredRequest, AskRequest, OpenRequest } from "../work/command-request.ts";
import type { JobProgress } from "../work/job-progress.ts";
import type { Job } from "../work/run-in-worker.ts";
import type { Keyboard } from "./keyboard.ts";

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
  readonly perform: (request: AnsweredRequest, style: Style, onProgress: (progress: JobProgress) => void) => Job;
  /** Only where a person sits in front of it. */
  readonly keyboard?: Keyboard;
  readonly openSitting: (
    request: AskRequest,
    style: Style,
    onProgress: (progress: JobProgress) => void,
  ) => SittingConversation;
  /** Goes on until it is interrupted; the exit code. */
  readonly openWorkbench: (request: OpenRequest, terminal: Terminal) => Promise<number>;
}
