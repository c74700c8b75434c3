/** Numbers as people read them: `1,275 steps`, `1 state`, `0.05 s`. The same on every machine, whatever its language. */
export function showCount(count: number, noun?: string): string {
  const digits = String(count).replace(/\B(?=(\d{3})+$)/g, ",");
  if (noun === undefined) return digits;
  return `${digits} ${count === 1 ? noun : noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

export function showSeconds(seconds: number): string {
  if (seconds >= 100) return `${showCount(Math.round(seconds))} s`;
  return `${seconds.toFixed(seconds >= 10 ? 1 : 2)} s`;
}
