/**
 * A fleet that beats, the servers that hear it, and a clock that only the test moves.
 *
 * Invariant: nothing here waits for real time. A server that sleeps is not told that time went by until it wakes.
 */
import { DatabaseUnavailable, type Database, type Query } from "../store/database.ts";
import { JournalStore } from "../store/journal-store.ts";
import { Openings, type TermsWanted } from "./openings.ts";
import { anybody } from "./anybody.fixture.ts";
import { takeReports } from "./commands.ts";
import { readEntries, type Entry } from "./journal-entry.ts";
import type { LiveOpening } from "./live-opening.ts";
import { startWatching, type Watch } from "./watch.ts";

const step = 0.5;

export class TestServer {
  readonly openings: Openings;
  readonly watch: Watch;
  readonly store: JournalStore;
  isAsleep = false;
  isCutOffFromStore = false;
  readonly troubles: unknown[] = [];
  #work: (() => Promise<void>) | undefined;

  constructor(database: Database, clock: () => number) {
    const query: Query = (statement, parameters) => {
      if (this.isCutOffFromStore) return Promise.reject(new DatabaseUnavailable("cut off"));
      return database.query(statement, parameters);
    };
    this.store = new JournalStore({ place: "test", query, close: async () => {} });
    const onTrouble = (error: unknown) => void this.troubles.push(error);
    this.openings = new Openings(this.store, { clock, onTrouble, patience: 1 });
    const timers = {
      every: (_: number, work: () => Promise<void>) => {
        this.#work = work;
        return () => (this.#work = undefined);
      },
    };
    this.watch = startWatching(this.openings, { clock, timers, onTrouble });
  }

  async tick(): Promise<void> {
    if (!this.isAsleep) await this.#work?.();
  }

  /** What a heartbeat comes to, as a route would have it; false if it was not taken. */
  async beat(barrier: string, host: string): Promise<boolean> {
    if (this.isAsleep) return false;
    this.watch.wasAsked();
    if (this.isCutOffFromStore) return false;
    const live = await this.openings.find({ barrier });
    if (live === undefined || !this.watch.listensTo(live)) return false;
    this.watch.hear(live, host);
    return true;
  }
}

export class Fleet {
  readonly barrier: string;
  readonly servers: TestServer[] = [];
  /** Which hosts beat, and to which of the servers. */
  readonly beating = new Map<string, number>();
  /** Every so many seconds. */
  beatsEvery = 20;
  now = 0;
  readonly #database: Database;

  constructor(database: Database, barrier: string) {
    this.#database = database;
    this.barrier = barrier;
  }

  start(): TestServer {
    const server = new TestServer(this.#database, () => this.now);
    this.servers.push(server);
    return server;
  }

  async open(server: TestServer, wanted: Omit<TermsWanted, "barrier">): Promise<LiveOpening> {
    server.watch.wasAsked();
    const opened = await server.openings.open({ barrier: this.barrier, ...wanted });
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    return opened.value.live;
  }

  /** Lets time go by, for everybody who is awake. */
  async advance(seconds: number): Promise<void> {
    const until = this.now + seconds;
    while (this.now < until) {
      this.now += step;
      for (const [number, [host, at]] of [...this.beating].entries()) {
        const isDue = (this.now + number * step) % this.beatsEvery < step;
        if (isDue) await this.servers[at]?.beat(this.barrier, host);
      }
      for (const server of this.servers) await server.tick();
    }
  }

  /** Time goes by of which no server knows, and no host gets through. */
  jump(seconds: number): void {
    this.now += seconds;
  }

  async entries(): Promise<readonly (readonly Entry[])[]> {
    const store = new JournalStore(this.#database);
    const batches = await store.batches({ barrier: this.barrier, epoch: 1 }, 0);
    return batches.map(({ entries }) => readEntries(entries));
  }

  /** Whose silence was taken for failure, and why; a list for each batch. */
  async presumed(): Promise<readonly (readonly string[])[]> {
    const batches = await this.entries();
    const words = batches.map((entries) =>
      entries.flatMap((entry) =>
        entry.kind === "presumption" ? [`${entry.word.host}: ${entry.word.reason ?? ""}`] : [],
      ),
    );
    return words.filter((batch) => batch.length > 0);
  }

  async report(server: TestServer, host: string, status: "ready" | "failed" = "ready"): Promise<void> {
    server.watch.wasAsked();
    const live = await server.openings.find({ barrier: this.barrier });
    await live?.submit(takeReports([{ host, status }], anybody));
  }

  async stop(): Promise<void> {
    for (const { watch } of this.servers) await watch.stop();
  }
}
