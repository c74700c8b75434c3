/** The store, with a watch in hand: how long batches take to write, how large they are, and when an opening is decided. */
import { JournalStore, type Batch, type OpeningKey, type OpeningRow } from "../store/journal-store.ts";
import type { Database } from "../store/database.ts";
import type { Metrics } from "./metrics.ts";

/** Of so many openings it is remembered since when they are known. */
const rememberedMax = 10_000;

export class MeasuredStore extends JournalStore {
  readonly #metrics: Metrics;
  readonly #clock: () => number;
  readonly #since = new Map<string, number>();

  constructor(database: Database, metrics: Metrics, clock: () => number) {
    super(database);
    this.#metrics = metrics;
    this.#clock = clock;
  }

  override async find(key: OpeningKey): Promise<OpeningRow | undefined> {
    const row = await super.find(key);
    if (row !== undefined && !this.#since.has(nameOf(key))) this.#remember(key);
    return row;
  }

  override async append(key: OpeningKey, after: number, batch: Pick<Batch, "entries" | "chain">): Promise<boolean> {
    const from = this.#clock();
    const entries = batch.entries.split("\n").length;
    try {
      const isWritten = await super.append(key, after, batch);
      this.#metrics.appended(isWritten ? "written" : "too-late", entries, this.#clock() - from);
      return isWritten;
    } catch (error) {
      this.#metrics.appended("failed", entries, this.#clock() - from);
      throw error;
    }
  }

  override async decide(key: OpeningKey, decision: string): Promise<string> {
    const stands = await super.decide(key, decision);
    const since = this.#since.get(nameOf(key));
    if (since !== undefined) {
      this.#since.delete(nameOf(key));
      const { verdict } = JSON.parse(stands) as { readonly verdict: string };
      this.#metrics.decided(verdict, this.#clock() - since);
    }
    return stands;
  }

  #remember(key: OpeningKey): void {
    this.#since.set(nameOf(key), this.#clock());
    const [oldest] = this.#since.keys();
    if (this.#since.size > rememberedMax && oldest !== undefined) this.#since.delete(oldest);
  }
}

function nameOf({ barrier, epoch }: OpeningKey): string {
  return `${epoch} ${barrier}`;
}
