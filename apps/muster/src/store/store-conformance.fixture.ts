/**
 * What every store has to do, as commands at random that are put to a store and to a plain model of it in memory.
 *
 * Invariant: the model is lists and maps and knows no SQL. Names are new in every run, so that one database serves them all.
 */
import * as fc from "fast-check";
import type { JournalStore, OpeningKey } from "./journal-store.ts";

interface ModelOpening {
  readonly terms: string;
  readonly batches: { entries: string; chain: string }[];
  waited: number;
  decision: string | undefined;
  readonly heard: Map<string, { round: number; roster: string; hosts: string }>;
}

interface Pair {
  readonly store: JournalStore;
  readonly model: Map<string, ModelOpening>;
  /** A name of the run for a name of the commands. */
  readonly named: (name: string) => string;
}

type Does = (pair: Pair) => Promise<readonly [store: unknown, model: unknown]>;

interface Act {
  readonly tell: string;
  readonly does: Does;
}

/** In the order of their code units. */
const names = ["a", "quoted \"'\\ {,} é"];
const keys = fc.record({ barrier: fc.constantFrom(...names), epoch: fc.integer({ min: 1, max: 2 }) });
const texts = fc.oneof(fc.string(), fc.constantFrom("", '{"a":"\\n"}\n{"b":2}', "x".repeat(9000), "😀 \u2028"));
/** Postgres keeps no text with a zero in it; what is written here is JSON, which has none. */
const kept = texts.map((text) => text.replaceAll("\0", ""));

const nameOf = ({ barrier, epoch }: OpeningKey): string => `${barrier} ${epoch}`;

/** `does` is told the key with the run's own name. */
function act<T extends OpeningKey>(name: string, asked: T, does: (pair: Pair, asked: T) => ReturnType<Does>): Act {
  const own = (pair: Pair): T => ({ ...asked, barrier: pair.named(asked.barrier) });
  return { tell: `${name} ${JSON.stringify(asked).slice(0, 100)}`, does: (pair) => does(pair, own(pair)) };
}

const opens = fc.record({ key: keys, terms: kept }).map(({ key, terms }) =>
  act("open", { ...key, terms }, async ({ store, model }, row) => {
    const isNew = !model.has(nameOf(row));
    if (isNew) {
      model.set(nameOf(row), { terms, batches: [], waited: 0, decision: undefined, heard: new Map() });
    }
    return [await store.open(row, "start"), isNew];
  }),
);

const finds = keys.map((key) =>
  act("find", key, async ({ store, model }, asked) => {
    const known = model.get(nameOf(asked));
    return [await store.find(asked), known && { ...asked, terms: known.terms }];
  }),
);

/** `behind`: how many batches the writer has not seen. */
const appends = fc
  .record({ key: keys, entries: kept, behind: fc.constantFrom(0, 0, 0, 1, -1) })
  .map(({ key, entries, behind }) =>
    act("append", { ...key, behind, entries }, async ({ store, model }, asked) => {
      const known = model.get(nameOf(asked));
      const after = (known?.batches.length ?? 0) - behind;
      const chain = `chain of ${entries.length}`;
      const isWritten = known !== undefined && behind === 0;
      if (isWritten) known.batches.push({ entries, chain });
      return [await store.append(asked, after, { entries, chain }), isWritten];
    }),
  );

const reads = fc.record({ key: keys, after: fc.nat(3), most: fc.constantFrom(1, 100) }).map(({ key, after, most }) =>
  act("batches", { ...key, after, most }, async ({ store, model }, asked) => {
    const batches = (model.get(nameOf(asked))?.batches ?? []).map((batch, at) => ({ seq: at + 1, ...batch }));
    const read = await store.batches(asked, after, most);
    const isDated = read.every(({ writtenAt }) => writtenAt.getTime() > 0);
    const plain = read.map(({ seq, entries, chain }) => ({ seq, entries, chain }));
    return [
      { plain, isDated },
      { plain: batches.filter(({ seq }) => seq > after).slice(0, most), isDated: true },
    ];
  }),
);

const heads = keys.map((key) =>
  act("head", key, async ({ store, model }, asked) => {
    const known = model.get(nameOf(asked));
    const chain = known?.batches.at(-1)?.chain ?? "start";
    const head = known && { seq: known.batches.length, chain, waited: known.waited, decision: known.decision };
    return [await store.head(asked), head];
  }),
);

const decides = fc.record({ key: keys, decision: fc.constantFrom('{"verdict":"converge"}', "failed") }).map((asked) =>
  act("decide", { ...asked.key, decision: asked.decision }, async ({ store, model }, { decision, ...key }) => {
    const known = model.get(nameOf(key));
    if (known !== undefined) known.decision ??= decision;
    return [await store.decide(key, decision), known?.decision ?? ""];
  }),
);

const waits = fc.record({ key: keys, seconds: fc.double({ min: 0, max: 100, noNaN: true }) }).map((asked) =>
  act("waited", { ...asked.key, seconds: asked.seconds }, async ({ store, model }, { seconds, ...key }) => {
    const known = model.get(nameOf(key));
    if (known !== undefined) known.waited = Math.max(known.waited, seconds);
    return [await store.waited(key, seconds), known?.waited ?? seconds];
  }),
);

const hears = fc
  .record({ key: keys, server: fc.constantFrom("s1", "s2"), round: fc.nat(9), hosts: kept })
  .map(({ key, server, round, hosts }) =>
    act("hear", { ...key, server, round, hosts }, async ({ store, model }, asked) => {
      // What is heard of an opening that is not there is nobody's business.
      const known = model.get(nameOf(asked));
      if (known === undefined) return [0, 0];
      const heard = { round, roster: "r", hosts };
      await store.hear(asked, { server, ...heard });
      known.heard.set(server, heard);
      const told = (await store.heard(asked)).toSorted((one, other) => (one.server < other.server ? -1 : 1));
      const own = [...known.heard].map(([name, each]) => ({ server: name, ...each }));
      return [told, own.toSorted((one, other) => (one.server < other.server ? -1 : 1))];
    }),
  );

/** Of this run only: the database has those of others too. */
const looks = fc.array(keys, { minLength: 1, maxLength: 4 }).map((wanted): Act => {
  const does: Does = async ({ store, model, named }) => {
    const own = wanted.map((key) => ({ ...key, barrier: named(key.barrier) }));
    const lengths = new Map((await store.lengths(own)).map((row) => [nameOf(row), row.seq]));
    const last = async ({ barrier }: OpeningKey) => store.lastEpoch(barrier);
    const [first] = own as [OpeningKey];
    const epochs = [2, 1].filter((epoch) => model.has(nameOf({ ...first, epoch })));
    return [
      [own.map((key) => lengths.get(nameOf(key))), await last(first)],
      [own.map((key) => model.get(nameOf(key))?.batches.length), epochs[0]],
    ];
  };
  return { tell: "lengths", does };
});

const lists = fc.constant<Act>({
  tell: "list",
  does: async ({ store, model, named }) => {
    const prefix = named("");
    const isOwn = ({ barrier }: { barrier: string }): boolean => barrier.startsWith(prefix);
    const listed = (await store.list(prefix, 50)).filter(isOwn);
    const undecided = (await store.undecided()).filter(isOwn).map(nameOf).toSorted();
    const all = names.map(named).flatMap((barrier) => {
      const epoch = [2, 1].find((each) => model.has(nameOf({ barrier, epoch: each })));
      if (epoch === undefined) return [];
      return [{ barrier, epoch, decided: model.get(nameOf({ barrier, epoch }))?.decision !== undefined }];
    });
    const open = [...model].filter(([, { decision }]) => decision === undefined).map(([name]) => name);
    return [
      { listed, undecided },
      { listed: all, undecided: open.toSorted() },
    ];
  },
});

const acts = fc.oneof(
  { weight: 4, arbitrary: opens },
  { weight: 6, arbitrary: appends },
  finds,
  reads,
  heads,
  { weight: 2, arbitrary: decides },
  { weight: 3, arbitrary: waits },
  hears,
  looks,
  lists,
);

let runs = 0;

/**
 * What a store answers otherwise than the model, after the fewest commands, or after the first ones that were found;
 * undefined if there is no such thing.
 */
export async function disagreementOf(
  store: JournalStore,
  count: number,
  after: "fewest" | "first" = "fewest",
): Promise<string | undefined> {
  let found: string | undefined;
  const property = fc.asyncProperty(fc.array(acts, { maxLength: 40, size: "max" }), async (commands) => {
    const prefix = `run-${process.pid}-${++runs}-`;
    const pair: Pair = { store, model: new Map(), named: (name) => `${prefix}${name}` };
    for (const [at, command] of commands.entries()) {
      const [own, expected] = (await command.does(pair)).map((each) => JSON.stringify(each) ?? "undefined");
      if (own === expected) continue;
      const before = commands.slice(0, at + 1).map(({ tell }) => tell);
      found = [...before, `the store says ${own}, the model ${expected}`].join("\n");
      return false;
    }
    return true;
  });
  const { failed, errorInstance } = await fc.check(property, {
    numRuns: count,
    seed: 6,
    endOnFailure: after === "first",
  });
  if (failed && found === undefined) throw errorInstance;
  return found;
}
