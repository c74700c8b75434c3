/**
 * A command line to go on with, on the same machine and within the same bounds: without them there are other questions.
 *
 * Invariant: what is printed can be pasted into a shell as it is.
 */
import type { QuestionFlags } from "../work/command-request.ts";

/** What decides which questions there are, and where their answers are kept. */
export type FlagsToRepeat = Partial<Omit<QuestionFlags, "by" | "json" | "cache">>;

export function commandAgain(
  command: string,
  file: string,
  flags: FlagsToRepeat,
  words: readonly string[] = [],
): string {
  return ["countersign", command, inShell(file), ...words.map(inShell), ...flagWords(flags)].join(" ");
}

function flagWords(flags: FlagsToRepeat): string[] {
  const { main, init, step, invariant, property, symmetric, deadlock, symmetry } = flags;
  const { states, depth, seconds, memory, integers, ledger } = flags;
  const bounds = integers === undefined ? undefined : `${integers.low}..${integers.high}`;
  return [
    ...valued("main", main),
    ...valued("init", init),
    ...valued("step", step),
    ...(invariant ?? []).flatMap((each) => valued("invariant", each)),
    ...(property ?? []).flatMap((each) => valued("property", each)),
    ...(deadlock === false ? ["--no-deadlock"] : []),
    ...(symmetric ?? []).flatMap((each) => valued("symmetric", each)),
    ...(symmetry === false ? ["--no-symmetry"] : []),
    ...valued("states", states),
    ...valued("depth", depth),
    ...valued("seconds", seconds),
    ...valued("memory", memory),
    ...valued("integers", bounds),
    ...valued("ledger", ledger),
  ];
}

function valued(name: string, value: string | number | undefined): string[] {
  return value === undefined ? [] : [`--${name}`, inShell(String(value))];
}

function inShell(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
