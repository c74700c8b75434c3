import { generateKeyPairSync } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rosters } from "../__arbitraries__/scenes.ts";
import { publicKeyOf } from "../certificate/signature.ts";
import type { Outcome } from "../refusal.ts";
import { amendRoster, type Amendment } from "./amend-roster.ts";
import { makeRoster, type HostInput, type Roster } from "./roster.ts";

const newKey = () => publicKeyOf(generateKeyPairSync("ed25519").privateKey);
const [one, two] = [newKey(), newKey()];

function must(outcome: Outcome<Roster>): Roster {
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return outcome.value;
}

const of = (hosts: readonly HostInput[], barrier = "b", epoch = 1) => makeRoster({ barrier, epoch, hosts });

describe("the hash of a roster", () => {
  test("does not hang on the order of hosts and labels", () => {
    fc.assert(
      fc.property(
        rosters(6).chain((hosts) =>
          fc.tuple(fc.constant(hosts), fc.shuffledSubarray([...hosts], { minLength: hosts.length })),
        ),
        ([hosts, shuffled]) => {
          const turned = shuffled.map(({ host, labels = {} }) => ({
            labels: Object.fromEntries(Object.entries(labels).reverse()),
            host,
          }));
          expect(must(of(turned)).hash).toBe(must(of(hosts)).hash);
        },
      ),
    );
  });

  test("hangs on everything else", () => {
    const base: HostInput = { host: "a", labels: { rack: "r1" }, key: one };
    const variants = [
      of([base]),
      of([base], "c"),
      of([base], "b", 2),
      of([{ ...base, host: "b" }]),
      of([{ ...base, labels: { rack: "r2" } }]),
      of([{ ...base, labels: { row: "r1" } }]),
      of([{ ...base, labels: {} }]),
      of([{ ...base, key: two }]),
      of([{ host: "a", labels: { rack: "r1" } }]),
      of([base, { host: "b" }]),
      makeRoster({ barrier: "b", epoch: 1, hosts: [base], previous: "x" }),
    ].map((roster) => must(roster).hash);
    expect(new Set(variants).size).toBe(variants.length);
  });

  test("never changes: signatures hang on it", () => {
    const roster = must(of([{ host: "b", labels: { rack: "r1" } }, { host: "a" }]));
    expect(roster.hash).toBe("2926e9ba60a8abdf2d133edeedce92bf9fc8dbac5456b3ea0deb5b10adfb65e3");
  });
});

describe("a roster", () => {
  test.each<[string, Outcome<Roster>, string]>([
    ["without hosts", of([]), "empty-roster"],
    ["with a host twice", of([{ host: "a" }, { host: "b" }, { host: "a" }]), "duplicate-host"],
    [
      "with a key twice",
      of([
        { host: "a", key: one },
        { host: "b", key: one },
      ]),
      "duplicate-key",
    ],
    ["with a space in a name", of([{ host: "a b" }]), "bad-name"],
    ["with a name that only looks like another", of([{ host: "h\u043e" }]), "bad-name"],
    ["with an empty name", of([{ host: "" }]), "bad-name"],
    ["with a label called host", of([{ host: "a", labels: { host: "b" } }]), "bad-name"],
    ["with an empty label", of([{ host: "a", labels: { rack: "" } }]), "bad-name"],
    ["of a barrier that an address could not name", of([{ host: "a" }], ".."), "bad-name"],
    ["of an unnamed barrier", of([{ host: "a" }], ""), "bad-name"],
    ["of no epoch", of([{ host: "a" }], "b", 0), "bad-epoch"],
    ["of half an epoch", of([{ host: "a" }], "b", 1.5), "bad-epoch"],
    ["with a short key", of([{ host: "a", key: "AAAA" }]), "bad-key"],
  ])("%s is refused", (_, outcome, reason) => {
    expect(outcome).toMatchObject({ ok: false, refusal: { reason } });
  });

  test("takes names that are names of methods for what they are", () => {
    const roster = must(
      of([{ host: "__proto__", labels: Object.fromEntries([["__proto__", "x"]]) }, { host: "toString" }]),
    );
    expect(roster.numberOf.get("toString")).toBe(1);
    expect(Object.hasOwn(roster.hosts[0]?.labels ?? {}, "__proto__")).toBe(true);
  });
});

describe("an amendment", () => {
  const roster = must(of([{ host: "a", labels: { rack: "r1" } }, { host: "b" }]));
  const replace: Amendment = { kind: "replace", host: "a", by: { host: "c" }, reason: "fire" };

  test("keeps the labels of whom it replaces, unless it brings its own", () => {
    expect(must(amendRoster(roster, replace)).hosts).toEqual([
      { host: "b", labels: {} },
      { host: "c", labels: { rack: "r1" } },
    ]);
    const own = { ...replace, by: { host: "c", labels: { rack: "r2" } } };
    expect(must(amendRoster(roster, own)).hosts[1]?.labels).toEqual({ rack: "r2" });
  });

  test("is covered by the hash, its reason as well, and there is no way back to an earlier hash", () => {
    const hashes = [
      roster.hash,
      must(amendRoster(roster, replace)).hash,
      must(amendRoster(roster, { ...replace, reason: "water" })).hash,
      must(amendRoster(must(amendRoster(roster, replace)), { ...replace, host: "c", by: { host: "a" } })).hash,
    ];
    expect(new Set(hashes).size).toBe(4);
  });

  test("cannot empty a roster", () => {
    const single = must(of([{ host: "a" }]));
    expect(amendRoster(single, { kind: "remove", host: "a", reason: "" })).toMatchObject({
      refusal: { reason: "empty-roster" },
    });
  });
});

test("what is no host, no labels or no amendment is refused, and not thrown", () => {
  const roster = must(of([{ host: "a" }, { host: "b" }]));
  const cases: readonly [unknown, string][] = [
    [null, "wrong-type"],
    ["c", "wrong-type"],
    [{ host: 7.5 }, "bad-name"],
    [{ host: "c", labels: null }, "wrong-type"],
    [{ host: "c", labels: ["rack"] }, "wrong-type"],
    [{ host: "c", labels: { rack: null } }, "bad-name"],
    [{ host: "c", labels: { rack: 1.5 } }, "bad-name"],
    [{ host: "c", key: null }, "bad-key"],
    [{ host: "c" }, "accepted"],
  ];
  const reasonOf = (outcome: Outcome<Roster>) => (outcome.ok ? "accepted" : outcome.refusal.reason);
  for (const [host, reason] of cases) {
    const input = host as HostInput;
    expect([host, reasonOf(of([input]))]).toEqual([host, reason]);
    expect(reasonOf(amendRoster(roster, { kind: "add", host: input, reason: "" }))).toBe(reason);
    expect(reasonOf(amendRoster(roster, { kind: "replace", host: "a", by: input, reason: "" }))).toBe(reason);
  }
  const amended = (amendment: unknown) => reasonOf(amendRoster(roster, amendment as Amendment));
  expect(amended({ kind: "drop", host: "a", reason: "" })).toBe("unknown-kind");
  expect(amended({ kind: "remove", host: "a" })).toBe("bad-reason");
  expect(amended({ kind: "remove", host: null, reason: "" })).toBe("unknown-host");
});
