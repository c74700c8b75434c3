/** Too much at once is turned away, before it is held in memory, with a word on when to come again. */
import { beforeAll, describe, expect, it } from "vitest";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import type { Database } from "../store/database.ts";
import { usualLimits } from "./limits.ts";
import { hostsNamed, makeTestDesk, startPatience } from "./test-desk.fixture.ts";

const report = { epoch: 1, reports: [{ host: "h1", status: "ready" }] };

beforeAll(memoryDatabase, startPatience);

describe("limits", () => {
  it("refuses bodies that are too large, also where their length was not said", async () => {
    const limits = { ...usualLimits, requestBytes: 300, rosterBytes: 1000 };
    const { ask, application } = await makeTestDesk({ changes: { limits } });
    const barrier = freshName();
    const open = (count: number) => ask("POST", "/v1/barriers", { barrier, policy: "all", hosts: hostsNamed(count) });
    expect((await open(100)).body["code"]).toBe("too-large");
    expect((await open(20)).status).toBe(201);
    const long = { epoch: 1, reports: [{ host: "h1", status: "ready", reason: "x".repeat(300) }] };
    const refused = await ask("POST", `/v1/barriers/${barrier}/reports`, long, { "content-length": "400" });
    expect([refused.status, refused.body["code"]]).toEqual([413, "too-large"]);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new TextEncoder().encode(" ".repeat(100)));
      },
    });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: endless, duplex: "half" };
    const endlessly = await application.request(`http://localhost/v1/barriers/${barrier}/reports`, init as RequestInit);
    expect(endlessly.status).toBe(413);
    expect(pulled).toBeLessThan(10);
    expect((await ask("POST", `/v1/barriers/${barrier}/reports`, report)).status).toBe(200);
  });

  it("refuses more reports than the store keeps up with, and takes them once it does", async () => {
    const below = await memoryDatabase();
    let isHeld = Promise.resolve();
    let letGo = () => {};
    const query: Database["query"] = async (statement, parameters) => {
      if (statement.includes("insert into journal")) await isHeld;
      return below.query(statement, parameters);
    };
    const database = { place: "slow", query, close: () => Promise.resolve() };
    let hindered = 0;
    const watch = { hear: () => {}, hinder: () => (hindered += 1), listensTo: () => true, wasAsked: () => {} };
    const limits = { ...usualLimits, queued: 3 };
    const { ask, desk } = await makeTestDesk({ database, changes: { limits, watch } });
    const barrier = freshName();
    await ask("POST", "/v1/barriers", { barrier, policy: "all", hosts: hostsNamed(9) });
    const say = (at: number) => {
      const reports = [{ host: `h${at}`, status: "ready" }];
      return ask("POST", `/v1/barriers/${barrier}/reports`, { epoch: 1, reports });
    };
    isHeld = new Promise((resolve) => (letGo = resolve));
    const taken = [1, 2, 3].map(say);
    await expect.poll(() => desk.openings.inUse[0]?.queued).toBe(3);
    const { status, body, headers } = await say(4);
    expect([status, body["code"], hindered]).toEqual([429, "busy", 1]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    letGo();
    expect((await Promise.all(taken)).map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect((await say(6)).status).toBe(200);
  });

  it("refuses more waiters than there is room for, but tells anybody a decision", async () => {
    const { ask } = await makeTestDesk({ changes: { limits: { ...usualLimits, waiters: 1 } } });
    const barrier = freshName();
    await ask("POST", "/v1/barriers", { barrier, policy: "all", hosts: hostsNamed(1) });
    const first = ask("GET", `/v1/barriers/${barrier}/wait`);
    const second = ask("GET", `/v1/barriers/${barrier}/wait`);
    expect((await second).body["code"]).toBe("busy");
    await ask("POST", `/v1/barriers/${barrier}/reports`, report);
    expect((await first).body["verdict"]).toBe("converge");
    expect((await ask("GET", `/v1/barriers/${barrier}/wait`)).body["verdict"]).toBe("converge");
  });
});
