/**
 * How long each part of a survey may take. `--seconds` is for all of it; without it exploring takes what it takes, and
 * comparing and checking readings have a limit each, as there are hundreds of them.
 */
import type { SearchContext } from "@countersign/engine";

const comparingSeconds = 120;
const checkingSeconds = 60;

export interface Allowance {
  readonly comparingSecondsMax: number;
  /** The time given for all is over. */
  readonly isOver: () => boolean;
  readonly checkingSecondsMax: () => number;
}

export function allowance(seconds: number | undefined, { clock }: SearchContext): Allowance {
  const endsAt = clock() + (seconds ?? Number.POSITIVE_INFINITY);
  return {
    comparingSecondsMax: seconds ?? comparingSeconds,
    isOver: () => clock() > endsAt,
    checkingSecondsMax: () => (seconds === undefined ? checkingSeconds : Math.max(0, endsAt - clock())),
  };
}
