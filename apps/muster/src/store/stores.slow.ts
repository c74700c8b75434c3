/** The stores that outlive a process: a folder and a Postgres do what the model does, and what is answered is kept. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JournalStore } from "./journal-store.ts";
import { FolderInUse } from "./lock-folder.ts";
import { migrate } from "./migrations.ts";
import { openPGlite } from "./pglite-database.ts";
import { openPostgres } from "./postgres-database.ts";
import { startPostgres, type RunningPostgres } from "./postgres.fixture.ts";
import { disagreementOf } from "./store-conformance.fixture.ts";

const key = { barrier: "b", epoch: 1 };
let postgres: RunningPostgres;
let folder: string;

beforeAll(async () => {
  postgres = await startPostgres();
  folder = await mkdtemp(`${tmpdir()}/muster-stores-`);
}, 120_000);

afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

/** As a database is that is stricter by default. */
const serializable = (address: string): string =>
  `${address}?options=-c%20default_transaction_isolation%3Dserializable`;

describe.each([
  ["a folder", () => openPGlite(`${folder}/conformance`)],
  ["Postgres", async () => openPostgres(await postgres.newDatabase())],
  ["Postgres, serializable", async () => openPostgres(serializable(await postgres.newDatabase()))],
])("a store in %s", (_, open) => {
  it("does what its model does", async () => {
    const database = await open();
    await migrate(database);
    const disagreement = await disagreementOf(new JournalStore(database), 60);
    await database.close();
    expect(disagreement).toBeUndefined();
  });
});

describe("Postgres", () => {
  it("has its schema made once, however many servers start at once", async () => {
    const address = await postgres.newDatabase();
    const databases = await Promise.all(Array.from({ length: 12 }, () => openPostgres(address, { connections: 2 })));
    await Promise.all(databases.map(migrate));
    const rows = await databases[0]?.query("select step from muster_schema");
    expect(rows).toEqual([{ step: 1 }]);
    await Promise.all(databases.map((database) => database.close()));
  });

  it.each([
    ["read committed", (address: string) => address],
    ["serializable", serializable],
  ])("lets one of many append, and loses nothing to a conflict: %s", async (_, addressOf) => {
    const address = addressOf(await postgres.newDatabase());
    const databases = await Promise.all(Array.from({ length: 8 }, () => openPostgres(address, { connections: 3 })));
    await migrate(databases[0] as (typeof databases)[number]);
    const stores = databases.map((database) => new JournalStore(database));
    await stores[0]?.open({ ...key, terms: "{}" }, "start");
    for (let after = 0; after < 40; after++) {
      const written = await Promise.all(
        stores.map((store, at) => store.append(key, after, { entries: `of ${at}`, chain: `${after + 1}` })),
      );
      expect(written.filter(Boolean)).toHaveLength(1);
    }
    expect(await stores[1]?.batches(key, 0, 100)).toHaveLength(40);
    const decided = await Promise.all(stores.map((store, at) => store.decide(key, `by ${at}`)));
    expect(new Set(decided).size).toBe(1);
    await Promise.all(databases.map((database) => database.close()));
  });

  it("keeps to itself who logs in, also where it fails", async () => {
    const address = (await postgres.newDatabase()).replace("muster:muster@", "nobody:wrong-password@");
    const failed = await openPostgres(address).catch((error: Error) => `${error.name} ${error.message} ${error.stack}`);
    expect(failed).not.toContain("wrong-password");
    expect(failed).toContain("nobody");
  });
});

/** `until`: how much it has been answered. */
function write(at: string): {
  readonly child: ChildProcess;
  readonly answered: () => number;
  readonly until: (count: number) => Promise<void>;
} {
  const script = fileURLToPath(new URL("write-rows.fixture.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", "--conditions=source", script, at], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let [answered, said] = [0, ""];
  let heard = (): void => {};
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const lines = (said + text).split("\n");
    said = lines.pop() ?? "";
    answered = Math.max(answered, ...lines.map(Number));
    heard();
  });
  return {
    child,
    answered: () => answered,
    until: (count) =>
      new Promise((resolve, reject) => {
        child.once("exit", (code) => reject(new Error(`it ended with ${code}`)));
        heard = () => void (answered >= count && resolve());
        heard();
      }),
  };
}

const ended = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => void child.once("exit", resolve));

describe("a folder", () => {
  it("keeps what was answered when its process is killed, and lets the next one in at once", async () => {
    const at = `${folder}/killed`;
    let before = 0;
    for (const more of [1, 30, 7]) {
      const { child, answered, until } = write(at);
      await until(before + more);
      await expect(openPGlite(at)).rejects.toThrow(FolderInUse);
      const gone = ended(child);
      child.kill("SIGKILL");
      await gone;
      before = answered();
    }
    const database = await openPGlite(at);
    const store = new JournalStore(database);
    const batches = await store.batches(key, 0, 100_000);
    expect(batches.length).toBeGreaterThanOrEqual(before);
    expect(batches.map(({ seq }) => seq)).toEqual(batches.map((_, index) => index + 1));
    expect(batches.every(({ seq, entries }) => entries === `entry ${seq}`)).toBe(true);
    expect((await store.head(key))?.seq).toBe(batches.length);
    await database.close();
  });
});
