/**
 * A command that cannot go on: with its exit code, one sentence, and what to try.
 *
 * Invariant: it is thrown only within one command and always caught by `finishWith`, which says it: on standard error for
 * people, as a document on standard output with --json.
 */
import type { Refusal } from "@countersign/muster";
import type { Asked } from "../client/persist.ts";
import type { ProblemAnswer } from "../client/answers.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { ProgramContext } from "../commands/program-context.ts";
import { printDocument } from "./print-document.ts";

interface Trouble {
  readonly exitCode: ExitCode;
  /** Stable, as in the server's answers. */
  readonly code: string;
  readonly sentence: string;
  readonly hint?: string;
}

export class Refused extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.sentence);
    this.trouble = trouble;
  }
}

export function wrongInput(code: string, sentence: string, hint?: string): Refused {
  return new Refused({ exitCode: exitCodes.usage, code, sentence, ...(hint === undefined ? {} : { hint }) });
}

export function refusedBy({ reason, sentence, hint }: Refusal): Refused {
  return wrongInput(reason, sentence, hint);
}

/** What the server has that contradicts what was said to it is a conflict; all else that it refuses is wrong input. */
export function exitCodeOf({ status }: ProblemAnswer): ExitCode {
  return status === 409 ? exitCodes.conflict : exitCodes.usage;
}

/** What was answered; everything else ends the command. */
export function answerOf<T>(asked: Asked<T>): T {
  switch (asked.kind) {
    case "answer":
      return asked.value;
    case "problem": {
      const { code, detail, try: hint } = asked.problem;
      const again = asked.attempts > 1 ? "; an earlier attempt may have been taken" : "";
      const own = adviceOn(code, hint);
      throw new Refused({
        exitCode: exitCodeOf(asked.problem),
        code,
        sentence: `${detail}${again}`,
        ...(own === undefined ? {} : { hint: own }),
      });
    }
    case "unreachable":
      throw unreachable(asked.sentence);
    case "interrupted":
      throw interrupted();
  }
}

export function unreachable(sentence: string): Refused {
  const hint = "look at --url or MUSTER_URL, or ask for more --patience";
  return new Refused({
    exitCode: exitCodes.unreachable,
    code: "unreachable",
    sentence: `not reached: ${sentence}`,
    hint,
  });
}

export function interrupted(): Refused {
  return new Refused({
    exitCode: exitCodes.interrupted,
    code: "interrupted",
    sentence: "stopped before there was an answer",
  });
}

/** The server's advice is for who speaks HTTP with it; on some codes this program knows better. */
export function adviceOn(code: string, hint: string | undefined): string | undefined {
  return hints[code] ?? hint;
}

const hints: Readonly<Record<string, string>> = {
  "missing-token": "--token-file or MUSTER_TOKEN for a host, --operator-token-file or MUSTER_OPERATOR_TOKEN to operate",
  "missing-signature": "--key FILE, with the host's private key",
  "unknown-barrier": "muster list; or muster open",
  "stale-epoch": "--epoch or MUSTER_EPOCH, if this host belongs to the later one",
};

/** Runs a command to its exit code. */
export async function finishWith(
  { terminal, finish }: ProgramContext,
  json: boolean | undefined,
  work: () => Promise<ExitCode>,
): Promise<void> {
  try {
    finish(await work());
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { exitCode, code, sentence, hint } = error.trouble;
    if (json === true) {
      const document = { exitCode, code, sentence, ...(hint === undefined ? {} : { try: hint }) };
      printDocument(terminal, "problem", document);
    } else terminal.writeError(`muster: ${sentence}\n${hint === undefined ? "" : `  try: ${hint}\n`}`);
    finish(exitCode);
  }
}
