/** The metrics count what happened, and cannot be made to grow by what is sent. */
import { beforeAll, expect, it } from "vitest";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { hostsNamed, makeTestDesk, startPatience, type TestDesk } from "./test-desk.fixture.ts";

beforeAll(memoryDatabase, startPatience);

/** The samples of a metric, by their labels. */
async function samples({ ask }: TestDesk, name: string): Promise<Readonly<Record<string, number>>> {
  const { text } = await ask("GET", "/metrics");
  const lines = text.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return Object.fromEntries(
    lines.map((line) => [line.slice(name.length, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]),
  );
}

const post = ({ ask }: TestDesk, barrier: string, reports: readonly object[]) =>
  ask("POST", `/v1/barriers/${barrier}/reports`, { epoch: 1, reports });

it("counts reports, refusals, batches, the decision and those whom it released", async () => {
  const desk = await makeTestDesk();
  const barrier = freshName();
  await desk.ask("POST", "/v1/barriers", { barrier, policy: "ready >= 2", hosts: hostsNamed(3) });
  await post(desk, barrier, [
    { host: "h1", status: "ready" },
    { host: "h1", status: "ready" },
    { host: "h1", status: "failed" },
    { host: "stranger", status: "ready" },
  ]);
  expect(await samples(desk, "muster_seconds_since_last_report")).not.toEqual({ "": Number.NaN });
  const waiting = desk.ask("GET", `/v1/barriers/${barrier}/wait`);
  await expect.poll(() => desk.desk.waitingRoom.size).toBe(1);
  expect(await samples(desk, "muster_waiters")).toEqual({ "": 1 });
  await post(desk, barrier, [{ host: "h2", status: "ready" }]);
  await waiting;
  expect(await samples(desk, "muster_reports_total")).toEqual({
    '{status="ready",taken="counted"}': 2,
    '{status="ready",taken="duplicate"}': 1,
    '{status="failed",taken="conflict"}': 1,
  });
  expect(await samples(desk, "muster_refusals_total")).toEqual({ '{reason="unknown-host"}': 1 });
  expect(await samples(desk, "muster_decision_seconds_count")).toEqual({ '{verdict="converge"}': 1 });
  expect(await samples(desk, "muster_journal_batch_entries_sum")).toEqual({ "": 3 });
  expect(await samples(desk, "muster_journal_append_seconds_count")).toEqual({ '{outcome="written"}': 2 });
  await expect.poll(() => samples(desk, "muster_released_total")).toEqual({ "": 1 });
  expect(await samples(desk, "muster_queue_length")).toEqual({ "": 0 });
  const own = `{barrier="${barrier}",epoch="1",group="",state=`;
  expect(await samples(desk, "muster_hosts")).toEqual({
    [`${own}"ready"}`]: 2,
    [`${own}"failed"}`]: 0,
    [`${own}"outstanding"}`]: 1,
  });
});

it("has a bounded number of series, whatever is sent", async () => {
  const desk = await makeTestDesk();
  const racks = Array.from({ length: 60 }, (_, at) => ({ host: `h${at}`, labels: { rack: `r${at % 30}` } }));
  const few = Array.from({ length: 60 }, (_, at) => ({ host: `h${at}`, labels: { rack: `r${at % 10}` } }));
  const policy = "per rack: ready >= 50%";
  for (const hosts of [racks, few]) await desk.ask("POST", "/v1/barriers", { barrier: freshName(), policy, hosts });
  const groups = Object.keys(await samples(desk, "muster_hosts"));
  expect(groups.filter((labels) => labels.includes('group=""'))).toHaveLength(6);
  expect(groups.filter((labels) => labels.includes('group="rack r'))).toHaveLength(30);
  for (let at = 0; at < 110; at++) {
    await desk.ask("POST", "/v1/barriers", { barrier: freshName(), policy: "all", hosts: hostsNamed(1) });
  }
  const shown = new Set(
    Object.keys(await samples(desk, "muster_hosts")).map((labels) => /barrier="([^"]*)"/.exec(labels)?.[1]),
  );
  expect(shown.size).toBe(100);
  const before = Object.keys(await samples(desk, "muster_http_request_seconds_count")).length;
  for (let at = 0; at < 50; at++) {
    await desk.ask("GET", `/nowhere/${at}`);
    await desk.ask("GET", `/v1/barriers/nobody-${at}`);
    await desk.ask(`X${at}`, `/v1/barriers/nobody-${at}`);
  }
  const after = Object.keys(await samples(desk, "muster_http_request_seconds_count")).length;
  expect(after - before).toBeLessThanOrEqual(4);
});

it("is a registry for each server", async () => {
  const [one, other] = [await makeTestDesk(), await makeTestDesk()];
  await one.ask("GET", "/nowhere");
  expect(await samples(one, "muster_refusals_total")).toEqual({ '{reason="unknown-address"}': 1 });
  expect(await samples(other, "muster_refusals_total")).toEqual({});
});
