/** The program `muster`: the only place that knows the process, its streams, its signals and the time. */
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
  errorIsTerminal: stderr.isTTY,
  clock: () => performance.now() / 1000,
  usage: () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    return { processorSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 };
  },
  onInterrupt: (listener) => {
    process.on("SIGINT", listener);
    return () => void process.off("SIGINT", listener);
  },
});
