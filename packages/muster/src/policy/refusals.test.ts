/**
 * Every policy that is refused, with its reason; and beside it the nearest one that is not.
 *
 * The pairs are the negative control: a check that refuses too much turns the second of a pair red.
 */
import { describe, expect, test } from "vitest";
import { openPlan } from "../gate/open-plan.ts";
import { makeRoster, type HostInput } from "../roster/roster.ts";
import type { Outcome } from "../refusal.ts";
import { policyFromJson, readPolicy } from "./read-policy.ts";

const racks: readonly HostInput[] = Array.from({ length: 12 }, (_, at) => ({
  host: `h${at}`,
  labels: { rack: `r${at % 4}`, role: at < 3 ? "db" : "web", ...(at === 0 ? { gpu: "yes" } : {}) },
}));

/** Four hosts in each of 600 cells. */
const large = Array.from({ length: 2400 }, (_, at) => ({
  host: `h${at}`,
  labels: { rack: `r${at % 200}`, role: `o${Math.floor(at / 200) % 3}` },
}));

function opened(policy: string | object, hosts: readonly HostInput[] = racks): Outcome<unknown> {
  const read = typeof policy === "string" ? readPolicy(policy) : policyFromJson(policy);
  if (!read.ok) return read;
  const roster = makeRoster({ barrier: "b", epoch: 1, hosts });
  return roster.ok ? openPlan(read.value, roster.value) : roster;
}

function reasonOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? "accepted" : outcome.refusal.reason;
}

const nested = (depth: number) => `${"not (".repeat(depth)}all${")".repeat(depth)}`;
const manyRoles = Array.from({ length: 60 }, (_, at) => ({
  host: `h${at}`,
  labels: { rack: `r${at % 6}`, role: `o${at % 10}` },
}));

describe("shorthand", () => {
  test.each([
    ["ready >= 13", "already-hopeless", "ready >= 12"],
    ["ready >= 0", "already-holds", "ready >= 1"],
    ["ready >= 0%", "already-holds", "ready >= 1%"],
    ["failed <= 12", "already-holds", "failed <= 11"],
    ["failed <= 100%", "already-holds", "failed <= 99%"],
    ["ready >= 6 or failed >= 6", "already-holds", "ready >= 6 or failed >= 8"],
    ["ready >= 7 and failed >= 6", "already-hopeless", "ready >= 6 and failed >= 6"],
    ["ready + failed >= n", "already-holds", "2 * ready + failed >= n + 1"],
    ["ready >= 101%", "percent-above-100", "ready >= 100%"],
    ["ready >= -1", "negative", "ready >= 1"],
    ["ready >= -5%", "negative", "ready >= 5%"],
    ["at least -1 of 4 racks: all", "negative", "at least 1 of 4 racks: all"],
    ["ready >= NaN", "not-a-number", "ready >= 9"],
    ["ready >= Infinity", "not-a-number", "ready >= 9"],
    ["ready >= 2.5", "not-whole", "ready >= 2.5%"],
    ["ready >= 33.3333%", "too-precise", "ready >= 33.333%"],
    ["ready >= 10.1% + 20.2222%", "too-precise", "ready >= 10.1% + 20.2%"],
    ["ready >= 9007199254740993", "number-too-large", "ready >= 3"],
    ["ready * failed >= 3", "not-linear", "2 * ready >= 3"],
    ["n >= 3", "no-count", "ready >= 3"],
    ["ready >= 3 and failed <= 2 or all", "ambiguous", "(ready >= 3 and failed <= 2) or all"],
    ["per rack: ready >= 1 and failed <= 2", "ambiguous", "failed <= 2 and per rack: ready >= 1"],
    ["per row: all", "unknown-label", "per rack: all"],
    ["per gpu: all", "unlabelled-host", "in gpu yes: all"],
    ["in rack r9: all", "unknown-label-value", "in rack r3: all"],
    ["in row r9: all", "unknown-label", "in host h9: all"],
    ["in role db: in rack r3: all", "nested-scope-empty", "in role db: in rack r2: all"],
    ["at least 3 of 5 racks: all", "wrong-group-count", "at least 3 of 4 racks: all"],
    ["at least 5 racks: all", "already-hopeless", "at least 4 racks: all"],
    ["at least 0 racks: all", "already-holds", "at least 1% of racks: all"],
    [nested(16), "too-deep", nested(15)],
    ["(".repeat(20_000), "too-deep", "all"],
    [`${"all and ".repeat(4000)}all`, "too-long", `${"all and ".repeat(40)}all`],
    [`${"ready>0 and ".repeat(1600)}all`, "too-long", "ready>0 and all"],
    ["", "malformed-policy", "all"],
    ["ready >=", "malformed-policy", "ready >= 1"],
    ["ready 5", "malformed-policy", "ready = 5"],
    ["ready >= 5)", "malformed-policy", "(ready >= 5)"],
    ["ready >= 5 & all", "malformed-policy", "ready >= 5 and all"],
    ["silent <= 5", "malformed-policy", "failed <= 5"],
    ['{"version":1', "malformed-json", '{"version":1,"policy":"all"}'],
    ['{"version":1,"policy":{"kind":"all"}} x', "malformed-json", '{"version":1,"policy":{"kind":"all"}}'],
  ])("'%.60s' is refused: %s; '%.60s' is not", (bad, reason, good) => {
    expect(reasonOf(opened(bad))).toBe(reason);
    expect(opened(good)).toMatchObject({ ok: true });
  });
});

describe("JSON", () => {
  const ready = { kind: "compare", left: { ready: 1 }, is: ">=" };
  const policy = (inner: unknown) => ({ version: 1, policy: inner });
  const inHosts = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ kind: "in", label: "host", value: `h${at % 12}`, policy: "all" }));

  test("a long list that can be written out is read", () => {
    expect(opened(policy({ kind: "and", of: inHosts(500) })).ok).toBe(true);
  });

  test.each<[string, object, string]>([
    ["no version", { policy: "all" }, "missing-field"],
    ["another version", { version: 2, policy: "all" }, "unknown-version"],
    ["no policy", { version: 1 }, "missing-field"],
    ["more than could be read back from its shorthand", policy({ kind: "and", of: inHosts(1000) }), "too-long"],
    ["a stray field beside", { ...policy("all"), name: "x" }, "unknown-field"],
    ["a stray field inside", policy({ kind: "all", of: [] }), "unknown-field"],
    ["another kind", policy({ kind: "most" }), "unknown-kind"],
    ["the name of a method as its kind", policy({ kind: "toString" }), "unknown-kind"],
    ["no kind", policy({}), "missing-field"],
    ["NaN", policy({ ...ready, right: { count: Number.NaN } }), "not-a-number"],
    ["an infinite number", policy({ ...ready, right: { count: Number.POSITIVE_INFINITY } }), "not-a-number"],
    ["a number in quotes", policy({ ...ready, right: { count: "5" } }), "not-a-number"],
    ["half a host", policy({ ...ready, right: { count: 0.5 } }), "not-whole"],
    ["a negative bound", policy({ ...ready, right: { count: -1 } }), "negative"],
    ["101 per cent", policy({ ...ready, right: { percent: 101 } }), "percent-above-100"],
    ["a percentage below nought", policy({ ...ready, right: { percent: -1 } }), "negative"],
    ["an empty amount", policy({ ...ready, right: {} }), "missing-field"],
    ["another amount", policy({ ...ready, right: { silent: 1 } }), "unknown-field"],
    ["another comparison", policy({ ...ready, is: "=>", right: { count: 1 } }), "wrong-type"],
    ["an 'and' of one", policy({ kind: "and", of: ["all"] }), "empty-combination"],
    ["an 'and' of a text", policy({ kind: "and", of: "all" }), "wrong-type"],
    ["a label that is a number", policy({ kind: "per", label: 7, policy: "all" }), "wrong-type"],
    [
      "a quota of both kinds",
      policy({ kind: "groups", label: "rack", atLeast: { count: 1, percent: 5 }, policy: "all" }),
      "missing-field",
    ],
    ["bad shorthand inside", policy({ kind: "not", of: "ready >=" }), "malformed-policy"],
    [
      "shorthand that goes on too deep",
      policy(["not"].reduce<unknown>((of) => ({ kind: "not", of }), nested(15))),
      "too-deep",
    ],
    ["a list", [], "wrong-type"],
  ])("%s is refused", (_, document, reason) => {
    expect(reasonOf(policyFromJson(document))).toBe(reason);
  });

  test("a nesting too deep is refused however deep it is", () => {
    let deep: unknown = "all";
    for (let depth = 0; depth < 5000; depth++) deep = { kind: "not", of: deep };
    expect(reasonOf(policyFromJson(policy(deep)))).toBe("too-deep");
    expect(reasonOf(readPolicy(`{"version":1,"policy":${'{"kind":"not","of":'.repeat(900)}`))).toBe("malformed-json");
  });

  test("what cannot be shown as JSON is refused like anything else", () => {
    const list = `${"[".repeat(9900)}${"]".repeat(9900)}`;
    expect(reasonOf(readPolicy(`{"version":1,"policy":{"kind":${list}}}`))).toBe("unknown-kind");
    expect(reasonOf(readPolicy(`{"version":${list},"policy":"all"}`))).toBe("unknown-version");
    const round: Record<string, unknown> = {};
    round["kind"] = round;
    expect(reasonOf(policyFromJson(policy(round)))).toBe("unknown-kind");
    expect(reasonOf(policyFromJson(policy({ ...ready, right: { count: 5n } })))).toBe("not-a-number");
  });

  test("the same in order is accepted", () => {
    expect(policyFromJson(policy({ ...ready, right: { percent: 90 } }))).toMatchObject({ ok: true });
    expect(policyFromJson(policy({ kind: "groups", label: "rack", atLeast: { percent: 5 }, policy: "all" })).ok).toBe(
      true,
    );
  });
});

describe("what a roster makes of it", () => {
  test("an empty roster is refused", () => {
    expect(reasonOf(opened("all", []))).toBe("empty-roster");
  });

  test("what would need 2^outstanding completions is refused, and what only looks like it is not", () => {
    expect(reasonOf(opened("(per rack: ready != 3) and at least 5 hosts: all", manyRoles))).toBe("host-identity");
    expect(opened("(per rack: ready >= 3) and at least 5 hosts: all", manyRoles)).toMatchObject({ ok: true });
    expect(opened("(in host h1: all) and not in host h2: all", manyRoles)).toMatchObject({ ok: true });
  });

  test("overlapping groups that pull both ways are tried if few and refused if many", () => {
    const text = "(per rack: ready != 3) and (per role: ready != 2)";
    expect(reasonOf(opened(text, manyRoles))).toBe("too-many-combinations");
    expect(opened(text, racks)).toMatchObject({ ok: true });
    // One host by its name makes it no matter of hosts.
    expect(reasonOf(opened(`${text} and in host h1: all`, large))).toBe("too-many-combinations");
  });

  test("how many combinations there are is told, however many", () => {
    const [hundreds, few] = [large, racks].map((hosts) =>
      opened("(per rack: ready != 3) and (per role: ready != 2)", hosts),
    );
    expect(few).toMatchObject({ ok: true });
    expect(hundreds).toMatchObject({ refusal: { sentence: expect.stringMatching(/comes to about 10\^\d{3} combi/) } });
  });

  test("a character that means nothing is shown whole", () => {
    expect(opened("ready >= 5 😀")).toMatchObject({
      refusal: { sentence: expect.stringContaining("'😀' at column 12") },
    });
  });
});
