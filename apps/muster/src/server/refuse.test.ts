/** Refusals over the wire: one form, stable codes, the right status, and nothing of what is inside. */
import { beforeAll, describe, expect, it } from "vitest";
import { refusalReasons } from "@countersign/muster";
import { problemStatuses, statusOfProblem } from "../api/problem-responses.ts";
import { requestReasons } from "../openings/request-refusal.ts";
import { DatabaseRefuses, DatabaseUnavailable, type Database } from "../store/database.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { hostsNamed, makeTestDesk, startPatience } from "./test-desk.fixture.ts";

beforeAll(memoryDatabase, startPatience);

describe("a refusal", () => {
  it("has a status that was chosen, for every reason of the openings; none is of a reason that there is not", () => {
    const unchosen = Object.keys(requestReasons).filter((reason) => !Object.hasOwn(problemStatuses, reason));
    expect(unchosen).toEqual(["malformed-request"]);
    const known: readonly string[] = [...Object.keys(requestReasons), ...Object.keys(refusalReasons)];
    const own = ["unknown-address", "bug"];
    expect(Object.keys(problemStatuses).filter((reason) => !known.includes(reason))).toEqual(own);
    expect([statusOfProblem("already-hopeless"), statusOfProblem("toString")]).toEqual([400, 400]);
  });

  it("is problem+json, whatever is wrong with a request", async () => {
    const { ask } = await makeTestDesk();
    const type = { "content-type": "application/json" };
    const bad: readonly (readonly [string, string, (string | undefined)?, Record<string, string>?])[] = [
      ["POST", "/v1/barriers", "{", type],
      ["POST", "/v1/barriers", "[]", type],
      ["POST", "/v1/barriers", `{"barrier":"a","policy":"all","hosts":[],"deadlin":1}`, type],
      ["POST", "/v1/barriers", "barrier=a", { "content-type": "application/x-www-form-urlencoded" }],
      ["POST", "/v1/barriers"],
      ["GET", "/v1/barriers/a/wait?timeout=-1"],
      ["GET", "/v1/barriers/a/wait?timeout=61"],
      ["GET", "/v1/barriers/a?epoch=1e3"],
      ["GET", "/v1/barriers?limit=0"],
    ];
    for (const [method, path, body, headers] of bad) {
      const answer = await ask(method, path, body, headers);
      expect([path, body, answer.status, answer.headers.get("content-type")]).toEqual([
        path,
        body,
        400,
        "application/problem+json",
      ]);
      expect(answer.body).toMatchObject({ code: "malformed-request", status: 400 });
      expect(Object.keys(answer.body).toSorted()).toEqual(["code", "detail", "status", "title", "try", "type"]);
      expect(answer.text).not.toMatch(/zod|issues|stack/i);
    }
    const misspelt = await ask("POST", "/v1/barriers", bad[2]?.[2], type);
    expect(misspelt.body["detail"]).toContain("deadlin");
    const nowhere = await ask("DELETE", "/v1/barriers/a");
    expect([nowhere.status, nowhere.body["code"]]).toEqual([404, "unknown-address"]);
  });

  it("says of a store that is away, or full, when to come again, and of a bug nothing", async () => {
    const below = await memoryDatabase();
    let failing: Error | undefined;
    const database: Database = {
      place: "nowhere",
      query: (statement, parameters) =>
        failing === undefined ? below.query(statement, parameters) : Promise.reject(failing),
      close: () => Promise.resolve(),
    };
    const { ask } = await makeTestDesk({ database });
    const barrier = freshName();
    await ask("POST", "/v1/barriers", { barrier, policy: "all", hosts: hostsNamed(2) });
    const report = () =>
      ask("POST", `/v1/barriers/${barrier}/reports`, { epoch: 1, reports: [{ host: "h1", status: "ready" }] });
    failing = new DatabaseUnavailable("password of the database is hunter2");
    const away = await report();
    expect([away.status, away.body["code"]]).toEqual([503, "unavailable"]);
    expect(Number(away.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect((await ask("GET", "/readyz")).status).toBe(503);
    expect((await ask("GET", "/healthz")).status).toBe(200);
    failing = new DatabaseRefuses("no room for hunter2");
    expect((await report()).status).toBe(507);
    failing = new TypeError("cannot read hunter2 of undefined");
    const bug = await report();
    expect([bug.status, bug.body["code"]]).toEqual([500, "bug"]);
    for (const { text } of [away, bug]) expect(text).not.toContain("hunter2");
    failing = undefined;
    expect((await report()).status).toBe(200);
    expect((await ask("GET", "/readyz")).status).toBe(200);
  });

  it("is all that a server answers once it is ending, but to who asks whether it runs", async () => {
    const { ask } = await makeTestDesk({ changes: { isClosing: () => true } });
    const refused = await ask("GET", "/v1/barriers");
    expect([refused.status, refused.body["code"], refused.headers.get("connection")]).toEqual([
      503,
      "shutting-down",
      "close",
    ]);
    expect([(await ask("GET", "/readyz")).status, (await ask("GET", "/healthz")).status]).toEqual([503, 200]);
  });

  it("keeps pages from elsewhere away from a server without a token", async () => {
    const { ask, application } = await makeTestDesk();
    const elsewhere = await ask("GET", "/v1/barriers", undefined, { origin: "https://elsewhere.example" });
    expect([elsewhere.status, elsewhere.body["code"]]).toEqual([403, "not-operator"]);
    const rebound = await application.request("http://rebound.example/v1/barriers");
    expect(rebound.status).toBe(403);
    expect((await ask("GET", "/v1/barriers", undefined, { origin: "http://localhost:1234" })).status).toBe(200);
  });
});
