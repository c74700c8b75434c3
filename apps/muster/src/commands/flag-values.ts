/** The values of flags, as people write them. What is none is refused by name. */

/** `10000`, `10_000`, `10k`, `1M`. */
export function parseCount(text: string): number {
  const match = /^(\d{1,3}(?:_?\d{3})*|\d+)([kM]?)$/.exec(text.trim());
  const factor = match?.[2] === "M" ? 1_000_000 : match?.[2] === "k" ? 1_000 : 1;
  const count = Number((match?.[1] ?? "x").replaceAll("_", "")) * factor;
  if (!Number.isSafeInteger(count) || count < 1)
    throw new Error(`'${text}' is not a whole number from 1 on, like 10000 or 10k`);
  return count;
}

/** What `muster fuzz` runs if nothing else is asked for. */
export const fuzzDefaults = { runs: 240, seed: 0, workers: 1 } as const;

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

const unitSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds: `90s`, `30m`, `1h30m`, `500ms`. Without a unit somebody means minutes, and a deadline is final. */
export function parseSeconds(text: string): number {
  const wrong = new Error(`'${text}' is no length of time with its unit, like 90s, 30m or 1h30m`);
  if (!/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(text)) throw wrong;
  let seconds = 0;
  for (const [, number = "", , unit = ""] of text.matchAll(/(\d+(\.\d+)?)(ms|[smhd])/g)) {
    seconds += Number(number) * (unitSeconds[unit] ?? 0);
  }
  return positive(seconds, wrong);
}

function positive(seconds: number, wrong: Error): number {
  if (!(seconds > 0)) throw wrong;
  return seconds;
}

export function parseEpoch(text: string): number {
  const epoch = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (epoch < 1) throw new Error(`'${text}' is no epoch: a whole number from 1`);
  return epoch;
}

/** 0 is any port that is free. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`'${text}' is no port: a whole number from 0 to 65535`);
  return port;
}

export function parseCounter(text: string): number {
  const counter = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(counter)) throw new Error(`'${text}' is no counter: a whole number from 0`);
  return counter;
}

/** `h1,h2,h3` */
export function parseNames(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new Error(`'${text}' has a name that is empty`);
  return names;
}

/** `rack=r7` */
export function parseLabel(text: string): { readonly label: string; readonly value: string } {
  const [, label = "", value = ""] = /^([^=\s]+)=(\S+)$/.exec(text) ?? [];
  if (label === "") throw new Error(`'${text}' is no label with its value, like rack=r7`);
  return { label, value };
}

export interface AssumedHosts {
  readonly names: readonly string[];
  readonly counts: readonly { readonly count: number; readonly in?: ReturnType<typeof parseLabel> }[];
}

/** `h1,h2`, `3`, `3@rack=r7`, with commas between them. */
export function parseAssumed(text: string): AssumedHosts {
  const parts = parseNames(text).map((part) => ({ part, counted: /^(\d{1,9})(?:@(.+))?$/.exec(part) }));
  return {
    names: parts.flatMap(({ part, counted }) => (counted === null ? [part] : [])),
    counts: parts.flatMap(({ counted }) => {
      if (counted === null) return [];
      const [, count, group] = counted;
      return [{ count: Number(count), ...(group === undefined ? {} : { in: parseLabel(group) }) }];
    }),
  };
}
