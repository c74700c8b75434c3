/** The log has lines of JSON, and neither tokens nor bodies nor what a database adds to its errors. */
import { expect, it } from "vitest";
import type { Database } from "../store/database.ts";
import { openLog } from "./server-log.ts";
import { makeTestDesk } from "./test-desk.fixture.ts";

it("tells of requests and errors, and no secret", async () => {
  const lines: string[] = [];
  const log = openLog({ level: "debug", destination: { write: (line: string) => void lines.push(line) } });
  const error = Object.assign(new Error("relation is gone", { cause: new TypeError("below") }), {
    code: "42P01",
    detail: "Failing row contains (row-secret)",
    parameters: ["row-secret"],
  });
  const database: Database = {
    place: "nowhere",
    query: () => Promise.reject(error),
    close: () => Promise.resolve(),
  };
  const { ask } = await makeTestDesk({ database, changes: { log }, operatorToken: "operator-secret-0123" });
  const headers = { authorization: "Bearer operator-secret-0123", "x-request-id": "from-the-client" };
  const hosts = [{ host: "h1", labels: { note: "body-secret" } }];
  expect((await ask("POST", "/v1/barriers", { barrier: "a", policy: "all", hosts }, headers)).status).toBe(500);
  const word = { host: "h1", status: "ready", token: "host-secret" };
  await ask("POST", "/v1/barriers/a/reports", { epoch: 1, reports: [word] }, headers);
  await ask("GET", "/v1/barriers?after=query-secret", undefined, { ...headers, "x-request-id": "a b {}" });
  const all = lines.join("");
  expect(all).not.toMatch(/secret/);
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told[0]).toMatchObject({
    level: 50,
    msg: "bug",
    requestId: "from-the-client",
    err: { message: "relation is gone", code: "42P01", cause: { kind: "TypeError" } },
  });
  expect(told[1]).toMatchObject({ method: "POST", path: "/v1/barriers", status: 500, requestId: "from-the-client" });
  expect(told.at(-1)?.["requestId"]).toMatch(/^[0-9a-f-]{36}$/);
  // The negative control: what would be told without the care that is taken.
  expect(JSON.stringify(Object.entries(error))).toContain("row-secret");
});
