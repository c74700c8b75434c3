/**
 * What emitted code does with the words of one state, as text. Few words are named, so that each is loaded once;
 * many are looped over, which is shorter than the unrolled code and no slower.
 */
export interface StateWords {
  /** Makes the words at a place those that `hash`, `isAt` and `store` are about. */
  readonly load: (array: string, base: string) => string;
  /** Sets `h`. */
  readonly hash: string;
  /** A condition: the loaded words are also at that place. */
  readonly isAt: (array: string, base: string) => string;
  readonly store: (array: string, base: string) => string;
  /** For few words only: names them `${prefix}0`, …; the loaded ones are x0, …. */
  readonly read: (prefix: string, array: string, base: string) => string;
  readonly isSame: (prefix: string, other: string) => string;
  readonly isZero: (prefix: string) => string;
}

const unrolledMax = 24;
const seed = 0x2545f491;
const last = "h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);";

export function wordsOfState(width: number): StateWords {
  const each = (text: (word: number) => string, separator: string): string =>
    Array.from({ length: width }, (_, word) => text(word)).join(separator);
  const read = (prefix: string, array: string, base: string): string =>
    `const ${each((word) => `${prefix}${word} = ${array}[${base} + ${word}]`, ", ")};`;
  const named: StateWords = {
    load: (array, base) => read("x", array, base),
    hash: `let h = ${seed}; ${each((word) => mix(`x${word}`), " ")} ${last}`,
    isAt: (array, base) => each((word) => `${array}[${base} + ${word}] === x${word}`, " && "),
    store: (array, base) => each((word) => `${array}[${base} + ${word}] = x${word};`, " "),
    read,
    isSame: (prefix, other) => each((word) => `${prefix}${word} === ${other}${word}`, " && "),
    isZero: (prefix) => `(${each((word) => `${prefix}${word}`, " | ")}) === 0`,
  };
  return width <= unrolledMax ? named : { ...named, ...looped(width) };
}

function looped(width: number): Pick<StateWords, "load" | "hash" | "isAt" | "store"> {
  const loop = (body: string): string => `for (let w = 0; w < ${width}; w += 1) { ${body} }`;
  return {
    load: (array, base) => `const from = ${array}, start = ${base};`,
    hash: `let h = ${seed}; ${loop(mix("from[start + w]"))} ${last}`,
    isAt: (array, base) => `sameWords(${array}, ${base}, from, start, ${width})`,
    store: (array, base) => loop(`${array}[${base} + w] = from[start + w];`),
  };
}

function mix(word: string): string {
  return `h = Math.imul(h ^ ${word}, 0x9e3779b1); h ^= h >>> 15;`;
}
