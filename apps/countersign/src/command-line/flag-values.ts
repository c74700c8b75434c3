/**
 * The values of flags: counts as people write them (`200_000`, `1e6`, `2k`, `3M`), seconds, seeds and texts.
 *
 * Invariant: what is not plainly such a value throws a `FlagValueError`, whose message ends the sentence
 * "'--states abc'…"; nothing is rounded, cut off or guessed.
 */
import type { IntegerRange } from "@countersign/engine";

export class FlagValueError extends Error {
  /** Something that would do, to be shown behind `try:`. */
  readonly example: string;

  constructor(message: string, example: string) {
    super(message);
    this.name = "FlagValueError";
    this.example = example;
  }
}

const numberPattern = /^(\d+(?:_\d+)*)(\.\d+)?(?:e(\d{1,2}))?([kM]?)$/;
const factors: Readonly<Record<string, number>> = { "": 1, k: 1_000, M: 1_000_000 };

function parseNumber(text: string): number | undefined {
  const match = numberPattern.exec(text.trim());
  if (match === null) return undefined;
  const [, whole = "", fraction = "", exponent = "0", suffix = ""] = match;
  // Through decimal text, so that 2.3k is 2300 and not 2299.9999999999995.
  const power = Number(exponent) + Math.log10(factors[suffix] ?? 1);
  return Number(`${whole.replaceAll("_", "")}${fraction}e${power}`);
}

/** A whole number, one at least. */
export function parseCount(text: string): number {
  const count = parseNumber(text);
  if (count === undefined) throw new FlagValueError("is not a number", "200_000, 1e6, 2k or 3M");
  if (!Number.isSafeInteger(count)) throw new FlagValueError("is not a whole number of a usable size", "200_000");
  if (count < 1) throw new FlagValueError("must be at least 1", "1");
  return count;
}

/** A whole number, zero included. */
export function parseDepth(text: string): number {
  return text.trim() === "0" ? 0 : parseCount(text);
}

/** A port to listen on; 0 is any that is free. */
export function parsePort(text: string): number {
  const port = text.trim() === "0" ? 0 : parseCount(text);
  if (port > 65_535) throw new FlagValueError("is no port: those end at 65535", "8080");
  return port;
}

/** A walk is kept in memory as a whole. */
const stepsMax = 1_000_000;

export function parseSteps(text: string): number {
  const steps = parseCount(text);
  if (steps > stepsMax) throw new FlagValueError("is more than the million steps that a walk may have", "1M");
  return steps;
}

/** Ends of a range of integers: `-8..8`. */
export function parseIntegers(text: string): IntegerRange {
  const match = /^(-?\d{1,15})\.\.(-?\d{1,15})$/.exec(text.trim());
  if (match === null) throw new FlagValueError("is not a range of integers", "-8..8");
  const [low, high] = [Number(match[1]), Number(match[2])];
  if (low > high) throw new FlagValueError("has its ends the wrong way round", `${high}..${low}`);
  return { low, high };
}

export function parseSeconds(text: string): number {
  const seconds = parseNumber(text);
  if (seconds === undefined) throw new FlagValueError("is not a number of seconds", "60 or 0.5");
  if (seconds === 0) throw new FlagValueError("must be more than 0", "60");
  return seconds;
}

/** A seed is any whole number that fits into 32 bits: what is printed is short, and can be given again. */
export function parseSeed(text: string): number {
  const seed = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(seed <= 0xffff_ffff)) throw new FlagValueError("is not a whole number from 0 to 4294967295", "42");
  return seed;
}

export function parseText(text: string): string {
  if (text.trim() === "") throw new FlagValueError("is empty", "a name or an expression");
  return text.trim();
}

/** Names with commas between them, each once. */
export function parseNames(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.some((name) => name === "")) throw new FlagValueError("has an empty name in it", "NAME,NAME");
  return [...new Set(names)];
}

export function parsePath(text: string): string {
  if (text === "") throw new FlagValueError("is empty", "the path of a file");
  return text;
}

const answers = ["allow", "forbid", "either", "unsure", "earlier"] as const;

export function parseAnswer(text: string): (typeof answers)[number] {
  const answer = answers.find((each) => each === text.trim());
  if (answer === undefined) throw new FlagValueError("is no answer", answers.join(", "));
  return answer;
}

/** Somebody's own words, which may be none. */
export function parseReason(text: string): string {
  return text.trim();
}
