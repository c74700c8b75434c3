/** The values of flags: counts as people write them, seeds, and the number of a run. What is neither is refused by name. */

/** `10000`, `10_000`, `10k`, `1M`. */
export function parseCount(text: string): number {
  const match = /^(\d{1,3}(?:_?\d{3})*|\d+)([kM]?)$/.exec(text.trim());
  const factor = match?.[2] === "M" ? 1_000_000 : match?.[2] === "k" ? 1_000 : 1;
  const count = Number((match?.[1] ?? "x").replaceAll("_", "")) * factor;
  if (!Number.isSafeInteger(count) || count < 1)
    throw new Error(`'${text}' is not a whole number from 1 on, like 10000 or 10k`);
  return count;
}

/** The checker's numbers of hosts and messages are 32 bits wide. */
const hostsMax = 10_000_000;

export function parseHosts(text: string): number {
  const hosts = parseCount(text);
  if (hosts < 3 || hosts > hostsMax) throw new Error(`'${text}' is not from 3 to ${hostsMax} hosts`);
  return hosts;
}

const workersMax = 64;

export function parseWorkers(text: string): number {
  const workers = parseCount(text);
  if (workers > workersMax) throw new Error(`'${text}' is more than ${workersMax} workers`);
  return workers;
}

export function parseSeed(text: string): number {
  const seed = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(seed <= 0xffff_ffff)) throw new Error(`'${text}' is not a seed: a whole number from 0 to 4294967295`);
  return seed;
}

export interface Replay {
  readonly seed: number;
  readonly run: number;
}

export function parseReplay(text: string): Replay {
  const [seed = "", run = "", ...rest] = text.split(":");
  if (rest.length > 0 || !/^\d{1,10}$/.test(run)) throw new Error(`'${text}' is not SEED:RUN, like 0:17`);
  return { seed: parseSeed(seed), run: Number(run) };
}
