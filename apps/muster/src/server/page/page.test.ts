/** The pages without a browser: figures, words, escapes, and headers that forbid whatever is not the server's own. */
import { beforeAll, describe, expect, it } from "vitest";
import { readPolicy } from "@countersign/muster";
import { freshName, memoryDatabase } from "../../store/memory.fixture.ts";
import { hostsNamed, makeTestDesk, startPatience } from "../test-desk.fixture.ts";
import { policyInWords } from "./policy-words.ts";

beforeAll(memoryDatabase, startPatience);

describe("the page of a barrier", () => {
  it("shows counts, what would decide it, contradictions and the decision", async () => {
    const { ask } = await makeTestDesk();
    const barrier = freshName();
    const hosts = Array.from({ length: 6 }, (_, at) => ({ host: `h${at + 1}`, labels: { rack: `r${at % 2}` } }));
    await ask("POST", "/v1/barriers", { barrier, policy: "ready >= 3", hosts });
    const say = (...reports: readonly object[]) =>
      ask("POST", `/v1/barriers/${barrier}/reports`, { epoch: 1, reports });
    await say({ host: "h1", status: "ready" }, { host: "h2", status: "failed" }, { host: "h2", status: "ready" });
    const open = await ask("GET", `/barriers/${barrier}`);
    expect(open.text).toContain("needs 2 more ready; 3 more failures are fatal");
    expect(open.text).toContain("at least 3 hosts are ready");
    expect(open.text).toContain("Contradictions: 1");
    expect(open.text).toContain("ready, against what counts");
    expect(open.text).toContain("By rack");
    expect(open.text).toContain('http-equiv="refresh"');
    await say({ host: "h3", status: "ready" }, { host: "h4", status: "ready" }, { host: "h5", status: "ready" });
    const decided = await ask("GET", `/barriers/${barrier}?epoch=1`);
    expect(decided.text.replaceAll(/\s+/g, " ")).toContain("Decided on 3 ready, 1 failed, 2 silent.");
    expect(decided.text).not.toContain('http-equiv="refresh"');
    expect((await ask("GET", `/barriers/${barrier}?epoch=2`)).status).toBe(404);
    expect((await ask("GET", `/barriers/${barrier}?epoch=x`)).status).toBe(400);
  });

  it("escapes whatever comes from outside, and lets no script in a page run", async () => {
    const { ask } = await makeTestDesk();
    const hostile = `${freshName()}<script>&'`;
    await ask("POST", "/v1/barriers", {
      barrier: hostile,
      policy: "all",
      hosts: [{ host: hostile, labels: { [hostile]: hostile } }],
    });
    const address = `/barriers/${encodeURIComponent(hostile)}`;
    const reason = "</li><script>alert(1)</script>";
    const reports = [{ host: hostile, status: "failed", reason }];
    await ask("POST", `/v1${address}/reports`, { epoch: 1, reports });
    for (const path of [address, "/"]) {
      const { text, headers } = await ask("GET", path);
      expect(text.match(/<script/g)).toHaveLength(1);
      const policy = headers.get("content-security-policy");
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      expect(text).not.toMatch(/ style=| on\w+=/);
    }
  });

  it("is not for everybody where hosts have tokens: a browser asks for one", async () => {
    const { ask } = await makeTestDesk({ operatorToken: "the-operators-token" });
    const basic = { authorization: `Basic ${Buffer.from("anybody:the-operators-token").toString("base64")}` };
    // Among the first of the list, however many other tests have opened.
    const barrier = `!${freshName()}`;
    await ask("POST", "/v1/barriers", { barrier, policy: "all", hosts: hostsNamed(1), tokens: true }, basic);
    for (const path of ["/", `/barriers/${barrier}`]) {
      const refused = await ask("GET", path);
      expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([
        401,
        expect.stringMatching(/^Basic /),
      ]);
      expect((await ask("GET", path, undefined, basic)).text).toContain(barrier);
    }
  });

  it("has so many rows and no more, however many hosts there are", async () => {
    const { ask } = await makeTestDesk();
    const barrier = freshName();
    const hosts = Array.from({ length: 10_000 }, (_, at) => ({ host: `h${at}`, labels: { rack: `r${at % 500}` } }));
    await ask("POST", "/v1/barriers", { barrier, policy: "ready >= 90%", hosts });
    const { text } = await ask("GET", `/barriers/${barrier}`);
    expect(text.match(/<tr>/g)?.length).toBeLessThan(70);
    expect(text).toContain("and 440 more");
    expect(text.length).toBeLessThan(60_000);
  });
});

describe("a policy in words", () => {
  it.each([
    ["all", "every host is ready"],
    ["ready >= 90%", "at least 90% of the hosts are ready"],
    ["ready >= 9000", "at least 9,000 hosts are ready"],
    ["failed <= 1", "at most 1 host has failed"],
    ["ready >= 3 and failed <= 2%", "at least 3 hosts are ready, and at most 2% of the hosts have failed"],
    [
      "ready > 3 and (failed < 2 or ready = 5)",
      "more than 3 hosts are ready, and (fewer than 2 hosts have failed, or exactly 5 hosts are ready)",
    ],
    ["not ready < 2", "it is not so that (fewer than 2 hosts are ready)"],
    ["per rack: ready >= 75%", "in each rack: at least 75% of the hosts are ready"],
    ["in role db: all", "in role db: every host is ready"],
    ["at least 3 of 4 racks: all", "in at least 3 of the 4 groups by rack: every host is ready"],
    ["at least 2 racks: all", "in at least 2 of the groups by rack: every host is ready"],
    ["ready >= 2 * failed + 1", "ready >= 2 * failed + 1"],
    ["ready != 3", "ready != 3"],
  ])("%s", (text, words) => {
    const policy = readPolicy(text);
    expect(policy.ok ? policyInWords(policy.value) : policy.refusal).toBe(words);
  });
});
