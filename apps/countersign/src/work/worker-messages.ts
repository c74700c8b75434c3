/**
 * What the two threads tell each other. Cancelling goes through shared memory instead, as the computing thread does not
 * read messages while it computes.
 */
import type { Answer, Style } from "./answer.ts";
import type { AnsweredRequest, BenchRequest } from "./command-request.ts";
import type { JobProgress } from "./job-progress.ts";

export interface WorkerTask {
  readonly request: AnsweredRequest | BenchRequest;
  readonly style: Style;
  /** One 32-bit word; 1 when cancelled. */
  readonly cancelled: SharedArrayBuffer;
  /** The request opens a sitting, and calls follow; a bench is nothing else. */
  readonly isConversation?: true;
}

export type WorkerMessage =
  | { readonly kind: "progress"; readonly progress: JobProgress }
  | { readonly kind: "answer"; readonly answer: Answer }
  /** To the first call that was not answered yet, in the words of what was opened. */
  | { readonly kind: "reply"; readonly reply: unknown };
