/**
 * The thread that computes: answers the one request it was started with, and ends; or keeps a sitting or the bench of a spec
 * open, and answers one call after the other.
 *
 * It owns no terminal and catches nothing: an exception is our own bug and ends the thread, which the other one sees.
 */
import { randomInt } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { Surroundings } from "./answer.ts";
import { answerRequest } from "./answer-request.ts";
import { memoryDefaultMegabytes } from "./memory-default.ts";
import { createMemoryMeter } from "./memory-meter.ts";
import type { WorkerMessage, WorkerTask } from "./worker-messages.ts";

// The task comes from run-in-worker.ts, which is checked against the same type.
const { request, style, cancelled, isConversation } = workerData as WorkerTask;
const flag = new Int32Array(cancelled);
const tell = (message: WorkerMessage) => parentPort?.postMessage(message);

const surroundings: Surroundings = {
  style,
  clock: () => performance.now() / 1000,
  randomSeed: () => randomInt(2 ** 32),
  isCancelled: () => Atomics.load(flag, 0) === 1,
  memoryDefaultMegabytes: memoryDefaultMegabytes(),
  isMemoryFull: createMemoryMeter(),
  progress: (progress) => tell({ kind: "progress", progress }),
  say: (words) => void process.stderr.write(words),
};

if (isConversation === true && request.command === "ask") {
  const { serveSitting } = await import("../sitting/serve-sitting.ts");
  answerCalls(serveSitting(request, surroundings));
} else if (request.command === "bench") {
  const { serveBench } = await import("../bench/serve-bench.ts");
  answerCalls(serveBench(request, surroundings));
} else tell({ kind: "answer", answer: await answerRequest(request, surroundings) });

/** One call after the other: each is answered before the next one is looked at. */
function answerCalls<Call>(serve: (call: Call) => Promise<unknown>): void {
  let turn: Promise<void> = Promise.resolve();
  parentPort?.on("message", (call: Call) => {
    turn = turn.then(async () => tell({ kind: "reply", reply: await serve(call) }));
  });
}
