/** The store over a database in memory does what its model does, and what is broken on purpose is found. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "./database.ts";
import { JournalStore, type Batch, type OpeningKey } from "./journal-store.ts";
import { memoryDatabase } from "./memory.fixture.ts";
import { migrate, NewerSchema } from "./migrations.ts";
import { disagreementOf } from "./store-conformance.fixture.ts";

let database: Database;

beforeAll(async () => {
  database = await memoryDatabase();
}, 120_000);

class AppendsAnywhere extends JournalStore {
  override async append(key: OpeningKey, after: number, batch: Pick<Batch, "entries" | "chain">): Promise<boolean> {
    const head = await this.head(key);
    return super.append(key, head?.seq ?? after, batch);
  }
}

class DecidesAgain extends JournalStore {
  override async decide({ barrier, epoch }: OpeningKey, decision: string): Promise<string> {
    await database.query("update opening set decision = $3 where barrier = $1 and epoch = $2", [
      barrier,
      epoch,
      decision,
    ]);
    return decision;
  }
}

class TakesWaitingBack extends JournalStore {
  override async waited({ barrier, epoch }: OpeningKey, seconds: number): Promise<number> {
    await database.query("update opening set waited = $3 where barrier = $1 and epoch = $2", [barrier, epoch, seconds]);
    return seconds;
  }
}

describe("the store in memory", () => {
  it("does what its model does", async () => {
    expect(await disagreementOf(new JournalStore(database), 40)).toBeUndefined();
  });

  it.each([
    [AppendsAnywhere, /append.*\nthe store says true, the model false$/s],
    [DecidesAgain, /decide.*\nthe store says .*, the model /s],
    [TakesWaitingBack, /waited.*\nthe store says .*, the model /s],
  ])("is caught when it %o", async (Broken, sign) => {
    expect(await disagreementOf(new Broken(database), 200, "first")).toMatch(sign);
  });
});

describe("migrating", () => {
  /** A database that only says which schema it has, and remembers what it was told. */
  const at = (step: number | null, told: string[]): Database => ({
    place: "a database",
    close: () => Promise.resolve(),
    query: (statement) => {
      told.push(statement);
      return Promise.resolve(statement.startsWith("select max") ? [{ step }] : []);
    },
  });

  it("refuses rows of a later version, and changes nothing", async () => {
    const told: string[] = [];
    const refused = migrate(at(99, told));
    await expect(refused).rejects.toThrow(NewerSchema);
    await expect(refused).rejects.toThrow("a database has schema 99, and this program knows 1: run the newer version");
    expect(told).toHaveLength(2);
  });

  it("does nothing where all is done, and notes a step only after it", async () => {
    const [done, fresh]: [string[], string[]] = [[], []];
    await migrate(at(1, done));
    await migrate(at(null, fresh));
    expect(done).toHaveLength(2);
    expect(fresh.at(-1)).toContain("insert into muster_schema values (1)");
    expect(fresh.slice(2, -1).every((statement) => statement.startsWith("create table if not exists"))).toBe(true);
  });

  it("changes nothing when it is run again", async () => {
    const store = new JournalStore(database);
    await store.open({ barrier: "kept", epoch: 1, terms: "{}" }, "start");
    await migrate(database);
    expect(await store.find({ barrier: "kept", epoch: 1 })).toEqual({ barrier: "kept", epoch: 1, terms: "{}" });
  });
});
