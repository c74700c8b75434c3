/**
 * Child of the bench: how many reports a second are acknowledged as durable, one a request or many, over HTTP.
 *
 * The client shares the machine with the server and its store, as it does for all contenders. The barrier in etcd is the
 * recipe that one writes by hand: a report is a key that is put if it is absent.
 */
import { load, request, type Loaded } from "../harness/http-load.ts";
import { startEtcd, startMuster, type MusterStore, type RunningServer } from "../harness/running-server.ts";

export interface ReportsRequest {
  readonly server: MusterStore | "etcd";
  readonly reports: number;
  /** Reports a request. */
  readonly batch: number;
  readonly connections: number;
}

export interface ReportsMeasured {
  readonly reportsPerSecond: number;
  readonly seconds: number;
  readonly medianSeconds: number;
  readonly slowest99Seconds: number;
}

/** etcd's own limit, as it comes. */
const etcdMost = 128;

const wanted = JSON.parse(process.argv[2]!) as ReportsRequest;
const hosts = Array.from({ length: wanted.reports }, (_, at) => `host-${at}`);
const server = wanted.server === "etcd" ? await startEtcd() : await startMuster(wanted.server);
try {
  const bodies = await (wanted.server === "etcd" ? etcdRequests() : musterRequests(server));
  let at = 0;
  const loaded: Loaded = await load({
    port: server.port,
    connections: wanted.connections,
    next: () => bodies[at++],
    onBody: wanted.server === "etcd" ? lookAtEtcd : lookAtMuster,
  });
  const measured: ReportsMeasured = {
    reportsPerSecond: wanted.reports / loaded.seconds,
    seconds: loaded.seconds,
    medianSeconds: loaded.median,
    slowest99Seconds: loaded.slowest99,
  };
  console.log(JSON.stringify(measured));
} finally {
  await server.stop();
}

/** A barrier that is decided by the last of them, so that every report counts. */
async function musterRequests({ port }: RunningServer): Promise<readonly Buffer[]> {
  const body = JSON.stringify({ barrier: "bench", policy: "all", hosts: hosts.map((host) => ({ host })) });
  const opened = await fetch(`http://127.0.0.1:${port}/v1/barriers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  if (opened.status !== 201) throw new Error(`${opened.status}: ${await opened.text()}`);
  return inBatches(wanted.batch).map((batch) => {
    const reports = batch.map((host) => ({ host, status: "ready" }));
    return request("POST", "/v1/barriers/bench/reports", JSON.stringify({ epoch: 1, reports }));
  });
}

function etcdRequests(): readonly Buffer[] {
  return inBatches(Math.min(wanted.batch, etcdMost)).map((batch) => {
    const keys = batch.map((host) => Buffer.from(`bench/1/${host}`).toString("base64"));
    const compare = keys.map((key) => ({ key, target: "CREATE", result: "EQUAL", createRevision: "0" }));
    const value = Buffer.from("ready").toString("base64");
    const success = keys.map((key) => ({ requestPut: { key, value } }));
    return request("POST", "/v3/kv/txn", JSON.stringify({ compare, success }));
  });
}

function inBatches(size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(hosts.length / size) }, (_, at) => hosts.slice(at * size, (at + 1) * size));
}

function lookAtMuster(body: string): void {
  if (body.includes('"refused"') || !body.includes('"counted"')) throw new Error(`not every report counts: ${body}`);
}

function lookAtEtcd(body: string): void {
  if (!body.includes('"succeeded":true')) throw new Error(`not every report is new: ${body}`);
}
