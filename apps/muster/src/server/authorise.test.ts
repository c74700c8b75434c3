import { beforeAll, describe, expect, it } from "vitest";
import { Openings, hashToken } from "../openings/openings.ts";
import { anybody } from "../openings/anybody.fixture.ts";
import { amend, takeReports } from "../openings/commands.ts";
import type { LiveOpening } from "../openings/live-opening.ts";
import type { RequestOutcome } from "../openings/request-refusal.ts";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { isLoopback, makeAuthority, tokenOf, whyNotListen } from "./authorise.ts";

const operatorToken = "the-operator's-long-token";
const authority = makeAuthority(operatorToken);
const open = makeAuthority();
let openings: Openings;
let live: LiveOpening;
let tokens: Readonly<Record<string, string>>;

beforeAll(async () => {
  openings = new Openings(new JournalStore(await memoryDatabase()), { clock: () => 0, onTrouble: () => {} });
  const hosts = [{ host: "a" }, { host: "b" }, { host: "c" }];
  const opened = await openings.open({ barrier: freshName(), policy: "all", hosts, withTokens: true });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  ({ live } = opened.value);
  tokens = opened.value.tokens ?? {};
}, 60_000);

const reasonOf = (outcome: RequestOutcome<true>) => (outcome.ok ? "granted" : outcome.refusal.reason);
const bearer = (token = "") => `Bearer ${token}`;

describe("a host", () => {
  it("speaks for itself with its own token, and for nobody else", () => {
    const { opening } = live;
    expect(reasonOf(authority.maySpeakFor("a", opening, tokens["a"]))).toBe("granted");
    expect(reasonOf(authority.maySpeakFor("a", opening, tokens["b"]))).toBe("wrong-token");
    expect(reasonOf(authority.maySpeakFor("a", opening, undefined))).toBe("missing-token");
    expect(reasonOf(authority.maySpeakFor("a", opening, ""))).toBe("wrong-token");
    expect(reasonOf(authority.maySpeakFor("a", opening, operatorToken))).toBe("wrong-token");
    expect(reasonOf(authority.maySpeakFor("a", opening, opening.tokenHashOf("a")))).toBe("wrong-token");
  });

  it("with a certificate speaks for whom it names, and only with its token all the same", () => {
    const { opening } = live;
    expect(reasonOf(authority.maySpeakFor("a", opening, tokens["a"], ["a"]))).toBe("granted");
    expect(reasonOf(authority.maySpeakFor("a", opening, tokens["a"], ["b"]))).toBe("wrong-certificate");
    expect(reasonOf(authority.maySpeakFor("a", opening, tokens["a"], []))).toBe("wrong-certificate");
    expect(reasonOf(authority.maySpeakFor("a", opening, undefined, ["a"]))).toBe("missing-token");
  });

  it("reads its epoch, and operates nothing", () => {
    expect(reasonOf(authority.mayRead(live.opening, bearer(tokens["b"])))).toBe("granted");
    expect(reasonOf(authority.mayRead(live.opening, bearer(operatorToken)))).toBe("granted");
    expect(reasonOf(authority.mayRead(live.opening, bearer("somebody-else's")))).toBe("wrong-token");
    expect(reasonOf(authority.mayRead(live.opening, undefined))).toBe("missing-token");
    expect(reasonOf(authority.mayOperate(bearer(tokens["b"])))).toBe("not-operator");
  });

  it("that is replaced has no say any more, and who comes has a token of its own", async () => {
    await live.submit(amend({ kind: "replace", host: "c", by: { host: "d" }, reason: "x" }, hashToken("token-of-d")));
    expect(reasonOf(authority.mayRead(live.opening, bearer(tokens["c"])))).toBe("wrong-token");
    expect(reasonOf(authority.maySpeakFor("d", live.opening, tokens["c"]))).toBe("wrong-token");
    expect(reasonOf(authority.maySpeakFor("d", live.opening, "token-of-d"))).toBe("granted");
  });

  it("has another token in the next epoch", async () => {
    const { barrier } = live.opening.key;
    await live.submit(takeReports([{ host: "a", status: "failed" }], anybody));
    const hosts = [{ host: "a" }, { host: "b" }];
    const next = await openings.reopen({ barrier, epoch: 2, policy: "all", hosts, withTokens: true });
    if (!next.ok) throw new Error(next.refusal.sentence);
    const { opening } = next.value.live;
    expect(reasonOf(authority.maySpeakFor("b", opening, tokens["b"]))).toBe("wrong-token");
    expect(reasonOf(authority.mayRead(opening, bearer(tokens["b"])))).toBe("wrong-token");
    expect(reasonOf(authority.maySpeakFor("b", opening, next.value.tokens?.["b"]))).toBe("granted");
    expect(reasonOf(authority.maySpeakFor("b", live.opening, next.value.tokens?.["b"]))).toBe("wrong-token");
  });

  it("has its token nowhere in the rows, only its hash", async () => {
    const database = await memoryDatabase();
    const tables = ["opening", "journal", "heard"];
    const rows = await Promise.all(tables.map((table) => database.query(`select * from ${table}`)));
    const text = JSON.stringify(rows);
    for (const token of [...Object.values(tokens), "token-of-d"]) expect(text).not.toContain(token);
    expect(text).toContain(hashToken(tokens["a"] ?? ""));
  });
});

describe("the operator", () => {
  it("operates with the token, and without one where there is none", () => {
    expect(reasonOf(authority.mayOperate(bearer(operatorToken)))).toBe("granted");
    expect(reasonOf(authority.mayOperate(bearer(`${operatorToken}x`)))).toBe("not-operator");
    expect(reasonOf(authority.mayOperate(undefined))).toBe("missing-token");
    expect(reasonOf(open.mayOperate(undefined))).toBe("granted");
    expect(reasonOf(open.mayRead(live.opening, undefined))).toBe("granted");
  });

  it("may give it as a browser does", () => {
    const basic = `Basic ${Buffer.from(`anybody:${operatorToken}`).toString("base64")}`;
    expect(reasonOf(authority.mayOperate(basic))).toBe("granted");
    expect(tokenOf("Basic !!")).toBeUndefined();
    expect(tokenOf(`Basic ${Buffer.from("nobody").toString("base64")}`)).toBeUndefined();
    expect(tokenOf("Negotiate abc")).toBeUndefined();
  });

  it("is needed where others can reach the server, with a token nobody guesses", () => {
    expect(["127.0.0.1", "127.8.0.1", "::1", "localhost"].map((name) => whyNotListen(name, undefined))).toEqual(
      Array(4).fill(undefined),
    );
    for (const name of ["0.0.0.0", "::", "10.0.0.1", "localhost.example.org", "127.0.0.1.example.org", ""]) {
      expect(whyNotListen(name, undefined), name).toContain("operator's token");
      expect(whyNotListen(name, operatorToken)).toBeUndefined();
    }
    expect(whyNotListen("0.0.0.0", "short")).not.toContain("short'");
    expect(whyNotListen("localhost", "")).toContain("fewer than 16");
  });

  it("is not whoever has a page in a browser of this machine", () => {
    expect(reasonOf(open.mayAsk("http://127.0.0.1:7236/v1/barriers", undefined))).toBe("granted");
    expect(reasonOf(open.mayAsk("http://[::1]:7236/", "http://localhost:3000"))).toBe("granted");
    expect(reasonOf(open.mayAsk("http://rebound.example.org:7236/", undefined))).toBe("not-operator");
    expect(reasonOf(open.mayAsk("http://127.0.0.1:7236/", "https://example.org"))).toBe("not-operator");
    expect(reasonOf(open.mayAsk("http://127.0.0.1:7236/", "null"))).toBe("not-operator");
    expect(reasonOf(authority.mayAsk("http://muster.example.org/", "https://example.org"))).toBe("granted");
    expect(isLoopback("LOCALHOST")).toBe(true);
  });
});
