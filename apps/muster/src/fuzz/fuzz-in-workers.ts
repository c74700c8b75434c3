/**
 * Divides the runs of a fuzz among threads, and gathers what they find, while this thread stays free for Ctrl-C.
 *
 * Invariant: how many threads there are changes nothing of any run. After `cancel` no new run is begun, and what is known is
 * the answer. An exception of a thread is thrown here.
 */
import { Worker } from "node:worker_threads";
import { inlineDeeply, worthwhileReports } from "./inline-deeply.ts";
import type { RunResult } from "./run-once.ts";
import { addRun, emptyTally, type Tally } from "./tally.ts";

export interface FuzzRequest {
  readonly hosts: number;
  readonly runs: number;
  readonly seed: number;
  readonly workers: number;
}

export interface WorkerTask extends FuzzRequest {
  readonly worker: number;
  readonly cancelled: SharedArrayBuffer;
}

export interface FuzzJob {
  readonly tally: Promise<Tally>;
  readonly cancel: () => void;
}

export function fuzzInWorkers(request: FuzzRequest, onProgress: (tally: Tally) => void): FuzzJob {
  if (request.hosts * request.runs > worthwhileReports) inlineDeeply();
  const cancelled = new SharedArrayBuffer(4);
  const tally = emptyTally();
  const threads = Array.from({ length: request.workers }, (_, worker) =>
    startWorker({ ...request, worker, cancelled }),
  );
  const ends = threads.map(
    (thread) =>
      new Promise<void>((resolve, reject) => {
        thread.on("message", (result: RunResult) => {
          addRun(tally, result);
          onProgress(tally);
        });
        thread.on("error", reject);
        thread.on("exit", () => resolve());
      }),
  );
  const cancel = () => void Atomics.store(new Int32Array(cancelled), 0, 1);
  const done = Promise.all(ends).then(() => tally);
  return { tally: done, cancel };
}

function startWorker(task: WorkerTask): Worker {
  if (!import.meta.url.endsWith(".ts")) {
    return new Worker(new URL("./fuzz-worker.js", import.meta.url), { workerData: task });
  }
  // From the sources, where a thread does not inherit the loader for TypeScript.
  const source = new URL("./fuzz-worker.ts", import.meta.url).href;
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(source)}); })`;
  return new Worker(start, { workerData: task, eval: true });
}
