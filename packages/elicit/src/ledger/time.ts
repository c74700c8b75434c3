/**
 * Points in time as whole seconds since 1970 in UTC, from the texts in which they are written down.
 *
 * Invariant: no clock and no time zone is looked at. Where a text means the local time, somebody who knows the zone
 * has to lend a function.
 */

/** A day and a time as they stand on a calendar and a clock on a wall. */
export interface WallTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const isoTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?Z$/;
const stampTime = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/;

/** Of ISO 8601 in UTC, as `2026-03-01T12:00:00Z`; nothing if it is not written so, or there is no such day. */
export function unixSecondsOf(iso: string): number | undefined {
  const parts = isoTime.exec(iso);
  const time = parts === null ? undefined : wallTime(parts);
  if (time === undefined || time.day > daysOfMonth(time.year, time.month) || time.second > 59) return undefined;
  return secondsFromUtc(time);
}

/**
 * Of `YYYYMMDD[HHMM[SS]]`, in UTC with a `Z` or `UTC` behind it, else in local time: how OpenSSH writes validity. Days
 * behind the end of a month are days of the next one, as they are to OpenSSH.
 */
export function unixSecondsOfStamp(stamp: string, secondsFromLocal: (time: WallTime) => number): number | undefined {
  const digits = stamp.replace(/(?:Z|UTC)$/i, "");
  const parts = stampTime.exec(digits);
  const time = parts === null ? undefined : wallTime(parts);
  if (time === undefined) return undefined;
  return digits === stamp ? secondsFromLocal(time) : secondsFromUtc(time);
}

export function secondsFromUtc({ year, month, day, hour, minute, second }: WallTime): number {
  return ((daysBefore(year, month) + day - 1) * 24 + hour) * 3600 + minute * 60 + second;
}

function wallTime(parts: RegExpExecArray): WallTime | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const isTime = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 60;
  return isTime ? { year, month, day, hour, minute, second } : undefined;
}

function daysOfMonth(year: number, month: number): number {
  return month === 12 ? 31 : daysBefore(year, month + 1) - daysBefore(year, month);
}

/** Days from the first of January 1970 to the first of the month. */
function daysBefore(year: number, month: number): number {
  // Years that begin in March end with the day that is not in all of them.
  const marchYear = month > 2 ? year : year - 1;
  const monthsSinceMarch = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) - 719_468;
}
