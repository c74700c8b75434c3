/**
 * The thread that computes: answers the one request it was started with, and ends.
 *
 * It owns no terminal and catches nothing: an exception is our own bug and ends the thread, which the other one sees.
 */
import { randomInt } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { answerRequest } from "./answer-request.ts";
import { memoryDefaultMegabytes } from "./memory-default.ts";
import { createMemoryMeter } from "./memory-meter.ts";
import type { WorkerMessage, WorkerTask } from "./worker-messages.ts";

// The task comes from run-in-worker.ts, which is checked against the same type.
const { request, style, cancelled } = workerData as WorkerTask;
const flag = new Int32Array(cancelled);
const tell = (message: WorkerMessage) => parentPort?.postMessage(message);

const answer = await answerRequest(request, {
  style,
  clock: () => performance.now() / 1000,
  randomSeed: () => randomInt(2 ** 32),
  isCancelled: () => Atomics.load(flag, 0) === 1,
  memoryDefaultMegabytes: memoryDefaultMegabytes(),
  isMemoryFull: createMemoryMeter(),
  progress: (progress) => tell({ kind: "progress", progress }),
});
tell({ kind: "answer", answer });
