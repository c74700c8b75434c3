/**
 * When to try again.
 *
 * Invariant: never at once, never everybody at the same moment, and not before the server asked for it: a fleet that lost its
 * server must not bring it down again when it is back.
 */
const firstSeconds = 0.25;
const mostSeconds = 10;
/** No server may send anybody away for longer. */
const askedMost = 300;

/** Seconds to wait after the attempt of this number, from 0. `random` is between 0 and 1. */
export function backoff(attempt: number, random: number, askedSeconds = 0): number {
  const most = Math.min(mostSeconds, firstSeconds * 2 ** Math.min(attempt, 16));
  return Math.min(askedSeconds, askedMost) + most * (0.5 + random / 2);
}

/** The seconds of a Retry-After header; a date is one as well. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now) / 1000);
}
