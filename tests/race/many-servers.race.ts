/**
 * Twenty servers over one Postgres, all after one decision: some in this process, some in their own. Hosts speak to any of
 * them, say everything several times and in any order, and some contradict themselves.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type RunningServer } from "../../apps/muster/src/server/start-server.ts";
import type { Database, Query } from "../../apps/muster/src/store/database.ts";
import { openPostgres } from "../../apps/muster/src/store/postgres-database.ts";
import { startPostgres, type RunningPostgres } from "../../apps/muster/src/store/postgres.fixture.ts";
import { loadInstance } from "../conformance/instance.ts";
import { accountOf } from "./account.fixture.ts";
import { Fleet, type Said } from "./fleet.fixture.ts";
import { makeServerProcess, type ServerProcess } from "./server-process.fixture.ts";

let postgres: RunningPostgres;
let address: string;
const servers: RunningServer[] = [];
const processes: ServerProcess[] = [];

const start = (database: string | Database): Promise<RunningServer> =>
  startServer({
    port: 0,
    database: typeof database === "string" ? { kind: "postgres", address: database } : database,
    clock: () => performance.now() / 1000,
    log: { level: "silent" },
    pollMilliseconds: 100,
  });

beforeAll(async () => {
  postgres = await startPostgres();
  address = await postgres.newDatabase();
  for (let at = 0; at < 16; at++) servers.push(await start(address));
  for (let at = 0; at < 4; at++) {
    const server = await makeServerProcess({ words: ["--database", address] });
    processes.push(server);
    await server.start();
  }
});

afterAll(async () => {
  await Promise.all([...servers.map((server) => server.close()), ...processes.map((server) => server.kill())]);
  await postgres.stop();
});

const addresses = (): string[] => [...servers, ...processes].map((server) => server.address);

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => [Math.random(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);
}

describe("twenty servers race", () => {
  it("for one decision over many hosts, with duplicates, reordering and contradictions", async () => {
    const hosts = Array.from({ length: 120 }, (_, at) => `host-${at}`);
    const fleet = new Fleet("raced", addresses());
    await fleet.open("ready >= 90%", hosts);
    const truths = hosts.map((host, at): Said => ({ epoch: 1, host, status: at % 30 === 7 ? "failed" : "ready" }));
    const lies = truths.slice(0, 10).map((said): Said => ({ ...said, status: "failed" }));
    const all = shuffled([...truths, ...truths, ...truths.slice(0, 60), ...lies]);
    await Promise.all(all.map(({ host, status }) => fleet.report(host, status)));
    const decisions = await Promise.all(addresses().map((each) => decisionAt(each, fleet)));
    expect(new Set(decisions.map((decision) => JSON.stringify(decision))).size).toBe(1);
    expect(fleet.acknowledged).toHaveLength(all.length);
    const database = await openPostgres(address);
    const account = await accountOf(database, fleet);
    await database.close();
    expect(account.complaints).toEqual([]);
    expect(account.reports).toBeGreaterThanOrEqual(120);
  });

  it("for small barriers that the spec follows to the end", async () => {
    const instance = loadInstance("max_failures");
    let steps = 0;
    const database = await openPostgres(address);
    for (let round = 0; round < 12; round++) {
      const fleet = new Fleet(`small-${round}`, shuffled(addresses()));
      await fleet.open(instance.policy, instance.hosts);
      const said = instance.hosts.flatMap((host, at): readonly (readonly [string, Said["status"]])[] => [
        [host, (round + at) % 4 === 0 ? "failed" : "ready"],
        ...((round + at) % 3 === 0 ? [[host, "failed"] as const] : []),
      ]);
      const presume = fleet.ask("POST", `/v1/barriers/${fleet.barrier}/presumptions`, { epoch: 1, hosts: ["h2"] });
      await Promise.all([presume, ...shuffled([...said, ...said]).map(([host, status]) => fleet.report(host, status))]);
      await fleet.decision();
      const account = await accountOf(database, fleet, instance);
      expect(account.complaints).toEqual([]);
      steps += account.steps;
    }
    await database.close();
    expect(steps).toBeGreaterThan(100);
  });

  it("and one that acknowledges before it writes is caught", async () => {
    const database = await openPostgres(address);
    const query: Query = (statement, values) =>
      statement.includes("insert into journal") && statement.includes("moved")
        ? Promise.resolve([{ seq: 1 }])
        : database.query(statement, values);
    const hasty = await start({ place: "nowhere", query, close: () => Promise.resolve() });
    const fleet = new Fleet("hasty", [hasty.address]);
    await fleet.open("all", ["h1", "h2", "h3"]);
    await fleet.report("h1", "ready");
    await fleet.report("h2", "failed");
    const { complaints } = await accountOf(database, fleet);
    await hasty.close();
    await database.close();
    expect(complaints.join("\n")).toContain("lost: h1 ready of epoch 1\nlost: h2 failed of epoch 1");
  });
});

async function decisionAt(each: string, { barrier }: Fleet): Promise<unknown> {
  return new Fleet(barrier, [each]).decision();
}
