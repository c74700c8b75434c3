/**
 * An opening in use: what is to be written goes through here, one batch after the other, and who waits is told.
 *
 * Invariant: a command is answered after its entries are rows, or once it is known that they need not be. While a batch is
 * being written the next one collects, so that a thousand hosts that report at once cost a few statements. If somebody else
 * has written meanwhile, or nobody knows whether we have, the rows are read and the commands are looked at once more: a
 * command is never written twice, and what is refused is refused on all that had been written by then. Whoever waits is told of a decision once it stands in its row.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Decision } from "@countersign/muster";
import { DatabaseUnavailable } from "../store/database.ts";
import { batchesMax, type Batch, type JournalStore } from "../store/journal-store.ts";
import { chainOf, writeEntries, type Entry } from "./journal-entry.ts";
import { BrokenJournal, type Folded, type Opening } from "./opening.ts";
import { Pending } from "./pending.ts";

/**
 * Something that may write. `prepare` looks at the opening as it is, and at what others in the batch are about to write, and
 * may be asked again when that has changed.
 */
export interface Command<Answer> {
  /** Nothing else may be in its batch. */
  readonly isAlone?: boolean;
  prepare(opening: Opening, pending: Pending): Prepared<Answer>;
}

export interface Prepared<Answer> {
  readonly entries: readonly Entry[];
  /** `folded`: what became of the entries, one each. */
  answer(folded: readonly Folded[]): Answer;
}

interface Waiting {
  readonly command: Command<unknown>;
  readonly since: number;
  readonly size: number;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

export interface Patience {
  /** Seconds after which a command that could not be written is given up. */
  readonly seconds: number;
  readonly clock: () => number;
  /** What goes wrong where nobody waits for an answer. */
  readonly onTrouble: (error: unknown) => void;
}

/** So many reports are in a batch at most; a request alone may have more. */
const batchMax = 5000;

export class LiveOpening {
  readonly opening: Opening;
  readonly #store: JournalStore;
  readonly #patience: Patience;
  readonly #queue: Waiting[] = [];
  readonly #changed = new Set<() => void>();
  readonly #decided = new Set<(decision: Decision) => void>();
  #queued = 0;
  #busy: Promise<void> = Promise.resolve();
  #isWriting = false;
  #decision: Decision | undefined;

  constructor(opening: Opening, store: JournalStore, patience: Patience) {
    this.opening = opening;
    this.#store = store;
    this.#patience = patience;
  }

  /** The decision, once it stands in its row. */
  get decision(): Decision | undefined {
    return this.#decision;
  }

  /** How many reports wait to be written. */
  get queued(): number {
    return this.#queued;
  }

  /** Whether anybody waits to be told something. */
  get isAwaited(): boolean {
    return this.#changed.size + this.#decided.size > 0;
  }

  /** Calls back whenever something has been folded; what it returns ends that. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => void this.#changed.delete(listener);
  }

  /** Calls back once, with the decision. */
  onDecision(listener: (decision: Decision) => void): () => void {
    this.#decided.add(listener);
    return () => void this.#decided.delete(listener);
  }

  submit<Answer>(command: Command<Answer>, size = 1): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.#queue.push({
        command,
        since: this.#patience.clock(),
        size,
        resolve: (answer) => resolve(answer as Answer),
        reject,
      });
      this.#queued += size;
      if (!this.#isWriting) void this.#write();
    });
  }

  /** Reads what others have written since. */
  catchUp(): Promise<void> {
    return this.#alone(async () => {
      await this.#read();
      await this.#settle();
    });
  }

  /** One after the other: what is folded must be what follows. */
  #alone(work: () => Promise<void>): Promise<void> {
    const done = this.#busy.then(work);
    this.#busy = done.catch(() => undefined);
    return done;
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    // Whoever comes in the same turn of the loop comes along.
    await new Promise(setImmediate);
    while (this.#queue.length > 0) {
      const batch = this.#take();
      // Everybody in the batch is answered by then; the next one must not fail with it.
      await this.#alone(() => this.#writeBatch(batch)).catch(this.#patience.onTrouble);
      for (const { size } of batch) this.#queued -= size;
    }
    this.#isWriting = false;
  }

  #take(): readonly Waiting[] {
    let [count, size] = [0, 0];
    for (const { command, size: more } of this.#queue) {
      const isFirst = count === 0;
      if (!isFirst && (command.isAlone === true || size + more > batchMax)) break;
      count += 1;
      size += more;
      if (command.isAlone === true) break;
    }
    return this.#queue.splice(0, count);
  }

  /** Until the batch is written, or every command in it has been given up. */
  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    let open = batch;
    for (let attempt = 0; open.length > 0; attempt++) {
      const trouble = await this.#attempt(open);
      if (trouble === "written") break;
      open = this.#giveUp(open, trouble);
      // Those who race for the same row do not come back all at the same moment.
      if (attempt > 0 && open.length > 0) await sleep(Math.random() * Math.min(10 * 2 ** attempt, 1000));
    }
    // The batch has been answered: whoever reads next tries again to write the decision down.
    await this.#settle();
  }

  /** Who may still wait; the others are told why not. */
  #giveUp(batch: readonly Waiting[], trouble: unknown): readonly Waiting[] {
    const isPassing = trouble instanceof DatabaseUnavailable;
    const now = this.#patience.clock();
    return batch.filter(({ since, reject }) => {
      const isOver = !isPassing || now - since > this.#patience.seconds;
      if (isOver) reject(trouble);
      return !isOver;
    });
  }

  /** What is in the way, if anything; it may be tried again, on what is known by then. */
  async #attempt(batch: readonly Waiting[]): Promise<unknown> {
    const { opening } = this;
    try {
      const pending = new Pending(opening);
      const prepared = batch.map(({ command }) => command.prepare(opening, pending));
      const folded = await this.#keep(prepared.flatMap(({ entries }) => entries));
      if (folded === undefined) return new DatabaseUnavailable("others have written all the time");
      let from = 0;
      for (const [at, waiting] of batch.entries()) {
        const own = prepared[at] as Prepared<unknown>;
        const to = from + own.entries.length;
        waiting.resolve(own.answer(folded.slice(from, to)));
        from = to;
      }
      return "written";
    } catch (error) {
      return error;
    }
  }

  /**
   * What became of the entries; undefined if what they were prepared on has changed. Where there are none it is looked
   * whether it has: what is answered without writing is as good as what is written.
   */
  async #keep(entries: readonly Entry[]): Promise<readonly Folded[] | undefined> {
    const { opening } = this;
    if (entries.length > 0) {
      const text = writeEntries(entries);
      return this.#append({ seq: opening.seq + 1, entries: text, chain: chainOf(opening.chain, text) });
    }
    const { seq } = opening;
    await this.#read();
    return opening.seq === seq ? [] : undefined;
  }

  /** What became of the batch; undefined if another stands in its place. One that is the same to the letter is ours. */
  async #append(batch: Omit<Batch, "writtenAt">): Promise<readonly Folded[] | undefined> {
    try {
      if (await this.#store.append(this.opening.key, batch.seq - 1, batch)) return this.opening.fold(batch);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      // It may stand there all the same: only the rows can tell.
      const own = await this.#read(batch.chain);
      if (own === undefined) throw error;
      return own;
    }
    return this.#read(batch.chain);
  }

  /** Folds what is new, and says what became of the batch with this chain, if it is among that. */
  async #read(chain?: string): Promise<readonly Folded[] | undefined> {
    let own: readonly Folded[] | undefined;
    for (;;) {
      let batches: readonly Batch[];
      try {
        batches = await this.#store.batches(this.opening.key, this.opening.seq);
      } catch (error) {
        // What has been found must not be forgotten: who asked for it is answered, whatever comes behind it.
        if (own === undefined) throw error;
        return own;
      }
      for (const batch of batches) {
        const folded = this.opening.fold(batch);
        if (batch.chain === chain) own = folded;
      }
      if (batches.length < batchesMax) return own;
    }
  }

  /** Tells who listens; a decision is written down before. */
  async #settle(): Promise<void> {
    const { decision } = this.opening.barrier;
    if (decision !== undefined && this.#decision === undefined) {
      const text = JSON.stringify(decision);
      const stands = await this.#store.decide(this.opening.key, text);
      if (stands !== text) throw new BrokenJournal(`the row says ${stands}, and the journal comes to ${text}`);
      this.#decision = decision;
      const waiting = [...this.#decided];
      this.#decided.clear();
      for (const listener of waiting) this.#tell(() => listener(decision));
    }
    for (const listener of this.#changed) this.#tell(listener);
  }

  /** One who cannot be told keeps nobody else from being told. */
  #tell(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#patience.onTrouble(error);
    }
  }
}
