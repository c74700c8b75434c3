/**
 * Has a request answered by a second thread, while this one stays free for the terminal and for Ctrl-C.
 *
 * Invariants: the first cancellation lets the search end by itself and tell what it covered. If memory runs out, or a
 * bound in time is long past because a single step takes for ever, only the second thread ends, and that is an outcome
 * like others. An exception over there is thrown here.
 */
import { Worker } from "node:worker_threads";
import type { Progress } from "@countersign/engine";
import type { Answer, Style } from "./answer.ts";
import type { AnsweredRequest, BenchRequest } from "./command-request.ts";
import { memoryDefaultMegabytes } from "./memory-default.ts";
import { isSearch, type JobProgress } from "./job-progress.ts";
import type { WorkerMessage, WorkerTask } from "./worker-messages.ts";

export type WorkerOutcome =
  | { readonly kind: "answer"; readonly answer: Answer }
  /** `progress` is what was told last. */
  | { readonly kind: "cut off"; readonly by: "memory" | "seconds"; readonly progress?: Progress };

export interface Job {
  readonly outcome: Promise<WorkerOutcome>;
  readonly cancel: () => void;
}

/** The search looks at its memory now and then, and needs room in between; beyond this, V8 ends the thread. */
function heapMegabytes(request: AnsweredRequest | BenchRequest): number {
  const given = "memory" in request.flags ? request.flags.memory : undefined;
  return 1.5 * (given ?? memoryDefaultMegabytes()) + 500;
}

export function runInWorker(request: AnsweredRequest, style: Style, onProgress: (progress: JobProgress) => void): Job {
  const task: WorkerTask = { request, style, cancelled: new SharedArrayBuffer(4) };
  const worker = startWorker(task);
  let progress: Progress | undefined;
  const cutOff = (by: "memory" | "seconds"): WorkerOutcome => ({
    kind: "cut off",
    by,
    ...(progress === undefined ? {} : { progress }),
  });
  let timer: NodeJS.Timeout | undefined;
  const outcome = new Promise<WorkerOutcome>((resolve, reject) => {
    const overdue = overdueMs(request);
    if (overdue !== undefined) timer = setTimeout(() => resolve(cutOff("seconds")), overdue);
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "answer") resolve({ kind: "answer", answer: message.answer });
      else if (message.kind === "progress") {
        if (isSearch(message.progress)) progress = message.progress;
        onProgress(message.progress);
      }
    });
    worker.on("error", (error: Error) => {
      if (isOutOfMemory(error)) resolve(cutOff("memory"));
      else reject(error);
    });
    worker.on("exit", (code) => reject(new Error(`the computing thread ended without an answer (${code})`)));
  });
  return {
    // What the thread still has in hand is of no interest any more.
    outcome: outcome.finally(() => {
      clearTimeout(timer);
      void worker.terminate();
    }),
    cancel: () => Atomics.store(new Int32Array(task.cancelled), 0, 1),
  };
}

/** A search ends itself at `--seconds`, and needs some more for its answer; this is when we stop believing in it. */
export function overdueMs({ flags }: AnsweredRequest): number | undefined {
  const seconds = "seconds" in flags ? flags.seconds : undefined;
  const overdue = seconds === undefined ? Number.POSITIVE_INFINITY : 1000 * (2 * seconds + 10);
  return overdue < 2 ** 31 ? overdue : undefined;
}

export function startWorker(task: WorkerTask): Worker {
  const options = {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes(task.request), stackSizeMb: 16 },
  };
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./command-worker.js", import.meta.url), options);
  // From the sources, where a thread does not inherit the loader for TypeScript.
  const source = new URL("./command-worker.ts", import.meta.url).href;
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`;
  return new Worker(start, { ...options, eval: true });
}

/** The heap's end comes with a code; that of memory outside of it, and of what V8 can hold in one piece, with words. */
export function isOutOfMemory(error: Error): boolean {
  const code = "code" in error ? error.code : undefined;
  const words = /allocation failed|Invalid (typed array|array|string) length|maximum (BigInt )?size exceeded/i;
  return code === "ERR_WORKER_OUT_OF_MEMORY" || words.test(error.message);
}
