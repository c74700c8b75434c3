/** Whose bodies are read, and how many large ones at once. */
import { beforeAll, expect, it } from "vitest";
import type { Database } from "../store/database.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { usualLimits } from "./limits.ts";
import { hostsNamed, makeTestDesk, startPatience } from "./test-desk.fixture.ts";

const operatorToken = "the-operator's-long-token";

beforeAll(memoryDatabase, startPatience);

it("reads nothing of who may not operate, however it is sent", async () => {
  const { application, ask } = await makeTestDesk({ operatorToken });
  for (const path of ["", "/any/roster", "/any/presumptions", "/any/epochs", "/any/%65pochs"]) {
    let isRead = false;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          isRead = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
    const answer = await application.request(`http://localhost/v1/barriers${path}`, init);
    expect([path, answer.status, isRead]).toEqual([path, 401, false]);
    const wrong = { authorization: "Bearer somebody-else's-token" };
    expect((await ask("POST", `/v1/barriers${path}`, { nope: 1 }, wrong)).body["code"]).toBe("not-operator");
  }
  const right = { authorization: `Bearer ${operatorToken}` };
  expect((await ask("POST", "/v1/barriers", { nope: 1 }, right)).body["code"]).toBe("malformed-request");
});

it("understands two large rosters at once, and turns others away until one is through", async () => {
  const below = await memoryDatabase();
  let [isHeld, letGo, held] = [Promise.resolve(), () => {}, 0];
  const query: Database["query"] = async (statement, parameters) => {
    if (statement.includes("insert into opening")) {
      held += 1;
      await isHeld;
    }
    return below.query(statement, parameters);
  };
  const limits = { ...usualLimits, requestBytes: 300 };
  const database = { place: "slow", query, close: () => Promise.resolve() };
  const { ask } = await makeTestDesk({ database, changes: { limits } });
  const open = (count: number) => {
    const text = JSON.stringify({ barrier: freshName(), policy: "all", hosts: hostsNamed(count) });
    return ask("POST", "/v1/barriers", text, { "content-length": String(text.length) });
  };
  isHeld = new Promise((resolve) => (letGo = resolve));
  const two = [open(50), open(50)];
  await expect.poll(() => held).toBe(2);
  const third = await open(50);
  expect([third.status, third.body["code"], third.headers.get("connection")]).toEqual([429, "busy", "close"]);
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  const small = open(2);
  await expect.poll(() => held).toBe(3);
  letGo();
  expect((await Promise.all([...two, small])).map(({ status }) => status)).toEqual([201, 201, 201]);
  expect((await open(50)).status).toBe(201);
});
