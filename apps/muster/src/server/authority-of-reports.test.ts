/** A report counts only of who may give it by the roster that it is written under, whatever was known when it came in. */
import { beforeAll, describe, expect, it } from "vitest";
import { openBarrier, type Amendment } from "@countersign/muster";
import { Openings } from "../openings/openings.ts";
import type { Database } from "../store/database.ts";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { hostsNamed, makeTestDesk, startPatience, type TestDesk } from "./test-desk.fixture.ts";

const operatorToken = "the-operator's-long-token";
const operator = { authorization: `Bearer ${operatorToken}` };
const adding: Amendment = { kind: "add", host: { host: "h3" }, reason: "more" };
const replacing: Amendment = { kind: "replace", host: "h1", by: { host: "h1" }, reason: "its token has leaked" };

beforeAll(memoryDatabase, startPatience);

async function serve(database?: Database, hasClientCertificates = false): Promise<TestDesk> {
  const store = new JournalStore(database ?? (await memoryDatabase()));
  const openings = new Openings(store, { clock: () => 0, patience: 10, onTrouble: () => {} });
  return makeTestDesk({ operatorToken, changes: { openings, hasClientCertificates } });
}

async function opened({ ask }: TestDesk, tokens = true) {
  const barrier = freshName();
  const answer = await ask("POST", "/v1/barriers", { barrier, policy: "all", hosts: hostsNamed(2), tokens }, operator);
  expect(answer.status).toBe(201);
  return { at: `/v1/barriers/${barrier}`, barrier, tokens: answer.body["tokens"] as Record<string, string> };
}

async function amended({ ask }: TestDesk, at: string, amendment: Amendment) {
  const answer = await ask("POST", `${at}/roster`, { epoch: 1, amendment }, operator);
  expect(answer.status).toBe(200);
  return { roster: String(answer.body["rosterAfter"]), token: answer.body["token"] as string };
}

async function reported({ ask }: TestDesk, at: string, report: object): Promise<unknown[]> {
  const { status, body } = await ask("POST", `${at}/reports`, { epoch: 1, reports: [{ status: "failed", ...report }] });
  return [status, body["code"] ?? body["verdict"]];
}

async function words({ ask }: TestDesk, at: string): Promise<number> {
  return (await ask("GET", `${at}/journal`, undefined, operator)).text.split('\\"kind\\":\\"report\\"').length - 1;
}

describe("where another server amended the roster and this one has not read that yet", () => {
  it("a newcomer needs its token, and is heard with it at once", async () => {
    const [one, behind] = [await serve(), await serve()];
    const { at, tokens } = await opened(one);
    await behind.ask("GET", at, undefined, operator);
    const { roster, token } = await amended(one, at, adding);
    expect(await reported(behind, at, { host: "h3", roster })).toEqual([401, "missing-token"]);
    expect(await reported(behind, at, { host: "h3", roster, token: tokens["h1"] })).toEqual([403, "wrong-token"]);
    expect(await words(one, at)).toBe(0);
    const late = await serve();
    await late.ask("GET", at, undefined, operator);
    expect(await reported(late, at, { host: "h3", roster, token })).toEqual([200, "failed"]);
    expect(await words(one, at)).toBe(1);
  });

  it("a token that was taken away is worth nothing", async () => {
    const [one, behind] = [await serve(), await serve()];
    const { at, tokens } = await opened(one);
    await behind.ask("GET", at, undefined, operator);
    const { roster, token } = await amended(one, at, replacing);
    expect(await reported(behind, at, { host: "h1", roster, token: tokens["h1"] })).toEqual([403, "wrong-token"]);
    expect(await words(one, at)).toBe(0);
    expect(await reported(behind, at, { host: "h1", roster, token })).toEqual([200, "failed"]);
  });

  it("a newcomer needs a certificate that names it, where clients have some", async () => {
    const [one, behind] = [await serve(), await serve(undefined, true)];
    const { at } = await opened(one, false);
    await behind.ask("GET", at, undefined, operator);
    const { roster } = await amended(one, at, adding);
    expect(await reported(behind, at, { host: "h3", roster })).toEqual([403, "wrong-certificate"]);
    expect(await words(one, at)).toBe(0);
  });
});

it("is so of reports that come while the amendment is being written", async () => {
  const below = await memoryDatabase();
  let [isHeld, letGo] = [Promise.resolve(), () => {}];
  const query: Database["query"] = async (statement, parameters) => {
    if (statement.includes("insert into journal")) await isHeld;
    return below.query(statement, parameters);
  };
  const server = await serve({ place: "slow", query, close: () => Promise.resolve() });
  const { at, barrier, tokens } = await opened(server);
  const twin = openBarrier({ barrier, epoch: 1, policy: "all", hosts: hostsNamed(2) });
  if (!twin.ok) throw new Error(twin.refusal.sentence);
  twin.value.amend(replacing);
  const roster = twin.value.roster.hash;
  isHeld = new Promise((resolve) => (letGo = resolve));
  const amending = amended(server, at, replacing);
  const live = await server.desk.openings.find({ barrier });
  await expect.poll(() => live?.queued).toBe(1);
  const report = reported(server, at, { host: "h1", roster, token: tokens["h1"] });
  await expect.poll(() => live?.queued).toBe(2);
  letGo();
  expect((await amending).roster).toBe(roster);
  expect(await report).toEqual([403, "wrong-token"]);
  expect(await words(server, at)).toBe(0);
});
