/**
 * Has a request answered by a second thread, while this one stays free for the terminal and for Ctrl-C.
 *
 * Invariants: the first cancellation lets the search end by itself and tell what it covered; running out of memory is
 * the end of the second thread only, and an outcome like others. An exception over there is thrown here.
 */
import { Worker } from "node:worker_threads";
import type { Progress } from "@countersign/engine";
import type { Answer, Style } from "./answer.ts";
import type { CommandRequest } from "./command-request.ts";
import type { WorkerMessage, WorkerTask } from "./worker-messages.ts";

export type WorkerOutcome =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "out of memory"; readonly progress?: Progress };

export interface Job {
  readonly outcome: Promise<WorkerOutcome>;
  readonly cancel: () => void;
}

/** Room on the heap beside the states, which are bounded by `--memory` and lie outside of it for the most part. */
const heapMegabytesMin = 2048;

export function runInWorker(request: CommandRequest, style: Style, onProgress: (progress: Progress) => void): Job {
  const task: WorkerTask = { request, style, cancelled: new SharedArrayBuffer(4) };
  const worker = startWorker(task, request.command === "check" ? (request.flags.memory ?? 0) : 0);
  let progress: Progress | undefined;
  const outcome = new Promise<WorkerOutcome>((resolve, reject) => {
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "answer") resolve({ kind: "answer", answer: message.answer });
      else onProgress((progress = message.progress));
    });
    worker.on("error", (error: Error) => {
      if (isOutOfMemory(error)) resolve({ kind: "out of memory", ...(progress === undefined ? {} : { progress }) });
      else reject(error);
    });
    worker.on("exit", (code) => reject(new Error(`the computing thread ended without an answer (${code})`)));
  });
  return {
    // What the thread still has in hand is of no interest any more.
    outcome: outcome.finally(() => void worker.terminate()),
    cancel: () => Atomics.store(new Int32Array(task.cancelled), 0, 1),
  };
}

function startWorker(task: WorkerTask, memoryMegabytes: number): Worker {
  const options = {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: Math.max(heapMegabytesMin, memoryMegabytes), stackSizeMb: 16 },
  };
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./command-worker.js", import.meta.url), options);
  // From the sources, where a thread does not inherit the loader for TypeScript.
  const source = new URL("./command-worker.ts", import.meta.url).href;
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`;
  return new Worker(start, { ...options, eval: true });
}

/** The heap's end comes with a code, that of the memory outside of the heap as a failed allocation. */
function isOutOfMemory(error: Error): boolean {
  const code = "code" in error ? error.code : undefined;
  return code === "ERR_WORKER_OUT_OF_MEMORY" || /allocation failed|Invalid typed array length/i.test(error.message);
}
