/** Connections that are cut, late, or lose their answers: between hosts and servers, and between servers and Postgres. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer } from "../../apps/muster/src/server/start-server.ts";
import { openPostgres } from "../../apps/muster/src/store/postgres-database.ts";
import { startPostgres, type RunningPostgres } from "../../apps/muster/src/store/postgres.fixture.ts";
import { loadInstance } from "../conformance/instance.ts";
import { accountOf } from "./account.fixture.ts";
import { startCutProxy, type CutProxy } from "./cut-proxy.fixture.ts";
import { Fleet } from "./fleet.fixture.ts";

let postgres: RunningPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(async () => {
  await postgres.stop();
});

/** One way to be bad for as long as it takes, and good again. */
const ways: readonly (readonly [string, (proxy: CutProxy) => Promise<void>])[] = [
  ["cut", async (proxy) => (proxy.cut(), await sleep(150), proxy.mend())],
  ["answers lost", async (proxy) => (proxy.swallowAnswers(), await sleep(150), proxy.mend())],
  ["late", async (proxy) => (proxy.delay(120), await sleep(400), proxy.delay(0))],
];

/** Two servers, each with a connection to Postgres of its own, and one of hosts to them. */
async function twoServers(address: string) {
  const { port } = new URL(address);
  const toPostgres = [await startCutProxy({ port: Number(port) }), await startCutProxy({ port: Number(port) })];
  const servers = await Promise.all(
    toPostgres.map((proxy) =>
      startServer({
        port: 0,
        database: { kind: "postgres", address: address.replace(`:${port}/`, `:${proxy.port}/`) },
        clock: () => performance.now() / 1000,
        log: { level: "silent" },
        pollMilliseconds: 100,
      }),
    ),
  );
  const toServers = await Promise.all(
    servers.map((server) => startCutProxy({ port: Number(new URL(server.address).port) })),
  );
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.close()));
    await Promise.all([...toPostgres, ...toServers].map((proxy) => proxy.close()));
  };
  return { toPostgres, toServers, addresses: toServers.map(({ port }) => `http://127.0.0.1:${port}`), close };
}

describe.each([
  ["between servers and Postgres", "toPostgres"],
  ["between hosts and servers", "toServers"],
] as const)("a bad network %s", (_, side) => {
  it.each(ways)("%s: nothing acknowledged is lost, and one decision stands", async (way, turnBad) => {
    const address = await postgres.newDatabase();
    const { addresses, close, ...proxies } = await twoServers(address);
    const instance = loadInstance("max_failures");
    const database = await openPostgres(address);
    let failures = 0;
    for (let round = 0; round < 3; round++) {
      const fleet = new Fleet(`net-${round}`, addresses);
      await fleet.open(instance.policy, instance.hosts);
      const reports = instance.hosts.flatMap((host, at) => [
        fleet.report(host, at === round ? "failed" : "ready"),
        fleet.report(host, "ready"),
      ]);
      await Promise.all([...proxies[side].map(turnBad), ...reports]);
      await fleet.decision();
      const account = await accountOf(database, fleet, instance);
      expect(account.complaints).toEqual([]);
      expect(account.steps).toBeGreaterThan(8);
      expect(fleet.acknowledged).toHaveLength(6);
      failures += fleet.failures;
    }
    await database.close();
    await close();
    // Else the network was not as bad as it should have been.
    if (way !== "late" && side === "toServers") expect(failures).toBeGreaterThan(0);
  });
});
