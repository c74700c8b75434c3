/** Whatever the connections to the store do: nothing acknowledged is lost, nothing is there twice, and the core agrees. */
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../store/database.ts";
import { FaultyDatabase, type Fault } from "../store/faulty-database.fixture.ts";
import { JournalStore, type Batch, type OpeningKey } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { complaintsOf, runWithFaults, type Run } from "./faults.fixture.ts";

const hosts = ["h1", "h2", "h3", "h4", "h5", "h6"];
const fault = fc.constantFrom<Fault>("lost before", "lost after", "slow", "none", "none");
const word = fc.record({
  host: fc.constantFrom(...hosts),
  status: fc.constantFrom("ready" as const, "ready" as const, "failed" as const),
  counter: fc.nat(1),
});
const runs = fc.record({
  policy: fc.constantFrom("all", "ready >= 4", "failed <= 2", "ready >= 80%"),
  faults: fc.array(fc.array(fault, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
  arrivals: fc.array(fc.record({ server: fc.nat(2), words: fc.array(word, { minLength: 1, maxLength: 3 }) }), {
    minLength: 3,
    maxLength: 10,
  }),
});

let database: Database;

beforeAll(async () => {
  database = await memoryDatabase();
}, 120_000);

/** The first thing that is wrong in some run with a store. */
async function firstComplaint(count: number, makeStore?: Run["makeStore"]): Promise<string | undefined> {
  let found: string | undefined;
  const property = fc.asyncProperty(runs, async (parts) => {
    const run: Run = { barrier: freshName(), hosts, ...parts, ...(makeStore === undefined ? {} : { makeStore }) };
    [found] = complaintsOf(run, await runWithFaults(database, run));
    return found === undefined;
  });
  const { failed, errorInstance } = await fc.check(property, { numRuns: count, seed: 6, endOnFailure: true });
  if (failed && found === undefined) throw errorInstance;
  return found;
}

describe("a store behind bad connections", () => {
  it("keeps what was acknowledged, once, and comes to the core's decision", async () => {
    expect(await firstComplaint(60)).toBeUndefined();
  });

  it("is caught when it acknowledges before it writes", async () => {
    class Hasty extends JournalStore {
      override async append(key: OpeningKey, after: number, batch: Pick<Batch, "entries" | "chain">): Promise<boolean> {
        await super.append(key, after, batch).catch(() => false);
        return true;
      }
    }
    expect(await firstComplaint(60, (each) => new Hasty(each))).toMatch(/^lost: /);
  });

  it("is caught when a failed statement is taken for one that ran", async () => {
    class Sanguine extends FaultyDatabase {
      constructor(below: Database) {
        super(below, () => "none");
        const { query } = this;
        Object.defineProperty(this, "query", {
          value: (statement: string, values: readonly string[]) =>
            query(statement, values).catch((error: unknown) => {
              if (statement.includes("insert into journal")) return [{ seq: 1 }];
              throw error;
            }),
        });
      }
    }
    expect(await firstComplaint(60, (each) => new JournalStore(new Sanguine(each)))).toMatch(/^lost: /);
  });
});
