/** What the routes answer, from opening a barrier to the epoch after it. */
import { beforeAll, describe, expect, it } from "vitest";
import { freshName } from "../store/memory.fixture.ts";
import { checkJournal } from "../openings/journal-check.ts";
import { hostsNamed, makeTestDesk, startPatience, type Answer, type TestDesk } from "./test-desk.fixture.ts";

let ask: TestDesk["ask"];

beforeAll(async () => {
  ({ ask } = await makeTestDesk());
}, startPatience);

async function opened(policy: string, count: number, more: object = {}): Promise<string> {
  const barrier = freshName();
  const answer = await ask("POST", "/v1/barriers", { barrier, policy, hosts: hostsNamed(count), ...more });
  expect(answer.status).toBe(201);
  return barrier;
}

function say(barrier: string, host: string, status: string, epoch = 1): Promise<Answer> {
  return ask("POST", `/v1/barriers/${barrier}/reports`, { epoch, reports: [{ host, status }] });
}

describe("opening", () => {
  it("answers 201, then 200 for the same terms, and 409 for others", async () => {
    const barrier = freshName();
    const terms = { barrier, policy: "ready >= 50%", hosts: hostsNamed(4) };
    const first = await ask("POST", "/v1/barriers", terms);
    expect([first.status, first.body["verdict"], first.body["outstanding"]]).toEqual([201, "wait", 4]);
    const second = await ask("POST", "/v1/barriers", terms);
    expect([second.status, second.body]).toEqual([200, first.body]);
    const other = await ask("POST", "/v1/barriers", { ...terms, policy: "all" });
    expect([other.status, other.body["code"]]).toEqual([409, "already-open"]);
  });

  it("takes the JSON form of a policy, and refuses a policy that nobody could pass", async () => {
    const policy = { version: 1, policy: { kind: "all" } };
    const named = { hosts: hostsNamed(2) };
    expect((await ask("POST", "/v1/barriers", { barrier: freshName(), policy, ...named })).status).toBe(201);
    const hopeless = await ask("POST", "/v1/barriers", { barrier: freshName(), policy: "ready >= 3", ...named });
    expect([hopeless.status, hopeless.body["code"]]).toEqual([400, "already-hopeless"]);
  });

  it("is found under a name with any character that a name may have", async () => {
    const barrier = `${freshName()}/a%2Fb?c#d&e;f`;
    await ask("POST", "/v1/barriers", { barrier, policy: "all", hosts: hostsNamed(1) });
    const found = await ask("GET", `/v1/barriers/${encodeURIComponent(barrier)}`);
    expect([found.status, found.body["barrier"]]).toEqual([200, barrier]);
  });
});

describe("reports", () => {
  it("tells each its own: counted, duplicate, conflict, refused; and the late one the decision", async () => {
    const barrier = await opened("ready >= 2", 4);
    const reports = [
      { host: "h1", status: "ready" },
      { host: "h1", status: "ready" },
      { host: "h1", status: "failed" },
      { host: "stranger", status: "ready" },
    ];
    const { body } = await ask("POST", `/v1/barriers/${barrier}/reports`, { epoch: 1, reports });
    const told = (body["receipts"] as { taken?: string; refused?: { reason: string } }[]).map(
      ({ taken, refused }) => taken ?? refused?.reason,
    );
    expect(told).toEqual(["counted", "duplicate", "conflict", "unknown-host"]);
    expect((await say(barrier, "h2", "ready")).body["verdict"]).toBe("converge");
    const late = await say(barrier, "h3", "failed");
    const receipts = [{ host: "h3", taken: "counted", late: true }];
    const decision = { verdict: "converge", ready: 2, failed: 0, outstanding: 2 };
    expect(late.body).toMatchObject({ receipts, verdict: "converge", decision });
  });

  it("answers one that is refused with the problem itself", async () => {
    const barrier = await opened("all", 2);
    const strange = await say(barrier, "stranger", "ready");
    expect([strange.status, strange.body["code"]]).toEqual([404, "unknown-host"]);
    const future = await say(barrier, "h1", "ready", 2);
    expect([future.status, future.body["code"]]).toEqual([409, "future-epoch"]);
    const nowhere = await say("no-such-barrier", "h1", "ready");
    expect([nowhere.status, nowhere.body["code"]]).toEqual([404, "unknown-barrier"]);
  });

  it("writes no token down", async () => {
    const { ask: askWithTokens } = await makeTestDesk({ operatorToken: "the-operators-token" });
    const operator = { authorization: "Bearer the-operators-token" };
    const terms = { barrier: freshName(), policy: "all", hosts: hostsNamed(2), tokens: true };
    const { body } = await askWithTokens("POST", "/v1/barriers", terms, operator);
    const tokens = body["tokens"] as Record<string, string>;
    const path = `/v1/barriers/${terms.barrier}`;
    const reports = [{ host: "h1", status: "ready", token: tokens["h1"] }];
    expect((await askWithTokens("POST", `${path}/reports`, { epoch: 1, reports })).status).toBe(200);
    const stolen = [{ host: "h2", status: "ready", token: tokens["h1"] }];
    const refused = await askWithTokens("POST", `${path}/reports`, { epoch: 1, reports: stolen });
    expect([refused.status, refused.body["code"]]).toEqual([403, "wrong-token"]);
    const journal = await askWithTokens("GET", `${path}/journal`, undefined, operator);
    expect(journal.text).toContain('\\"h1\\"');
    expect(journal.text).not.toContain(tokens["h1"]);
    expect((await askWithTokens("GET", path)).status).toBe(401);
    expect((await askWithTokens("GET", "/v1/barriers")).status).toBe(401);
    expect((await askWithTokens("GET", "/metrics")).status).toBe(401);
  });
});

describe("the decision", () => {
  it("is 404 before, then immutable, with an ETag that saves sending it again", async () => {
    const barrier = await opened("all", 1);
    const path = `/v1/barriers/${barrier}/decision`;
    const before = await ask("GET", `${path}?epoch=1`);
    expect([before.status, before.body["code"]]).toEqual([404, "undecided"]);
    expect(before.headers.get("cache-control")).toBe("no-store");
    await say(barrier, "h1", "ready");
    const decided = await ask("GET", `${path}?epoch=1`);
    expect(decided.body).toMatchObject({ verdict: "converge", ready: 1, failed: 0, outstanding: 0 });
    expect(decided.headers.get("cache-control")).toContain("immutable");
    const etag = decided.headers.get("etag") ?? "";
    const again = await ask("GET", `${path}?epoch=1`, undefined, { "if-none-match": `"other", W/${etag}` });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    const other = await ask("GET", `${path}?epoch=1`, undefined, { "if-none-match": '"other"' });
    expect(other.status).toBe(200);
    expect((await ask("GET", path)).headers.get("cache-control")).toBe("no-cache");
  });
});

describe("what else is asked", () => {
  it("explains, tries out, and keeps nothing of it", async () => {
    const barrier = await opened("ready >= 3", 4);
    await say(barrier, "h1", "ready");
    const explained = await ask("GET", `/v1/barriers/${barrier}/explain`);
    expect(explained.body).toMatchObject({ needsReady: 2, fatalFailures: 2, policy: "ready >= 3" });
    const assume = [{ count: 2, status: "failed" }];
    const tried = await ask("POST", `/v1/barriers/${barrier}/what-if`, { assume });
    expect(tried.body).toMatchObject({ before: { verdict: "wait" }, after: { verdict: "failed" } });
    expect((await ask("GET", `/v1/barriers/${barrier}`)).body).toMatchObject({ verdict: "wait", outstanding: 3 });
    const gone = await ask("POST", `/v1/barriers/${barrier}/what-if`, { assume: [{ host: "h1", status: "failed" }] });
    expect([gone.status, gone.body["code"]]).toEqual([409, "already-ended"]);
  });

  it("gives a journal that anybody can check", async () => {
    const barrier = await opened("ready >= 2", 3);
    await say(barrier, "h1", "failed");
    await say(barrier, "h2", "ready");
    const { text, headers } = await ask("GET", `/v1/barriers/${barrier}/journal`);
    expect(headers.get("content-type")).toBe("application/x-ndjson");
    const { journal } = (await ask("GET", `/v1/barriers/${barrier}`)).body;
    const { chain } = journal as { readonly chain: string };
    expect(checkJournal(text, { chain })).toMatchObject({ ok: true, value: { batches: 2, unsigned: 2 } });
    expect(checkJournal(text.replace("failed", "ready"), { chain }).ok).toBe(false);
  });

  it("lists what there is, page by page", async () => {
    const names = [await opened("all", 1), await opened("all", 1), await opened("all", 1)];
    const found: string[] = [];
    for (let after: string | undefined = ""; after !== undefined;) {
      const { body } = await ask("GET", `/v1/barriers?limit=2&after=${encodeURIComponent(after)}`);
      expect(body).toHaveProperty("barriers");
      const page = body["barriers"] as { readonly barrier: string }[];
      expect(page.length).toBeLessThanOrEqual(2);
      found.push(...page.map(({ barrier }) => barrier));
      after = body["next"] as string | undefined;
    }
    expect(found).toEqual(expect.arrayContaining(names));
    expect(new Set(found).size).toBe(found.length);
  });
});

describe("operating", () => {
  it("amends the roster, and presumes only who is silent", async () => {
    const barrier = await opened("all", 3);
    await say(barrier, "h1", "ready");
    const amendment = { kind: "replace", host: "h3", by: { host: "h4" }, reason: "fan broken" };
    const amended = await ask("POST", `/v1/barriers/${barrier}/roster`, { epoch: 1, amendment });
    expect(amended.status).toBe(200);
    expect(amended.body["rosterAfter"]).not.toBe(amended.body["rosterBefore"]);
    const strange = await ask("POST", `/v1/barriers/${barrier}/presumptions`, { epoch: 1, hosts: ["h3"] });
    expect([strange.status, strange.body["code"]]).toEqual([404, "unknown-host"]);
    const presumed = await ask("POST", `/v1/barriers/${barrier}/presumptions`, { epoch: 1, hosts: ["h1", "h4"] });
    expect(presumed.body).toMatchObject({ presumed: ["h4"], verdict: "failed" });
    expect((await ask("GET", `/v1/barriers/${barrier}`)).body).toMatchObject({ presumed: 1, failed: 1 });
  });

  it("opens the next epoch once this one is decided, with what was said of it before", async () => {
    const barrier = await opened("ready >= 1", 2);
    const early = await ask("POST", `/v1/barriers/${barrier}/epochs`, { epoch: 2 });
    expect([early.status, early.body["code"]]).toEqual([409, "undecided"]);
    await say(barrier, "h1", "ready");
    const next = await ask("POST", `/v1/barriers/${barrier}/epochs`, { epoch: 2 });
    expect([next.status, next.body["policy"], next.body["hosts"]]).toEqual([201, "ready >= 1", 2]);
    expect((await ask("POST", `/v1/barriers/${barrier}/epochs`, { epoch: 2 })).status).toBe(200);
    const old = await say(barrier, "h2", "ready", 1);
    expect([old.status, old.body["code"]]).toEqual([409, "stale-epoch"]);
    expect((await ask("GET", `/v1/barriers/${barrier}/decision?epoch=1`)).status).toBe(200);
  });

  it("hears heartbeats of hosts, and not where they would not be passed on", async () => {
    const heard: string[] = [];
    const base = { hinder: () => {}, wasAsked: () => {} };
    const watch = { ...base, hear: (_: unknown, host: string) => heard.push(host), listensTo: () => true };
    const { ask: askHearing } = await makeTestDesk({ changes: { watch } });
    const barrier = await opened("all", 2);
    const hosts = [{ host: "h1" }, { host: "stranger" }];
    const { body } = await askHearing("POST", `/v1/barriers/${barrier}/heartbeats`, { epoch: 1, hosts });
    expect([body["heard"], heard]).toEqual([1, ["h1"]]);
    expect(body["refused"]).toMatchObject([{ host: "stranger", refused: { reason: "unknown-host" } }]);
    const deaf = await makeTestDesk({ changes: { watch: { ...watch, listensTo: () => false } } });
    const refused = await deaf.ask("POST", `/v1/barriers/${barrier}/heartbeats`, { epoch: 1, hosts });
    expect([refused.status, refused.body["code"], heard]).toEqual([503, "unavailable", ["h1"]]);
  });
});
