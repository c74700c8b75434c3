/**
 * Child of the bench: how soon everybody who waits knows of a decision, from the moment the deciding report is sent.
 *
 * All waiters are in this process, and all are served by one; each has a connection of its own. In etcd everybody watches
 * the key of the decision, and whoever counts the reports puts it: here that is the one write, so counting costs it nothing.
 */
import { request } from "../harness/http-load.ts";
import { startEtcd, startMuster, type MusterStore, type RunningServer } from "../harness/running-server.ts";
import { startWaiting, type WaitingClients } from "../harness/waiting-clients.ts";

export interface ReleaseRequest {
  readonly server: MusterStore | "etcd";
  readonly waiters: number;
}

export interface ReleaseMeasured {
  readonly secondsUntilAll: number;
  readonly secondsUntilHalf: number;
  readonly secondsUntilFirst: number;
  readonly openingSeconds: number;
}

const { server: kind, waiters } = JSON.parse(process.argv[2]!) as ReleaseRequest;
const server = kind === "etcd" ? await startEtcd() : await startMuster(kind);
const address = `http://127.0.0.1:${server.port}`;
try {
  const openedAt = performance.now();
  const clients = await (kind === "etcd" ? watchEtcd(server) : waitForMuster(server));
  const openingSeconds = (performance.now() - openedAt) / 1000;
  const sentAt = performance.now();
  await (kind === "etcd"
    ? post("/v3/kv/put", { key: base64("bench/1/decision"), value: base64("converge") })
    : post("/v1/barriers/bench/reports", { epoch: 1, reports: [{ host: "last", status: "ready" }] }));
  const told = (await clients.told).map((at) => (at - sentAt) / 1000);
  const measured: ReleaseMeasured = {
    secondsUntilAll: told.at(-1) ?? 0,
    secondsUntilHalf: told[Math.floor(told.length / 2)] ?? 0,
    secondsUntilFirst: told[0] ?? 0,
    openingSeconds,
  };
  clients.close();
  console.log(JSON.stringify(measured));
} finally {
  await server.stop();
}

async function waitForMuster({ port }: RunningServer): Promise<WaitingClients> {
  await post("/v1/barriers", { barrier: "bench", policy: "all", hosts: [{ host: "last" }] });
  const path = "/v1/barriers/bench/wait?epoch=1";
  const events = request("GET", path, "", { accept: "text/event-stream" });
  return startWaiting({ port, clients: waiters, request: events, begun: "event: progress", word: "event: decision" });
}

function watchEtcd({ port }: RunningServer): Promise<WaitingClients> {
  const body = JSON.stringify({ create_request: { key: base64("bench/1/decision") } });
  const watch = request("POST", "/v3/watch", body);
  return startWaiting({ port, clients: waiters, request: watch, begun: '"created":true', word: '"events"' });
}

async function post(path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${address}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
