/** Opening, opening again, and looking for what others have written. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../store/database.ts";
import { FaultyDatabase, type Fault } from "../store/faulty-database.fixture.ts";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { Openings } from "./openings.ts";
import { anybody } from "./anybody.fixture.ts";
import { takeReports } from "./commands.ts";

let database: Database;

beforeAll(async () => {
  database = await memoryDatabase();
}, 120_000);

function serve(on: Database = database, onTrouble: (error: unknown) => void = () => {}): Openings {
  return new Openings(new JournalStore(on), { clock: () => 0, onTrouble });
}

const hosts = [{ host: "h1" }, { host: "h2" }];

describe("opening", () => {
  it("gives out the tokens also if the connection went after they were written", async () => {
    const faults: Fault[] = ["none", "lost after"];
    const openings = serve(new FaultyDatabase(database, () => faults.shift() ?? "none"));
    const opened = await openings.open({ barrier: freshName(), policy: "all", hosts, withTokens: true });
    expect(opened).toMatchObject({ ok: true, value: { isNew: true } });
    expect(opened.ok && Object.keys(opened.value.tokens ?? {})).toEqual(["h1", "h2"]);
  });

  it("tells who asks again with the same seed the same tokens, each its own, and who has another seed nothing", async () => {
    const [barrier, tokenSeed] = [freshName(), "a seed that was drawn at random once"];
    const terms = { barrier, policy: "all", hosts, withTokens: true };
    const [first, again] = [await serve().open({ ...terms, tokenSeed }), await serve().open({ ...terms, tokenSeed })];
    expect(first).toMatchObject({ ok: true, value: { isNew: true } });
    expect(again).toMatchObject({ ok: true, value: { isNew: false } });
    const told = first.ok ? first.value.tokens : undefined;
    expect(again.ok ? again.value.tokens : undefined).toEqual(told);
    expect(new Set(Object.values(told ?? {})).size).toBe(2);
    const other = await serve().open({ ...terms, tokenSeed: `${tokenSeed}!` });
    expect(other).toMatchObject({ ok: false, refusal: { reason: "already-open" } });
  });

  it("is once, however many ask at once, and for other terms it is refused", async () => {
    const barrier = freshName();
    const all = await Promise.all(Array.from({ length: 8 }, () => serve().open({ barrier, policy: "all", hosts })));
    expect(all.filter((opened) => opened.ok && opened.value.isNew)).toHaveLength(1);
    expect(all.every(({ ok }) => ok)).toBe(true);
    const other = await serve().open({ barrier, policy: "ready >= 1", hosts });
    expect(other).toMatchObject({ ok: false, refusal: { reason: "already-open" } });
  });

  it("begins no epoch beside one that is not decided, and none that is over", async () => {
    const [openings, barrier] = [serve(), freshName()];
    const terms = { barrier, policy: "all", hosts };
    await openings.open(terms);
    expect(await openings.open({ ...terms, epoch: 2 })).toMatchObject({ refusal: { reason: "already-open" } });
    expect(await openings.reopen({ ...terms, epoch: 2 })).toMatchObject({ refusal: { reason: "undecided" } });
    const live = await openings.find({ barrier });
    await live?.submit(takeReports([{ host: "h1", status: "failed" }], anybody));
    expect(await openings.reopen({ ...terms, epoch: 2 })).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await openings.reopen({ ...terms, epoch: 2 })).toMatchObject({ ok: true, value: { isNew: false } });
    expect(await openings.open({ ...terms, epoch: 4 })).toMatchObject({ refusal: { reason: "already-open" } });
    expect(await openings.open(terms)).toMatchObject({ refusal: { reason: "stale-epoch" } });
    expect((await openings.find({ barrier }))?.opening.key.epoch).toBe(2);
  });
});

describe("a server that has an opening for the first time", () => {
  it("gives it to nobody before all of it is read", async () => {
    const [barrier, writer] = [freshName(), serve()];
    const opened = await writer.open({ barrier, policy: "all", hosts });
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    await opened.value.live.submit(takeReports([{ host: "h1", status: "ready" }], anybody));
    const openings = serve(new FaultyDatabase(database, () => "slow"));
    const found = await Promise.all([1, 2, 3].map(() => openings.find({ barrier, epoch: 1 })));
    expect(found.map((live) => live?.opening.seq)).toEqual([1, 1, 1]);
    expect(new Set(found).size).toBe(1);
  });
});

describe("looking for what others have written", () => {
  it("finds it in one opening although the rows of another are broken", async () => {
    const troubles: unknown[] = [];
    const [reader, writer] = [serve(database, (error) => void troubles.push(error)), serve()];
    const told: string[] = [];
    const [broken, sound] = [freshName(), freshName()];
    for (const barrier of [broken, sound]) {
      await writer.open({ barrier, policy: "ready >= 1", hosts });
      const live = await reader.find({ barrier });
      live?.onDecision(() => void told.push(barrier));
      await (await writer.find({ barrier }))?.submit(takeReports([{ host: "h1", status: "ready" }], anybody));
    }
    await database.query("update journal set entries = entries || ' ' where barrier = $1 and seq = 1", [broken]);
    await reader.poll();
    expect(told).toEqual([sound]);
    expect(String(troubles[0])).toContain(`${broken} epoch 1: batch 1 does not follow`);
  });
});
