/**
 * The one line that says how far a barrier is while it is waited for.
 *
 * Invariant: on a terminal it is written over itself and gone at the end; elsewhere it is a line of a log, written when the
 * counts have changed, and not more often than every ten seconds.
 */
import type { WaitAnswer } from "../client/answers.ts";
import type { Terminal } from "../terminal.ts";

const betweenSeconds = 10;
const clearLine = "\r\u001B[2K";

export interface WaitLine {
  readonly show: (answer: WaitAnswer) => void;
  readonly trouble: (sentence: string) => void;
  readonly clear: () => void;
}

export function createWaitLine({ writeError, errorIsTerminal, clock }: Terminal): WaitLine {
  let [last, isWritten] = ["", false];
  let next = -Infinity;
  const write = (text: string, isUrgent: boolean) => {
    if (errorIsTerminal) {
      writeError(`${clearLine}${text}`);
      isWritten = true;
      return;
    }
    if (text === last || (!isUrgent && clock() < next)) return;
    writeError(`${text}\n`);
    last = text;
    next = clock() + betweenSeconds;
  };
  return {
    show: ({ barrier, epoch, sentence }) => write(`${barrier} epoch ${epoch}: ${sentence}`, false),
    trouble: (sentence) => write(`not reached, trying again: ${sentence}`, true),
    clear: () => {
      if (isWritten) writeError(clearLine);
      isWritten = false;
    },
  };
}
