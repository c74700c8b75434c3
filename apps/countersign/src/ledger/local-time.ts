/** The time zone of this machine, lent to packages that read local times: see `readAllowedSigners`. */
import type { WallTime } from "@countersign/elicit";

/** Seconds since 1970 of a time as it stands on a calendar and a clock here. */
export function secondsFromLocal(time: WallTime): number {
  // Not by the constructor, which takes the years before 100 for years of the last century.
  const date = new Date(0);
  date.setFullYear(time.year, time.month - 1, time.day);
  date.setHours(time.hour, time.minute, time.second, 0);
  return Math.floor(date.getTime() / 1000);
}
