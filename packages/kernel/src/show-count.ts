/** Numbers beside nouns, as people read them: `1,275 steps`, `1 state`. The same on every machine, whatever its language. */
export function showCount(count: number, noun?: string): string {
  const digits = String(count).replace(/\B(?=(\d{3})+$)/g, ",");
  if (noun === undefined) return digits;
  return `${digits} ${count === 1 ? noun : noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}
