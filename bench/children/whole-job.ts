/**
 * Child of the bench: a large barrier from beginning to end, over HTTP: opened, every host reported in batches, decided, and
 * one client told that waited all the while.
 */
import { load, request } from "../harness/http-load.ts";
import { startMuster, type MusterStore } from "../harness/running-server.ts";
import { startWaiting } from "../harness/waiting-clients.ts";

export interface WholeJobRequest {
  readonly store: MusterStore;
  readonly hosts: number;
}

export interface WholeJobMeasured {
  readonly openingSeconds: number;
  /** From before the opening until the decision reached who waits. */
  readonly seconds: number;
}

const batch = 1000;

const { store, hosts } = JSON.parse(process.argv[2]!) as WholeJobRequest;
const server = await startMuster(store);
try {
  const names = Array.from({ length: hosts }, (_, at) => `host-${at}`);
  const roster = names.map((host, at) => ({ host, labels: { rack: `r${at % 500}` } }));
  const startedAt = performance.now();
  const opened = await fetch(`http://127.0.0.1:${server.port}/v1/barriers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ barrier: "bench", policy: "ready >= 90% and per rack: ready >= 75%", hosts: roster }),
  });
  if (opened.status !== 201) throw new Error(`${opened.status}: ${await opened.text()}`);
  const openingSeconds = (performance.now() - startedAt) / 1000;
  const events = request("GET", "/v1/barriers/bench/wait?epoch=1", "", { accept: "text/event-stream" });
  const waiting = { port: server.port, clients: 1, request: events, begun: "event: progress", word: "event: decision" };
  const waiter = await startWaiting(waiting);
  let from = 0;
  await load({
    port: server.port,
    connections: 8,
    next() {
      if (from >= hosts) return undefined;
      const reports = names.slice(from, (from += batch)).map((host) => ({ host, status: "ready" }));
      return request("POST", "/v1/barriers/bench/reports", JSON.stringify({ epoch: 1, reports }));
    },
  });
  const [toldAt = 0] = await waiter.told;
  waiter.close();
  const measured: WholeJobMeasured = { openingSeconds, seconds: (toldAt - startedAt) / 1000 };
  console.log(JSON.stringify(measured));
} finally {
  await server.stop();
}
