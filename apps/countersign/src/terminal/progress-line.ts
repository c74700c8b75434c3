/**
 * One line on the terminal that says how far a long search is, written over itself and gone at the end.
 *
 * Invariant: nothing is written unless the stream is a terminal and the work has taken longer than a moment; after
 * `clear` the terminal looks as if there had been no line.
 */
import { showCount } from "@countersign/kernel";
import { showSeconds } from "../report/show-seconds.ts";
import { isSearch, type JobProgress } from "../work/job-progress.ts";

const quietSeconds = 0.5;
const clearLine = "\r\u001B[2K";

export interface ProgressLine {
  readonly show: (progress: JobProgress) => void;
  readonly note: (text: string) => void;
  readonly clear: () => void;
}

export function createProgressLine(
  write: (text: string) => void,
  isTerminal: boolean,
  columns: number,
  noun: string,
): ProgressLine {
  let written = false;
  let note = "";
  const line = (text: string) => {
    write(
      `${clearLine}${Array.from(text)
        .slice(0, columns - 1)
        .join("")}`,
    );
    written = true;
  };
  return {
    show: (progress) => {
      if (isTerminal && progress.seconds >= quietSeconds) line(`${describe(progress, noun)}${note}`);
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

/** A walk has neither a depth nor anything that waits. */
function describe(progress: JobProgress, noun: string): string {
  if (!isSearch(progress)) {
    const { what, done, of, seconds } = progress;
    return [`${what}: ${showCount(done)} of ${showCount(of)}`, showSeconds(seconds)].join(" · ");
  }
  const { states, depth, queue, seconds } = progress;
  const rate = seconds > 0 ? Math.round(states / seconds) : 0;
  return [
    showCount(states, noun),
    `${showCount(rate)}/s`,
    ...(noun === "state" ? [`depth ${depth}`, `${showCount(queue)} waiting`] : [`${showCount(queue)} to go`]),
    showSeconds(seconds),
  ].join(" · ");
}
