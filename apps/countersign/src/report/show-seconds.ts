/** Seconds as people read them: `0.05 s`, `12.3 s`. The same on every machine, whatever its language. */
import { showCount } from "@countersign/kernel";

export function showSeconds(seconds: number): string {
  if (seconds >= 100) return `${showCount(Math.round(seconds))} s`;
  return `${seconds.toFixed(seconds >= 10 ? 1 : 2)} s`;
}
