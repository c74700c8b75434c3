/** What may be kept of an answer, by whom; and addresses under which there can be nothing. */
import { beforeAll, describe, expect, it } from "vitest";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { hostsNamed, makeTestDesk, startPatience, type TestDesk } from "./test-desk.fixture.ts";

const operatorToken = "the-operator's-long-token";
const operator = { authorization: `Bearer ${operatorToken}` };

beforeAll(memoryDatabase, startPatience);

async function decided({ ask }: TestDesk, hasTokens: boolean) {
  const barrier = freshName();
  const terms = { barrier, policy: "all", hosts: hostsNamed(1), tokens: hasTokens };
  const { body } = await ask("POST", "/v1/barriers", terms, operator);
  const token = (body["tokens"] as Record<string, string> | undefined)?.["h1"];
  await ask("POST", `/v1/barriers/${barrier}/reports`, { epoch: 1, reports: [{ host: "h1", status: "ready", token }] });
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return async (query: string, more: Record<string, string> = {}) => {
    const at = `/v1/barriers/${barrier}/decision${query}`;
    const answer = await ask("GET", at, undefined, { ...headers, ...more });
    return [answer.status, answer.headers.get("cache-control"), answer.headers.get("vary")];
  };
}

describe("a decision", () => {
  const forEver = "max-age=31536000, immutable";

  it("is kept by shared caches only where anybody may read it", async () => {
    const desk = await makeTestDesk({ operatorToken });
    const open = await decided(desk, false);
    expect(await open("?epoch=1")).toEqual([200, `public, ${forEver}`, null]);
    expect(await open("")).toEqual([200, "no-cache", null]);
    const closed = await decided(desk, true);
    expect(await closed("?epoch=1")).toEqual([200, `private, ${forEver}`, "Authorization"]);
    expect(await closed("")).toEqual([200, "private, no-cache", "Authorization"]);
    expect(await closed("?epoch=1", { "if-none-match": "*" })).toEqual([304, `private, ${forEver}`, "Authorization"]);
    const named = await decided(await makeTestDesk({ changes: { hasClientCertificates: true } }), true);
    expect((await named("?epoch=1"))[0]).toBe(404);
  });
});

describe("a name that no barrier can have", () => {
  const names = ["%00", "a%00b", "%0a", "a%20b", "%ED%A0%80", "%zz", "%F0%9F%92%A5"];

  it("is unknown, wherever it stands in an address", async () => {
    const { ask } = await makeTestDesk();
    const reports = { epoch: 1, reports: [{ host: "a", status: "ready" }] };
    for (const name of names) {
      const at = `/v1/barriers/${name}`;
      const answers = [
        await ask("GET", at),
        await ask("GET", `${at}/wait?timeout=0`),
        await ask("GET", `${at}/journal`),
        await ask("GET", `/barriers/${name}`),
        await ask("POST", `${at}/reports`, reports),
        await ask("POST", `${at}/heartbeats`, { epoch: 1, hosts: [{ host: "a" }] }),
        await ask("POST", `${at}/presumptions`, { epoch: 1, hosts: ["a"], reason: "x" }),
        await ask("POST", `${at}/epochs`, { epoch: 2 }),
      ];
      for (const { status, body } of answers) {
        expect([name, status, body["code"], typeof body["try"]]).toEqual([name, 404, "unknown-barrier", "string"]);
      }
      const lists = [await ask("GET", `/v1/barriers?after=${name}`), await ask("GET", `/?after=${name}`)];
      // What cannot be decoded is taken as it is written.
      const isPrintable = name === "%zz" || name === "%ED%A0%80";
      for (const { status } of lists) expect([name, status]).toEqual([name, isPrintable ? 200 : 400]);
    }
  });

  it("is not mistaken for one that nobody opened, nor for the first page of all", async () => {
    const { ask } = await makeTestDesk();
    expect((await ask("GET", "/v1/barriers/%22%7E")).body["detail"]).toContain(`'"~'`);
    expect((await ask("GET", "/?after=")).status).toBe(200);
  });
});
