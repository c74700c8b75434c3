/** One line on the terminal that says how far the work is, written over itself and gone at the end. */
import type { Terminal } from "./terminal.ts";

const quietSeconds = 0.5;
const betweenSeconds = 0.1;
const clearLine = "\r\u001B[2K";

export function createProgressLine({ writeError, errorIsTerminal, clock }: Terminal): {
  readonly show: (text: string) => void;
  readonly clear: () => void;
} {
  let next = clock() + quietSeconds;
  let written = false;
  return {
    show: (text) => {
      if (!errorIsTerminal || clock() < next) return;
      next = clock() + betweenSeconds;
      writeError(`${clearLine}${text}`);
      written = true;
    },
    clear: () => {
      if (written) writeError(clearLine);
      written = false;
    },
  };
}
