/** A thread that carries out its share of the runs and tells each result; it ends when all are done or it is told to. */
import { parentPort, workerData } from "node:worker_threads";
import { makeArena } from "./arena.ts";
import { runOnce } from "./run-once.ts";
import type { WorkerTask } from "./fuzz-in-workers.ts";

// The task comes from fuzz-in-workers.ts, which is checked against the same type.
const { hosts, runs, seed, worker, workers, cancelled } = workerData as WorkerTask;
const flag = new Int32Array(cancelled);
const arena = makeArena(hosts);
for (let run = worker; run < runs && Atomics.load(flag, 0) === 0; run += workers) {
  parentPort?.postMessage(runOnce(arena, seed, run));
}
