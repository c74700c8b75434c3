/**
 * `muster replay`: a journal checked offline, trusting no server, and the decision that it comes to.
 *
 * Invariant: the last chain comes from the command line, never from the journal, so that an end that was cut off is noticed;
 * the decision is the exit code, and a journal without one is not taken for one that converges.
 */
import type { ProgramContext } from "../commands/program-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { paintFor, roleOf } from "../paint.ts";
import { believeJournal } from "./check-by-journal.ts";
import { printDocument } from "./print-document.ts";
import { finishWith } from "./refused.ts";
import { readText } from "./read-text.ts";

export interface ReplayFlags {
  readonly chain: string;
  readonly barrier?: string;
  readonly epoch?: number;
  readonly gateKey?: readonly string[];
  readonly json?: boolean;
}

const codes = { converge: exitCodes.converge, failed: exitCodes.failed, wait: exitCodes.deadline } as const;

export function replay(context: ProgramContext, flags: ReplayFlags, file: string): Promise<void> {
  const { terminal } = context;
  return finishWith(context, flags.json, async () => {
    const { gateKey: gateKeys, json, ...expected } = flags;
    const text = await readText(file);
    const checked = believeJournal(text, { ...expected, ...(gateKeys === undefined ? {} : { gateKeys }) });
    const { decision, batches, signed, unsigned, presumptions } = checked;
    const verdict = decision?.verdict ?? "wait";
    const exitCode = codes[verdict];
    if (json === true) {
      printDocument(terminal, "replay", { exitCode, verdict, ...checked });
      return exitCode;
    }
    const reports = `${signed} signed and ${unsigned} unsigned reports, ${presumptions} presumed failures`;
    const said = `${paintFor(terminal)(verdict, roleOf(verdict))}: ${checked.barrier} epoch ${checked.epoch}, ${checked.policy}`;
    terminal.writeOutput(`${said}; ${batches} batches with ${reports}\n`);
    return exitCode;
  });
}
