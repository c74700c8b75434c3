/**
 * What the two threads tell each other. Cancelling goes through shared memory instead, as the computing thread does not
 * read messages while it computes.
 */
import type { SittingReply } from "../sitting/sitting-messages.ts";
import type { Answer, Style } from "./answer.ts";
import type { CommandRequest } from "./command-request.ts";
import type { JobProgress } from "./job-progress.ts";

export interface WorkerTask {
  readonly request: CommandRequest;
  readonly style: Style;
  /** One 32-bit word; 1 when cancelled. */
  readonly cancelled: SharedArrayBuffer;
  /** The request opens a sitting, and calls follow. */
  readonly isConversation?: true;
}

export type WorkerMessage =
  | { readonly kind: "progress"; readonly progress: JobProgress }
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "reply"; readonly reply: SittingReply };
