/** No token and no key gets into the log or into an answer, whatever is asked, rightly or wrongly. */
import { generateKeyPairSync } from "node:crypto";
import { Writable } from "node:stream";
import { publicKeyOf } from "@countersign/muster";
import { pino } from "pino";
import { beforeAll, expect, it } from "vitest";
import { Openings } from "../openings/openings.ts";
import { FaultyDatabase } from "../store/faulty-database.fixture.ts";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { makeTestDesk, startPatience, type TestDesk } from "./test-desk.fixture.ts";

const operatorToken = "operators-secret-in-this-test";
const { privateKey } = generateKeyPairSync("ed25519");
let log = "";
let desk: TestDesk;
let isBroken = false;

beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      log += chunk.toString();
      done();
    },
  });
  const below = await memoryDatabase();
  const database = new FaultyDatabase(below, () => (isBroken ? "lost before" : "none"));
  const openings = new Openings(new JournalStore(database), {
    clock: () => performance.now() / 1000,
    patience: 0,
    gateKey: privateKey,
    onTrouble: () => {},
  });
  desk = await makeTestDesk({ operatorToken, database, changes: { log: pino({ level: "trace" }, sink), openings } });
}, startPatience);

it("is so of every route, of right and wrong tokens, and while the store is away", async () => {
  const operator = { authorization: `Bearer ${operatorToken}` };
  const barrier = freshName();
  const hosts = [{ host: "a" }, { host: "b" }];
  const opened = await desk.ask("POST", "/v1/barriers", { barrier, policy: "all", hosts, tokens: true }, operator);
  expect(opened.status).toBe(201);
  const tokens = opened.body["tokens"] as { readonly a: string; readonly b: string };
  const wrong = "somebody-elses-secret-in-this-test";
  const path = `/v1/barriers/${barrier}`;
  const answers: string[] = [];
  const ask = async (...asked: Parameters<TestDesk["ask"]>) => answers.push((await desk.ask(...asked)).text);
  for (const token of [tokens.a, tokens.b, wrong, operatorToken]) {
    const bearer = { authorization: `Bearer ${token}` };
    const report = { host: "b", status: "ready", token };
    await ask("POST", `${path}/reports`, { epoch: 1, reports: [report] });
    await ask("POST", `${path}/reports`, { epoch: 1, reports: [{ ...report, reason: 7 }] });
    // Whoever takes a token for a field's name is told so; the log is not.
    await desk.ask("POST", `${path}/reports`, { epoch: 1, reports: [{ ...report, [token]: token }] });
    await ask("POST", `${path}/heartbeats`, { epoch: 1, hosts: [{ host: "a", token }, { host: "b" }] }, bearer);
    await ask("POST", "/v1/barriers", { barrier: token }, bearer);
    for (const asked of ["", "/journal", "/explain", "/certificate", "/wait?timeout=0"]) {
      await ask("GET", `${path}${asked}`, undefined, bearer);
    }
    isBroken = true;
    await ask(
      "POST",
      `${path}/reports`,
      { epoch: 1, reports: [{ host: "a", status: "failed", token: tokens.a }] },
      bearer,
    );
    await ask("GET", path, undefined, bearer);
    isBroken = false;
  }
  await ask("GET", "/metrics", undefined, operator);
  const d = String(privateKey.export({ format: "jwk" }).d);
  const told = answers.join("\n");
  expect(log).toContain("answered");
  expect(told).toContain("unavailable");
  for (const secret of [tokens.a, tokens.b, wrong, operatorToken, d]) {
    expect(log).not.toContain(secret);
    expect(told).not.toContain(secret);
  }
});

it("serves the public half of the gate's key, and says where there is none", async () => {
  expect((await desk.ask("GET", "/v1/gate-key")).body).toEqual({ key: publicKeyOf(privateKey) });
  const without = await makeTestDesk();
  expect((await without.ask("GET", "/v1/gate-key")).body["code"]).toBe("no-gate-key");
});
