/** What an opening answers when others write as well, when the store refuses, and when one batch has everything in it. */
import { generateKeyPairSync } from "node:crypto";
import { publicKeyOf, signReport, type Report } from "@countersign/muster";
import { beforeAll, describe, expect, it } from "vitest";
import { DatabaseRefuses, DatabaseUnavailable, type Database } from "../store/database.ts";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { Openings, type TermsWanted } from "./openings.ts";
import { anybody } from "./anybody.fixture.ts";
import { amend, takeReports } from "./commands.ts";
import type { Word } from "./journal-entry.ts";
import type { LiveOpening } from "./live-opening.ts";

let database: Database;
const troubles: unknown[] = [];

beforeAll(async () => {
  database = await memoryDatabase();
}, 120_000);

const serve = (on: Database = database, clock = () => 0) =>
  new Openings(new JournalStore(on), { clock, onTrouble: (error) => void troubles.push(error) });

async function openOn(openings: Openings, terms: Omit<TermsWanted, "barrier">): Promise<LiveOpening> {
  const opened = await openings.open({ barrier: freshName(), ...terms });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value.live;
}

const ready = (host: string): Word => ({ host, status: "ready" });
const hosts = [{ host: "h1" }, { host: "h2" }, { host: "h3" }];

/** The database, but some statements fail. */
function failing(when: (statement: string) => Error | undefined): Database {
  return {
    place: "that fails",
    close: () => Promise.resolve(),
    query: async (statement, values) => {
      const error = when(statement);
      if (error !== undefined) throw error;
      return database.query(statement, values);
    },
  };
}

describe("an opening that another server has written to", () => {
  it("refuses nobody whom the other one has let in", async () => {
    const one = await openOn(serve(), { policy: "all", hosts });
    const other = await serve().find(one.opening.key);
    const added = await one.submit(amend({ kind: "add", host: { host: "h4" }, reason: "grew" }));
    expect(added.ok).toBe(true);
    const roster = one.opening.barrier.roster.hash;
    const outcomes = await other?.submit(takeReports([{ ...ready("h4"), roster }], anybody));
    expect(outcomes).toMatchObject([{ ok: true, value: { taken: "counted" } }]);
  });

  it("tells who repeats itself what the other one has come to", async () => {
    const one = await openOn(serve(), { policy: "ready >= 1", hosts });
    const other = await serve().find(one.opening.key);
    await one.submit(takeReports([ready("h1"), ready("h2")], anybody));
    const outcomes = await other?.submit(takeReports([ready("h1")], anybody));
    expect(outcomes).toMatchObject([{ ok: true, value: { taken: "duplicate", late: true, verdict: "converge" } }]);
    expect(other?.opening.seq).toBe(1);
  });
});

describe("a batch", () => {
  it("has each report once, however often it came", async () => {
    const live = await openOn(serve(), { policy: "all", hosts });
    const all = await Promise.all(
      Array.from({ length: 20 }, () => live.submit(takeReports([ready("h1"), ready("h1")], anybody))),
    );
    const taken = all.flat().map((outcome) => outcome.ok && outcome.value.taken);
    expect(taken.filter((each) => each === "counted")).toHaveLength(1);
    expect(taken.filter((each) => each === "duplicate")).toHaveLength(39);
    const [batch, ...more] = await new JournalStore(database).batches(live.opening.key, 0);
    expect(batch?.entries.split("\n")).toHaveLength(1);
    expect(more).toEqual([]);
  });

  it("takes no two signed reports with one counter", async () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const live = await openOn(serve(), { policy: "all", hosts: [{ host: "h1", key: publicKeyOf(privateKey) }] });
    const roster = live.opening.barrier.roster.hash;
    const sign = (status: Report["status"]): Word =>
      signReport({ ...live.opening.key, host: "h1", status, roster, counter: 7 }, privateKey);
    const outcomes = await live.submit(takeReports([sign("ready"), sign("failed"), sign("ready")], anybody));
    expect(outcomes).toMatchObject([
      { ok: true, value: { taken: "counted" } },
      { ok: false, refusal: { reason: "replayed-counter" } },
      { ok: true, value: { taken: "duplicate" } },
    ]);
  });

  it("keeps of a report what a report is, and no token that came with it", async () => {
    const live = await openOn(serve(), { policy: "all", hosts });
    const withToken = { ...ready("h1"), token: "secret-of-h1", barrier: "another", epoch: 9 };
    await live.submit(takeReports([withToken], anybody));
    const [batch] = await new JournalStore(database).batches(live.opening.key, 0);
    expect(batch?.entries).toBe('{"kind":"report","word":{"host":"h1","status":"ready"}}');
  });
});

describe("an opening whose store refuses", () => {
  it("says so to who waits, and writes the next batch", async () => {
    let isFull = true;
    const full = failing((statement) =>
      isFull && statement.includes("insert into journal") ? new DatabaseRefuses("no room") : undefined,
    );
    const opened = await openOn(serve(), { policy: "all", hosts });
    const live = await serve(full).find(opened.opening.key);
    await expect(live?.submit(takeReports([ready("h1")], anybody))).rejects.toThrow("no room");
    isFull = false;
    expect(await live?.submit(takeReports([ready("h1")], anybody))).toMatchObject([{ ok: true }]);
  });

  it.each([new DatabaseRefuses("read only"), new DatabaseUnavailable("gone"), new Error("anything")])(
    "goes on, and writes its decision down later: %s",
    async (error) => {
      let isBad = true;
      const bad = failing((statement) => (isBad && statement.includes("set decision") ? error : undefined));
      const live = await openOn(serve(bad), { policy: "all", hosts });
      troubles.length = 0;
      const told: string[] = [];
      live.onDecision(({ verdict }) => void told.push(verdict));
      await live.submit(takeReports([{ host: "h1", status: "failed" }], anybody));
      expect(await live.submit(takeReports([ready("h2")], anybody))).toMatchObject([
        { ok: true, value: { late: true } },
      ]);
      await expect(live.catchUp()).rejects.toBe(error);
      expect(troubles).toContain(error);
      expect(told).toEqual([]);
      isBad = false;
      await live.catchUp();
      expect([live.decision?.verdict, told]).toEqual(["failed", ["failed"]]);
    },
  );

  it("gives up in time on a store that does not come back", async () => {
    let now = 0;
    const away = failing((statement) =>
      statement.includes("insert into journal") ? new DatabaseUnavailable("gone") : undefined,
    );
    const opened = await openOn(serve(), { policy: "all", hosts });
    const other = await serve(away, () => (now += 4)).find(opened.opening.key);
    await expect(other?.submit(takeReports([ready("h1")], anybody))).rejects.toThrow(DatabaseUnavailable);
  });

  it("tells the others of a decision when one of them cannot be told", async () => {
    const live = await openOn(serve(), { policy: "ready >= 1", hosts });
    const told: string[] = [];
    live.onDecision(() => {
      throw new Error("gone");
    });
    live.onDecision(({ verdict }) => void told.push(verdict));
    await live.submit(takeReports([ready("h1")], anybody));
    await live.catchUp();
    expect(told).toEqual(["converge"]);
  });
});
