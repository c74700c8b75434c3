/**
 * The program `countersign`: the only place that knows the process, its streams and its signals.
 *
 * Invariant: a stream that nobody reads any more, as with `countersign show spec.qnt | head -1`, is no error; an answer
 * that cannot be written otherwise is a problem. What is printed, and the exit code, is decided in run-program.ts.
 */
import { formatProblem } from "@countersign/kernel";
import { systemReason } from "./files/system-reason.ts";
import { runProgram } from "./run-program.ts";
import { createKeyboard } from "./terminal/keyboard.ts";
import { wantsColour } from "./terminal/paint.ts";
import type { SittingCall, SittingReply } from "./sitting/sitting-messages.ts";
import { openInWorker } from "./work/open-in-worker.ts";
import { runInWorker } from "./work/run-in-worker.ts";

const { stdout, stderr, env } = process;
stderr.on("error", () => {});
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  const { reason } = systemReason(error);
  const message = `standard output cannot be written: ${reason}`;
  stderr.write(`${formatProblem({ code: "CS007", message, hint: "make room, or write elsewhere" })}\n`);
  process.exit(2);
});

process.exitCode = await runProgram(process.argv.slice(2), {
  writeOutput: (text) => void stdout.write(text),
  writeError: (text) => void stderr.write(text),
  outputColour: wantsColour(stdout, env),
  errorColour: wantsColour(stderr, env),
  errorIsTerminal: stderr.isTTY,
  // A terminal that does not know its width says 0.
  columns: (stdout.isTTY && stdout.columns) || 100,
  debug: (env["COUNTERSIGN_DEBUG"] ?? "") !== "",
  onInterrupt: (listener) => {
    process.on("SIGINT", listener);
    return () => void process.off("SIGINT", listener);
  },
  quit: (code) => process.exit(code),
  perform: runInWorker,
  openSitting: (request, style, onProgress) =>
    openInWorker<SittingCall, SittingReply>({ request, style, isConversation: true }, onProgress),
  openWorkbench: async (request, terminal) =>
    (await import("./workbench/open-workbench.ts")).openWorkbench(request, terminal),
  ...(process.stdin.isTTY && stdout.isTTY ? { keyboard: createKeyboard(process.stdin, stdout) } : {}),
});
