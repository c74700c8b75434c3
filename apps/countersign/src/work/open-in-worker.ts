/**
 * Opens something in a second thread that stays open, and answers one call after the other: a sitting, or the bench of a
 * spec. That thread searches and reads the ledger, while this one stays free for the terminal or for connections.
 *
 * Invariants: calls are answered in their order. If that thread ends, whatever the reason, every call that waits fails;
 * the answers that were given are on the disk.
 */
import type { Problem } from "@countersign/kernel";
import type { JobProgress } from "./job-progress.ts";
import { isOutOfMemory, startWorker } from "./run-in-worker.ts";
import type { WorkerMessage, WorkerTask } from "./worker-messages.ts";

/** What is opened, as this thread sees it. */
export interface Conversation<Call, Reply> {
  /** The first call waits until it is open, which takes a search. */
  readonly call: (call: Call) => Promise<Reply>;
  /** Ends the search, if it still goes on. */
  readonly cancel: () => void;
  readonly close: () => void;
}

export interface ProblemsReply {
  readonly kind: "problems";
  readonly problems: readonly Problem[];
}

interface Waiting<Reply> {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** `keepsProgram`: whether the program lives as long as the thread; a server ends by itself, whatever is still being searched. */
export function openInWorker<Call, Reply>(
  asked: Omit<WorkerTask, "cancelled">,
  onProgress: (progress: JobProgress) => void,
  keepsProgram = true,
): Conversation<Call, Reply | ProblemsReply> {
  const task: WorkerTask = { ...asked, cancelled: new SharedArrayBuffer(4) };
  const worker = startWorker(task);
  if (!keepsProgram) worker.unref();
  const waiting: Waiting<Reply | ProblemsReply>[] = [];
  let ended: ProblemsReply | Error | undefined;
  const end = (how: ProblemsReply | Error) => {
    ended ??= how;
    for (const { resolve, reject } of waiting.splice(0)) {
      if (how instanceof Error) reject(how);
      else resolve(how);
    }
  };
  worker.on("message", (message: WorkerMessage) => {
    if (message.kind === "progress") onProgress(message.progress);
    // What was opened answers in its own words: both ends are checked against the same types.
    else if (message.kind === "reply") waiting.shift()?.resolve(message.reply as Reply);
  });
  worker.on("error", (error: Error) => end(isOutOfMemory(error) ? outOfMemory : error));
  worker.on("exit", (code) => end(new Error(`the computing thread ended (${code})`)));
  return {
    call: (call) =>
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

const outOfMemory: ProblemsReply = {
  kind: "problems",
  problems: [
    {
      code: "CS501",
      message: "there was no more memory to search for questions; what was answered is kept",
      hint: "a smaller --memory or --states, which end the search in time",
    },
  ],
};
