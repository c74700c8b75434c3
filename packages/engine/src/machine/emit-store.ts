/**
 * Emits the code that puts states into a store: hashing, comparing and inserting, for states of one width.
 *
 * Invariant: the arrays of the store are replaced only by `reserve`, so a loop between two calls may hold on to them.
 * The code knows nothing of any spec and is made once for each width.
 */
import { instantiateAlone } from "../compile/instantiate.ts";
import { type StateWords, wordsOfState } from "./state-words.ts";

/** What the code needs of a store. */
export interface StoreArrays {
  arena: Int32Array;
  parents: Int32Array;
  table: Int32Array;
  /** Slots of the table less one; their number is a power of two. */
  mask: number;
  /** Takes a hash to its slot: the upper bits are the best mixed ones. */
  shift: number;
  /** The state of zeros is in the store: an empty slot of a table of words looks like it. */
  hasZero: boolean;
  count: number;
  transitions: number;
  edges: Int32Array | undefined;
  edgeOffsets: Int32Array | undefined;
  reserve: (more: number) => void;
}

export interface StoreCode {
  /** Moves so many states of a buffer into the store, reached from `parent`. */
  readonly absorb: (store: StoreArrays, buffer: Int32Array, count: number, parent: number) => void;
  /** Puts all states into the table, which is empty; `before` is the one that has become too small, if there was one. */
  readonly fill: (store: StoreArrays, before?: Int32Array) => void;
}

/** States of a word or two stand in the table themselves; of wider ones it has the index, as it has where edges need one. */
export function standsInTable(width: number, edges: boolean): boolean {
  return width <= 2 && !edges;
}

const made = new Map<string, StoreCode>();

export function storeCode(width: number, edges: boolean): StoreCode {
  const key = `${width} ${edges}`;
  const code = made.get(key) ?? instantiateAlone<StoreCode>(storeText(width, edges));
  made.set(key, code);
  return code;
}

function storeText(width: number, edges: boolean): string {
  const words = wordsOfState(width);
  const table = standsInTable(width, edges) ? tableOfWords(words, width) : tableOfIndices(words, width);
  const insert = `
    ${table.find}
    if (isNew) {
      ${words.store("arena", `tail * ${width}`)}
      parents[tail] = parent;
      tail += 1;
      ${table.put}
    }
    ${edges ? "edges[edge] = isNew ? tail - 1 : entry - 1; edge += 1;" : ""}`;
  return `
${table.declarations}
function absorb(store, buffer, count, parent) {
  store.reserve(count);
  const arena = store.arena, parents = store.parents, table = store.table, shift = store.shift, mask = store.mask;
  let tail = store.count;
  ${edges ? "const edges = store.edges; let edge = store.transitions;" : ""}
  ${table.eachBuffered(insert)}
  store.count = tail;
  store.transitions += count;
  ${edges ? "store.edgeOffsets[parent + 1] = edge;" : ""}
}
function fill(store, before) {
  const arena = store.arena, table = store.table, shift = store.shift, mask = store.mask, count = store.count;
  ${table.fill}
}
return { absorb, fill };`;
}

/** The table, as text. */
interface TableText {
  readonly declarations: string;
  /** A loop over the states of the buffer, each loaded and with the `slot` to begin at. */
  readonly eachBuffered: (body: string) => string;
  /** Sets `isNew` and stops at the slot to `put` the state at, whose index is then `tail - 1`. */
  readonly find: string;
  readonly put: string;
  readonly fill: string;
}

/** States whose slots are touched before the first of them is looked for. */
const batch = 64;

/**
 * Slots lead on to the arena. States come in two passes, the first of which only touches their slots: what is not in
 * the cache is fetched side by side instead of one after the other.
 */
function tableOfIndices(words: StateWords, width: number): TableText {
  const inBatches = (array: string, body: string): string => `
  for (let done = 0; done < count; done += ${batch}) {
    const size = Math.min(${batch}, count - done);
    for (let p = done * ${width}, i = 0; i < size; i += 1, p += ${width}) {
      ${words.load(array, "p")}
      ${words.hash}
      slots[i] = h >>> shift;
      touched |= table[h >>> shift];
    }
    for (let p = done * ${width}, i = 0; i < size; i += 1, p += ${width}) {
      let slot = slots[i];
      ${body}
    }
  }`;
  return {
    declarations: `const slots = new Int32Array(${batch});
// Kept, so that the touching is not optimised away.
let touched = 0;`,
    eachBuffered: (body) => inBatches("buffer", `${words.load("buffer", "p")}${body}`),
    find: `let entry, isNew = true;
      while ((entry = table[slot]) !== 0) {
        const q = (entry - 1) * ${width};
        if (${words.isAt("arena", "q")}) { isNew = false; break; }
        slot = (slot + 1) & mask;
      }`,
    put: "table[slot] = tail;",
    fill: inBatches(
      "arena",
      `while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = done + i + 1;`,
    ),
  };
}

/** Slots are the states themselves, which are all there is to look at. */
function tableOfWords(words: StateWords, width: number): TableText {
  const at = `slot * ${width}`;
  const each = (array: string, end: string, body: string): string => `
  for (let p = 0; p < ${end}; p += ${width}) {
    ${words.load(array, "p")}
    ${words.hash}
    let slot = h >>> shift;
    ${body}
  }`;
  return {
    declarations: "",
    eachBuffered: (body) => each("buffer", `count * ${width}`, body),
    find: `let isNew = true;
      if (${words.isZero("x")}) { isNew = !store.hasZero; store.hasZero = true; slot = -1; }
      else for (;;) {
        ${words.read("y", "table", at)}
        if (${words.isSame("x", "y")}) { isNew = false; break; }
        if (${words.isZero("y")}) break;
        slot = (slot + 1) & mask;
      }`,
    put: `if (slot >= 0) { ${words.store("table", at)} }`,
    // The table before has the states in the order of their hashes: so they come in the order of memory here.
    fill: `const from = before ?? arena, end = before === undefined ? count * ${width} : before.length;
  ${each(
    "from",
    "end",
    `if (${words.isZero("x")}) {
      if (before === undefined) store.hasZero = true;
      continue;
    }
    for (;;) {
      ${words.read("y", "table", at)}
      if (${words.isZero("y")}) break;
      slot = (slot + 1) & mask;
    }
    ${words.store("table", at)}`,
  )}`,
  };
}
