/** A hundred thousand hosts that beat: what a heartbeat costs, and a round of telling and reading, with two servers. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../store/database.ts";
import { JournalStore } from "../store/journal-store.ts";
import { migrate } from "../store/migrations.ts";
import { openPGlite } from "../store/pglite-database.ts";
import { Openings } from "./openings.ts";
import { OpeningWatch } from "./opening-watch.ts";

const hostsCount = 100_000;
const [leaseSeconds, roundSeconds] = [60, 5];
let database: Database;

beforeAll(async () => {
  database = await openPGlite();
  await migrate(database);
}, 120_000);

afterAll(() => database.close());

test("a hundred thousand hosts that beat every 20 s take a small part of one processor", async () => {
  let now = 0;
  const clock = () => now;
  const store = new JournalStore(database);
  const openings = new Openings(store, { clock, onTrouble: () => {} });
  const hosts = Array.from({ length: hostsCount }, (_, at) => ({ host: `node-${at}` }));
  const opened = await openings.open({ barrier: "fleet", policy: "all", hosts, leaseSeconds });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const { live } = opened.value;
  const [one, two] = ["one", "two"].map(
    (server) => new OpeningWatch(live, { store, server, clock, gateKey: undefined }),
  );
  const cost = { hearing: 0, rounds: 0 };
  const measured = async (part: keyof typeof cost, work: () => unknown) => {
    const from = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(from);
    cost[part] += (user + system) / 1e6;
  };
  for (let round = 0; round < 40; round++) {
    now += roundSeconds;
    // A quarter of them in each round, half of these at each server.
    await measured("hearing", () => {
      for (let at = round % 4; at < hostsCount; at += 4) (at % 8 < 4 ? one : two)?.hear(`node-${at}`);
    });
    await measured("rounds", async () => {
      await one?.look(now);
      await two?.look(now);
    });
  }
  console.log(
    `hearing ${hostsCount} hosts every 20 s: ${((100 * cost.hearing) / now).toFixed(2)} % of a processor; ` +
      `rounds of each server: ${((50 * cost.rounds) / now).toFixed(2)} %, with PGlite in the same process`,
  );
  expect(live.opening.seq).toBe(0);
  expect(cost.hearing / now).toBeLessThan(0.05);
  expect(cost.rounds / now).toBeLessThan(0.25);
});

test("a whole fleet that falls silent is given up in batches, between which others are answered", async () => {
  let now = 0;
  const store = new JournalStore(database);
  const openings = new Openings(store, { clock: () => now, onTrouble: () => {} });
  const hosts = Array.from({ length: 20_000 }, (_, at) => ({ host: `node-${at}` }));
  const opened = await openings.open({ barrier: "silent", policy: "ready >= 1", hosts, leaseSeconds });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const { live } = opened.value;
  const watch = new OpeningWatch(live, { store, server: "one", clock: () => now, gateKey: undefined });
  for (let round = 0; round < 20 && live.decision === undefined; round++) {
    now += roundSeconds;
    await watch.look(now);
  }
  expect(live.decision).toMatchObject({ verdict: "failed", failed: 20_000 });
  expect(live.opening.seq).toBe(4);
});
