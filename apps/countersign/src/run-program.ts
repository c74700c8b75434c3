/**
 * One run of the program, from the words of its command line to its exit code.
 *
 * Invariants: the answer goes to standard output, everything else to standard error; with `--json` standard output gets
 * exactly one JSON document, unless a bug of ours ends the program. The exit code is one of
 * docs/look-up/exit-codes.md: 70 after a bug of ours, 130 after a second Ctrl-C. Nobody sees a stack trace who has not
 * asked for it with COUNTERSIGN_DEBUG=1.
 */
import { type Problem, showCount } from "@countersign/kernel";
import { readCommandLine } from "./command-line/read-command-line.ts";
import { problemsDocument, writeDocument } from "./json/problems-document.ts";
import { showProblems } from "./problems/show-problems.ts";
import { createPaint } from "./terminal/paint.ts";
import { createProgressLine } from "./terminal/progress-line.ts";
import type { Terminal } from "./terminal/terminal.ts";
import type { AnsweredRequest, AskRequest, CommandRequest } from "./work/command-request.ts";
import type { WorkerOutcome } from "./work/run-in-worker.ts";

const exitCodeOfBug = 70;
const exitCodeOfInterrupt = 130;

export async function runProgram(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const read = await readCommandLine(words, createPaint(terminal.outputColour).bold);
    switch (read.kind) {
      case "text":
        terminal.writeOutput(read.text);
        return 0;
      case "nothing":
        terminal.writeError(read.text);
        return 2;
      case "problems":
        writeProblems(read.problems, isJsonWanted(words), terminal);
        return 2;
      case "request":
        return await perform(read.request, terminal);
    }
  } catch (error) {
    return reportBug(error, terminal);
  }
}

async function perform(request: CommandRequest, terminal: Terminal): Promise<number> {
  if (request.command === "open") return terminal.openWorkbench(request, terminal);
  if (isSitting(request, terminal)) return sit(request, terminal);
  if (request.command !== "review" || terminal.keyboard === undefined || request.flags.json)
    return (await answer(request, terminal)).exitCode;
  const { exitCode, isInterrupted } = await answer({ ...request, goesOn: true }, terminal);
  // What could not be read cannot be asked about; of what a bound cut off, there is something to ask. Whoever has
  // pressed Ctrl-C wants to leave.
  if (exitCode === 2 || isInterrupted) return exitCode;
  const { file, flags } = request;
  await sit({ command: "ask", file, flags: { ...flags, next: false } }, terminal);
  return exitCode;
}

/** Somebody is there to be asked, and did not want it otherwise. */
function isSitting(request: AnsweredRequest, { keyboard }: Terminal): request is AskRequest {
  return request.command === "ask" && keyboard !== undefined && !request.flags.next && !request.flags.json;
}

async function sit(request: AskRequest, terminal: Terminal): Promise<number> {
  const { converse } = await import("./ask/converse.ts");
  return converse(request, terminal);
}

interface Answered {
  readonly exitCode: number;
  readonly isInterrupted: boolean;
}

async function answer(request: AnsweredRequest, terminal: Terminal): Promise<Answered> {
  const { outputColour, errorColour, columns } = terminal;
  const line = createProgressLine(
    terminal.writeError,
    terminal.errorIsTerminal,
    columns,
    request.command === "run" ? "walk" : "state",
  );
  const job = terminal.perform(request, { outputColour, errorColour, columns }, line.show);
  let interrupts = 0;
  const release = terminal.onInterrupt(() => {
    interrupts += 1;
    if (interrupts > 1) {
      line.clear();
      terminal.quit(exitCodeOfInterrupt);
    }
    job.cancel();
    line.note("stopping; Ctrl-C again to give up at once");
  });
  try {
    const outcome = await job.outcome;
    line.clear();
    return { exitCode: report(outcome, request, terminal), isInterrupted: interrupts > 0 };
  } finally {
    line.clear();
    release();
  }
}

function report(outcome: WorkerOutcome, request: AnsweredRequest, terminal: Terminal): number {
  if (outcome.kind === "cut off") {
    writeProblems([cutOffProblem(outcome)], request.flags.json, terminal);
    return 3;
  }
  const { standardOutput, standardError, exitCode } = outcome.answer;
  terminal.writeError(standardError);
  terminal.writeOutput(standardOutput);
  return exitCode;
}

function cutOffProblem({ by, progress }: Extract<WorkerOutcome, { kind: "cut off" }>): Problem {
  const reason =
    by === "memory" ? "there was no more memory" : "a single step took far longer than the whole search was given";
  const covered =
    progress === undefined
      ? "before anything was found"
      : `after ${showCount(progress.states, "state")} or more, from depth ${showCount(progress.depth)} on`;
  const hint =
    by === "memory" ? "a smaller --memory, which ends the search in time, or a smaller spec" : "sets of fewer elements";
  return { code: "CS501", message: `the verdict is unknown: ${reason}, ${covered}`, hint };
}

function writeProblems(problems: readonly Problem[], json: boolean, terminal: Terminal): void {
  if (json) terminal.writeOutput(writeDocument(problemsDocument(problems)));
  else terminal.writeError(showProblems(problems, new Map(), createPaint(terminal.errorColour)));
}

/** The command line was not understood, so its flags are words only. */
function isJsonWanted(words: readonly string[]): boolean {
  const end = words.indexOf("--");
  return words.slice(0, end < 0 ? undefined : end).includes("--json");
}

function reportBug(error: unknown, terminal: Terminal): number {
  const message = error instanceof Error ? error.message : String(error);
  const report = "please report it, with the command and the spec";
  terminal.writeError(`countersign: ${message.split("\n")[0]} (a bug in Countersign; ${report})\n`);
  if (terminal.debug && error instanceof Error) terminal.writeError(`${error.stack}\n`);
  return exitCodeOfBug;
}
