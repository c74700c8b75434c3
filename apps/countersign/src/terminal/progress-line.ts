/**
 * One line on the terminal that says how far a long search is, written over itself and gone at the end.
 *
 * Invariant: nothing is written unless the stream is a terminal and the work has taken longer than a moment; after
 * `clear` the terminal looks as if there had been no line.
 */
import type { Progress } from "@countersign/engine";
import { showCount, showSeconds } from "../report/numbers.ts";

const quietSeconds = 0.5;
const clearLine = "\r\u001B[2K";

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly note: (text: string) => void;
  readonly clear: () => void;
}

export function createProgressLine(write: (text: string) => void, isTerminal: boolean, columns = 80): ProgressLine {
  let written = false;
  let note = "";
  const line = (text: string) => {
    write(`${clearLine}${Array.from(text).slice(0, columns - 1).join("")}`);
    written = true;
  };
  return {
    show: (progress) => {
      if (isTerminal && progress.seconds >= quietSeconds) line(`${describe(progress)}${note}`);
    },
    note: (text) => {
      note = ` · ${text}`;
      if (isTerminal) line(text);
    },
    clear: () => {
      if (written) write(clearLine);
      written = false;
    },
  };
}

function describe({ states, depth, queue, seconds }: Progress): string {
  const rate = seconds > 0 ? Math.round(states / seconds) : 0;
  return [
    `${showCount(states, "state")}`,
    `${showCount(rate, "state")}/s`,
    `depth ${depth}`,
    `${showCount(queue)} waiting`,
    showSeconds(seconds),
  ].join(" · ");
}
