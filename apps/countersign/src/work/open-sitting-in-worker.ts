/**
 * Opens a sitting in a second thread, which searches and reads the ledger, while this one stays free for the terminal.
 *
 * Invariants: calls are answered in their order. If that thread ends, whatever the reason, every call that waits fails;
 * the answers that were given are on the disk.
 */
import type { Conversation } from "../sitting/conversation.ts";
import type { SittingCall, SittingReply } from "../sitting/sitting-messages.ts";
import type { Style } from "./answer.ts";
import type { AskRequest } from "./command-request.ts";
import type { JobProgress } from "./job-progress.ts";
import { isOutOfMemory, startWorker } from "./run-in-worker.ts";
import type { WorkerMessage, WorkerTask } from "./worker-messages.ts";

interface Waiting {
  readonly resolve: (reply: SittingReply) => void;
  readonly reject: (error: Error) => void;
}

export function openSittingInWorker(
  request: AskRequest,
  style: Style,
  onProgress: (progress: JobProgress) => void,
): Conversation {
  const task: WorkerTask = { request, style, cancelled: new SharedArrayBuffer(4), isConversation: true };
  const worker = startWorker(task);
  const waiting: Waiting[] = [];
  let ended: SittingReply | Error | undefined;
  const end = (how: SittingReply | Error) => {
    ended ??= how;
    for (const { resolve, reject } of waiting.splice(0)) {
      if (how instanceof Error) reject(how);
      else resolve(how);
    }
  };
  worker.on("message", (message: WorkerMessage) => {
    if (message.kind === "progress") onProgress(message.progress);
    else if (message.kind === "reply") waiting.shift()?.resolve(message.reply);
  });
  worker.on("error", (error: Error) => end(isOutOfMemory(error) ? outOfMemory : error));
  worker.on("exit", (code) => end(new Error(`the computing thread ended (${code})`)));
  return {
    call: (call: SittingCall) =>
      new Promise((resolve, reject) => {
        if (ended instanceof Error) return reject(ended);
        if (ended !== undefined) return resolve(ended);
        waiting.push({ resolve, reject });
        worker.postMessage(call);
      }),
    cancel: () => Atomics.store(new Int32Array(task.cancelled), 0, 1),
    close: () => void worker.terminate(),
  };
}

const outOfMemory: SittingReply = {
  kind: "problems",
  problems: [
    {
      code: "CS501",
      message: "there was no more memory to search for questions; what was answered is kept",
      hint: "a smaller --memory or --states, which end the search in time",
    },
  ],
};
