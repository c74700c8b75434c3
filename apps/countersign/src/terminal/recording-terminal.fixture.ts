/**
 * A terminal for tests: keeps what is written, and computes in the same thread, so that no process has to be started.
 *
 * The thread of its own, colours on a real terminal and Ctrl-C are tested with real processes in tests/sessions.
 */
import { serveSitting } from "../sitting/serve-sitting.ts";
import type { Answer, Style, Surroundings } from "../work/answer.ts";
import { answerRequest } from "../work/answer-request.ts";
import type { WorkerOutcome } from "../work/run-in-worker.ts";
import { runProgram } from "../run-program.ts";
import type { Terminal } from "./terminal.ts";

export interface Recorded {
  readonly exitCode: number;
  readonly standardOutput: string;
  readonly standardError: string;
}

/** Runs the program with the words of a command line; `changes` replace parts of the terminal. */
export async function record(
  words: readonly string[],
  changes: Partial<Terminal> = {},
  isMemoryFull = false,
): Promise<Recorded> {
  const written = { output: "", error: "" };
  const exitCode = await runProgram(words, {
    writeOutput: (text) => void (written.output += text),
    writeError: (text) => void (written.error += text),
    outputColour: false,
    errorColour: false,
    errorIsTerminal: false,
    columns: 100,
    debug: false,
    onInterrupt: () => () => {},
    quit: () => {},
    perform: (request, style, progress) => {
      const { surroundings, cancel } = inThisThread(style, progress, isMemoryFull);
      return { outcome: answerRequest(request, surroundings).then(finished), cancel };
    },
    openSitting: (request, style, progress) => {
      const { surroundings, cancel } = inThisThread(style, progress, isMemoryFull);
      return { call: serveSitting(request, surroundings), cancel, close: () => {} };
    },
    openWorkbench: () => Promise.resolve(0),
    ...changes,
  });
  return { exitCode, standardOutput: written.output, standardError: written.error };
}

function finished(answer: Answer): WorkerOutcome {
  return { kind: "answer", answer };
}

function inThisThread(style: Style, progress: Surroundings["progress"], isMemoryFull: boolean) {
  let cancelled = false;
  const surroundings: Surroundings = {
    style,
    clock: () => performance.now() / 1000,
    randomSeed: () => 1,
    isCancelled: () => cancelled,
    memoryDefaultMegabytes: 500,
    isMemoryFull: () => isMemoryFull,
    progress,
  };
  return { surroundings, cancel: () => void (cancelled = true) };
}
