/**
 * What the two threads tell each other. Cancelling goes through shared memory instead, as the computing thread does not
 * read messages while it computes.
 */
import type { Progress } from "@countersign/engine";
import type { Answer, Style } from "./answer.ts";
import type { CommandRequest } from "./command-request.ts";

export interface WorkerTask {
  readonly request: CommandRequest;
  readonly style: Style;
  /** One 32-bit word; 1 when cancelled. */
  readonly cancelled: SharedArrayBuffer;
}

export type WorkerMessage =
  { readonly kind: "progress"; readonly progress: Progress } | { readonly kind: "answer"; readonly answer: Answer };
