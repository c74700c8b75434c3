/** The program `muster`: the only place that knows the process, its streams, its signals and the time. */
import { setTimeout as sleep } from "node:timers/promises";
import { runProgram } from "./run-program.ts";

const { stdout, stderr } = process;
stderr.on("error", () => {});
stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Nobody reads any more, as with `muster fuzz | head -1`.
  if (error.code !== "EPIPE") process.exit(2);
});

process.exitCode = await runProgram(process.argv.slice(2), {
  writeOutput: (text) => void stdout.write(text),
  writeError: (text) => void stderr.write(text),
  outputIsTerminal: stdout.isTTY,
  errorIsTerminal: stderr.isTTY,
  environment: process.env,
  clock: () => performance.now() / 1000,
  now: () => Date.now(),
  random: () => Math.random(),
  pause: (seconds, signal) =>
    sleep(seconds * 1000, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
  usage: () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    return { processorSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 };
  },
  onInterrupt: (listener) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, listener);
    return () => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, listener);
    };
  },
});

// A database that has stopped in the middle of its work leaves timers behind, which must not keep the process: nothing is
// lost by ending it once all is written out. Where nothing is left behind, it ends without this.
setInterval(() => {
  if (stdout.writableLength + stderr.writableLength === 0) process.exit();
}, 500).unref();
