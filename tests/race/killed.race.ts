/**
 * kill −9 at every step of a run: of the server, over a folder and over Postgres, and of Postgres below the server.
 *
 * What is done at a step is asked, and in the same moment who should do it is killed: it may have been done, or not, or done
 * and not been acknowledged. Hosts go on until they are acknowledged.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer } from "../../apps/muster/src/server/start-server.ts";
import { openPGlite } from "../../apps/muster/src/store/pglite-database.ts";
import { openPostgres } from "../../apps/muster/src/store/postgres-database.ts";
import { startPostgres, type RunningPostgres } from "../../apps/muster/src/store/postgres.fixture.ts";
import { loadInstance } from "../conformance/instance.ts";
import { accountOf } from "./account.fixture.ts";
import { Fleet } from "./fleet.fixture.ts";
import { makeServerProcess } from "./server-process.fixture.ts";

let postgres: RunningPostgres;
let folder: string;

beforeAll(async () => {
  postgres = await startPostgres();
  folder = await mkdtemp(`${tmpdir()}/muster-killed-`);
});

afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The steps of a run over two epochs, as they fall: each is tried once while somebody dies, and then until it is done. */
const steps = ["open", "h1 ready", "h1 failed", "h2 failed", "reopen", "h2 ready", "h1 ready"] as const;

/** In the spec's instance `reopened`: two hosts of which one has to be ready, and two epochs. */
async function runWith(fleet: Fleet, kill: () => Promise<void>, revive: () => Promise<void>): Promise<void> {
  let epoch = 1;
  for (const [at, step] of steps.entries()) {
    const once = async (): Promise<unknown> => {
      if (step === "open") return fleet.once("POST", "/v1/barriers", termsOf(fleet.barrier));
      if (step === "reopen") return fleet.once("POST", `/v1/barriers/${fleet.barrier}/epochs`, { epoch: 2 });
      const [host, status] = step.split(" ") as [string, "ready" | "failed"];
      return fleet.reportOnce(host, status, epoch);
    };
    const tried = once();
    // Earlier or later in what it does, from one step to the next.
    await sleep((at * 7) % 20);
    await kill();
    await Promise.all([tried, revive()]);
    if (step === "open") await fleet.ask("POST", "/v1/barriers", termsOf(fleet.barrier));
    else if (step === "reopen") {
      await fleet.decision(1);
      await fleet.ask("POST", `/v1/barriers/${fleet.barrier}/epochs`, { epoch: 2 });
      epoch = 2;
    } else {
      const [host, status] = step.split(" ") as [string, "ready" | "failed"];
      await fleet.report(host, status, epoch);
    }
  }
  await fleet.decision(2);
}

const termsOf = (barrier: string) => ({ barrier, policy: "ready >= 1", hosts: [{ host: "h1" }, { host: "h2" }] });

function expectAll(fleet: Fleet, account: Awaited<ReturnType<typeof accountOf>>): void {
  expect(account.complaints).toEqual([]);
  expect(account.steps).toBeGreaterThan(10);
  // All was said in the end, and all was acknowledged.
  expect(new Set(fleet.acknowledged.map((said) => JSON.stringify(said))).size).toBe(5);
  expect([...fleet.told.keys()]).toEqual([1, 2]);
}

describe("the server is killed at every step", () => {
  it.each([
    ["over Postgres", async () => ["--database", await postgres.newDatabase()]],
    ["over a folder", async () => ["--data", `${folder}/data`]],
  ])("%s", async (where, place) => {
    const words = await place();
    const server = await makeServerProcess({ words });
    try {
      await server.start();
      const fleet = new Fleet("killed", [server.address]);
      await runWith(fleet, server.kill, server.start);
      await server.kill();
      const at = words[1] ?? "";
      const database = await (where === "over a folder" ? openPGlite(at) : openPostgres(at));
      expectAll(fleet, await accountOf(database, fleet, loadInstance("reopened")));
      await database.close();
    } finally {
      await server.kill();
    }
  });
});

describe("Postgres is killed at every step", () => {
  it("and the server goes on when it is back", async () => {
    const address = await postgres.newDatabase();
    const [log, destination] = [[] as string[], { write: (line: string) => void log.push(line) }];
    const server = await startServer({
      port: 0,
      database: { kind: "postgres", address },
      clock: () => performance.now() / 1000,
      log: { destination },
    });
    const fleet = new Fleet("unplugged", [server.address]);
    await runWith(fleet, postgres.kill, postgres.startAgain);
    await server.close();
    const database = await openPostgres(address);
    expectAll(fleet, await accountOf(database, fleet, loadInstance("reopened")));
    await database.close();
    expect(log.join("")).not.toContain("muster:muster");
  });
});
