/**
 * A server with a socket: it ends in good order, cuts off who sends slowly, tells on one server what came to another, and
 * releases ten thousand who wait at once.
 */
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { memoryDatabase } from "../store/memory.fixture.ts";
import { hostsNamed } from "./test-desk.fixture.ts";
import { startServer, type RunningServer, type ServerOptions } from "./start-server.ts";

const running: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

let barriers = 0;

/** All stand before one database, which outlives them. */
async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const below = await memoryDatabase();
  const database = {
    place: below.place,
    query: below.query.bind(below),
    close: () => Promise.resolve(),
  };
  const clock = () => performance.now() / 1000;
  const server = await startServer({ port: 0, database, clock, log: { level: "silent" }, ...options });
  running.push(server);
  return server;
}

async function post(server: RunningServer, path: string, body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(server.address + path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function open(server: RunningServer, policy: string, count: number): Promise<string> {
  const barrier = `socket-${(barriers += 1)}`;
  expect((await post(server, "/v1/barriers", { barrier, policy, hosts: hostsNamed(count) })).status).toBe(201);
  return barrier;
}

const ready = (host: string) => ({ epoch: 1, reports: [{ host, status: "ready" }] });

describe("a server", () => {
  it("answers everybody who waits before it ends, writes what it has begun, and takes nothing new", async () => {
    const server = await start();
    const barrier = await open(server, "all", 2);
    const poll = fetch(`${server.address}/v1/barriers/${barrier}/wait?epoch=1&timeout=60`);
    const stream = await fetch(`${server.address}/v1/barriers/${barrier}/wait?epoch=1`, {
      headers: { accept: "text/event-stream" },
    });
    const reports = Array.from({ length: 20 }, () => post(server, `/v1/barriers/${barrier}/reports`, ready("h1")));
    await reports[0];
    const from = performance.now();
    const closed = server.close();
    expect(server.close()).toBe(closed);
    const sentAway = (await (await poll).json()) as { verdict: string; retryAfterSeconds: number };
    expect([sentAway.verdict, sentAway.retryAfterSeconds >= 0]).toEqual(["wait", true]);
    expect(await stream.text()).toContain("event: closing");
    // Whoever had not got as far as the server is cut off, and tries again; whoever had is answered.
    const answered = (await Promise.allSettled(reports)).flatMap((one) =>
      one.status === "fulfilled" ? [one.value] : [],
    );
    expect(answered.length).toBeGreaterThan(0);
    for (const { status } of answered) expect([200, 503]).toContain(status);
    await closed;
    expect(performance.now() - from).toBeLessThan(5000);
    await expect(fetch(`${server.address}/healthz`)).rejects.toThrow("fetch failed");
    const after = await start();
    const { ready: count } = (await (await fetch(`${after.address}/v1/barriers/${barrier}`)).json()) as {
      ready: number;
    };
    expect(count).toBe(1);
  });

  it("tells who waits here what was reported there", async () => {
    const [here, there] = [await start({ pollMilliseconds: 20 }), await start({ pollMilliseconds: 20 })];
    const barrier = await open(here, "all", 1);
    const path = `/v1/barriers/${barrier}`;
    const waiting = fetch(`${there.address}${path}/wait?epoch=1&timeout=20`);
    await expect
      .poll(async () => (await fetch(`${there.address}/metrics`)).text(), { timeout: 10_000 })
      .toMatch(/^muster_waiters 1$/m);
    await post(here, `${path}/reports`, ready("h1"));
    expect(await (await waiting).json()).toMatchObject({ verdict: "converge", ready: 1 });
  });

  it("cuts off who sends a request slowly, and serves others meanwhile", async () => {
    const server = await start({ requestPatience: 600 });
    const { port } = new URL(server.address);
    const slow: Socket[] = Array.from({ length: 50 }, () => connect(Number(port), "127.0.0.1"));
    const ended = slow.map(
      (socket) =>
        new Promise<void>((resolve) =>
          socket
            .on("close", () => resolve())
            .on("error", () => {})
            .resume(),
        ),
    );
    for (const [at, socket] of slow.entries()) {
      socket.write("POST /v1/barriers HTTP/1.1\r\nhost: localhost\r\n");
      // Half of them get as far as a body that never comes.
      if (at % 2 === 0) socket.write("content-type: application/json\r\ncontent-length: 100\r\n\r\n{");
    }
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
    await Promise.all(ended);
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  });

  it("does not listen where anybody could operate it", async () => {
    await expect(start({ hostname: "0.0.0.0" })).rejects.toThrow("can be reached from elsewhere");
    await expect(start({ hostname: "0.0.0.0", operatorToken: "short" })).rejects.toThrow("could be guessed");
  });
});
