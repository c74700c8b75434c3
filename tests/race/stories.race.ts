/**
 * The stories of the barrier, each of which was somebody's outage, over a real server and its socket. What they say of the
 * gate alone is in packages/muster; that a coordinator is killed at every step is in killed.race.ts, twenty servers are in
 * many-servers.race.ts, and the 10,000 who wait in the bench.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type RunningServer } from "../../apps/muster/src/server/start-server.ts";
import { Fleet, type Answer } from "./fleet.fixture.ts";

let server: RunningServer;
/** What the server takes for the time, so that deadlines pass when a story says so. */
let now = 0;

beforeAll(async () => {
  server = await startServer({
    port: 0,
    database: { kind: "memory" },
    clock: () => now + performance.now() / 1000,
    log: { level: "silent" },
    pollMilliseconds: 50,
  });
});

afterAll(() => server.close());

let stories = 0;

async function opened(policy: string, count: number, more: Readonly<Record<string, unknown>> = {}) {
  stories += 1;
  const hosts = Array.from({ length: count }, (_, at) => `h${at + 1}`);
  const fleet = new Fleet(`story-${stories}`, [server.address]);
  await fleet.open(policy, hosts, more);
  return { fleet, hosts };
}

const takenOf = ({ body }: Answer): unknown => (body["receipts"] as { taken?: string }[] | undefined)?.[0]?.taken;

describe("stories", () => {
  it("a second barrier after the first, with more hosts than threads", async () => {
    for (const verdict of ["converge", "failed"]) {
      const { fleet, hosts } = await opened("all", 300);
      const waiting = Promise.all(hosts.map(() => fleet.decision()));
      await Promise.all(
        hosts.map((host, at) => fleet.report(host, verdict === "failed" && at === 299 ? "failed" : "ready")),
      );
      const told = await waiting;
      expect(new Set(told.map((decision) => decision["verdict"]))).toEqual(new Set([verdict]));
    }
  });

  it("opened again with a new epoch while old signals still arrive", async () => {
    const { fleet, hosts } = await opened("all", 3);
    await Promise.all(hosts.map((host) => fleet.report(host, "ready")));
    await fleet.ask("POST", `/v1/barriers/${fleet.barrier}/epochs`, { epoch: 2 });
    const late = await fleet.report("h1", "ready", 1);
    expect([late.status, late.body["code"]]).toEqual([409, "stale-epoch"]);
    expect(await fleet.status()).toMatchObject({ body: { epoch: 2, verdict: "wait", ready: 0, outstanding: 3 } });
    await fleet.report("h1", "failed", 2);
    expect(await fleet.decision(2)).toMatchObject({ verdict: "failed", ready: 0 });
    expect(await fleet.decision(1)).toMatchObject({ verdict: "converge", ready: 3 });
  });

  it("over-subscription: more reports than roster", async () => {
    const { fleet } = await opened("ready >= 2", 3);
    const strangers = await Promise.all(["h4", "h5", "h6"].map((host) => fleet.report(host, "ready")));
    expect(strangers.map(({ body }) => body["code"])).toEqual(Array(3).fill("unknown-host"));
    expect(await fleet.status()).toMatchObject({ body: { verdict: "wait", ready: 0, outstanding: 3 } });
  });

  it("entered again after a reconnect: it counts once", async () => {
    const { fleet } = await opened("ready >= 2", 3);
    const first = await fleet.report("h1", "ready");
    const again = [await fleet.report("h1", "ready"), await fleet.report("h1", "ready")];
    expect([first, ...again].map(takenOf)).toEqual(["counted", "duplicate", "duplicate"]);
    expect(await fleet.status()).toMatchObject({ body: { verdict: "wait", ready: 1 } });
  });

  it("a host that hangs for ever: it is waited for, until its silence is made a visible failure", async () => {
    const { fleet } = await opened("all", 3, { deadlineSeconds: 3600 });
    await Promise.all(["h1", "h2"].map((host) => fleet.report(host, "ready")));
    expect(await fleet.status()).toMatchObject({ body: { verdict: "wait", outstanding: 1, presumed: 0 } });
    // Time counts only as seconds in which a server was there, a few at a time: nobody is given up by a leap of the clock.
    const decided = fleet.ask("POST", `/v1/barriers/${fleet.barrier}/presumptions`, {
      epoch: 1,
      hosts: ["h3"],
      reason: "hangs",
    });
    expect((await decided).status).toBe(200);
    expect(await fleet.decision()).toMatchObject({ verdict: "failed", ready: 2, failed: 1 });
    expect(await fleet.status()).toMatchObject({ body: { presumed: 1 } });
  });

  it("a clock that leaps gives nobody up", async () => {
    const { fleet } = await opened("all", 3, { deadlineSeconds: 3600 });
    now += 100_000;
    await fleet.report("h1", "ready");
    expect(await fleet.status()).toMatchObject({ body: { verdict: "wait", outstanding: 2, presumed: 0 } });
  });

  it("80 % ready under a 90 % threshold: it waits for who could still make it 90, and then fails", async () => {
    const { fleet, hosts } = await opened("ready >= 90%", 10);
    await Promise.all(hosts.slice(0, 8).map((host) => fleet.report(host, "ready")));
    expect(await fleet.status()).toMatchObject({ body: { verdict: "wait", ready: 8 } });
    await fleet.report("h9", "failed");
    await fleet.report("h10", "failed");
    expect(await fleet.decision()).toMatchObject({ verdict: "failed", ready: 8, failed: 2 });
  });

  it("all fail under strict-all, and the first report decides", async () => {
    const { fleet, hosts } = await opened("all", 10);
    const first = await fleet.report("h4", "failed");
    expect(first.body).toMatchObject({ verdict: "failed", decision: { failed: 1, outstanding: 9 } });
    const others = await Promise.all(hosts.slice(4).map((host) => fleet.report(host, "failed")));
    for (const { body } of others) expect(body).toMatchObject({ receipts: [{ late: true }], verdict: "failed" });
    expect(await fleet.decision()).toMatchObject({ failed: 1, outstanding: 9 });
  });

  it("a late joiner that would have passed an open roster comes by an amendment, or not at all", async () => {
    const { fleet } = await opened("all", 2);
    await fleet.report("h1", "ready");
    const refused = await fleet.report("h3", "ready");
    expect(refused.body["code"]).toBe("unknown-host");
    const amendment = { kind: "add", host: { host: "h3" }, reason: "one more machine" };
    const amended = await fleet.ask("POST", `/v1/barriers/${fleet.barrier}/roster`, { epoch: 1, amendment });
    expect(amended.status).toBe(200);
    await fleet.report("h2", "ready");
    expect(await fleet.status()).toMatchObject({ body: { verdict: "wait", hosts: 3, outstanding: 1 } });
  });

  it("a status that flaps from ready to not ready: the first counts, the contradiction is kept", async () => {
    const { fleet } = await opened("ready >= 2", 3);
    await fleet.report("h1", "ready");
    expect(takenOf(await fleet.report("h1", "failed"))).toBe("conflict");
    expect(await fleet.status()).toMatchObject({ body: { ready: 1, failed: 0, conflicts: 1 } });
    await fleet.report("h2", "ready");
    expect(await fleet.decision()).toMatchObject({ verdict: "converge", ready: 2 });
  });

  it("unreachable counted as failed: what it says later is kept and flips nothing", async () => {
    const { fleet } = await opened("ready >= 3", 3);
    await fleet.ask("POST", `/v1/barriers/${fleet.barrier}/presumptions`, {
      epoch: 1,
      hosts: ["h1"],
      reason: "no route",
    });
    const late = await fleet.report("h1", "ready");
    expect(late.body).toMatchObject({ receipts: [{ taken: "conflict", late: true }], verdict: "failed" });
  });

  it("a caller that ignores the verdict is told it again, the same, as often as it asks", async () => {
    const { fleet } = await opened("all", 2);
    await fleet.report("h1", "failed");
    const path = `/v1/barriers/${fleet.barrier}/decision?epoch=1`;
    const told = [await fleet.ask("GET", path), await fleet.ask("GET", path), await fleet.report("h2", "ready")];
    const decisions = told.map(({ body }) => JSON.stringify(body["decision"] ?? body));
    expect(new Set(decisions).size).toBe(1);
    expect(told[2]?.status).toBe(200);
  });
});
