/** Signed reports from end to end: what is taken, and that everything else is refused by its reason and writes nothing. */
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../store/database.ts";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { Openings, type TermsWanted } from "./openings.ts";
import { anybody } from "./anybody.fixture.ts";
import { amend, takeReports } from "./commands.ts";
import type { Word } from "./journal-entry.ts";
import type { LiveOpening } from "./live-opening.ts";
import { rosterOf, signedHosts, signedWord } from "./signed-hosts.fixture.ts";

let database: Database;

beforeAll(async () => {
  database = await memoryDatabase();
}, 60_000);

const [a, b, c] = signedHosts("a", "b", "c") as [Signer, Signer, Signer];
type Signer = ReturnType<typeof signedHosts>[number];

function serve(): Openings {
  return new Openings(new JournalStore(database), { clock: () => 0, onTrouble: () => {} });
}

async function open(openings = serve(), change: Partial<TermsWanted> = {}): Promise<LiveOpening> {
  const opened = await openings.open({ barrier: freshName(), policy: "all", hosts: rosterOf([a, b, c]), ...change });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value.live;
}

async function say(live: LiveOpening | undefined, ...words: readonly Word[]): Promise<readonly string[]> {
  const outcomes = (await live?.submit(takeReports(words, anybody))) ?? [];
  return outcomes.map((outcome) => (outcome.ok ? outcome.value.taken : outcome.refusal.reason));
}

describe("a report of a host with a key", () => {
  it("is taken with its signature, and refused for each thing that is wrong, by its reason", async () => {
    const live = await open();
    const { signature, ...unsigned } = signedWord(live, a);
    const { roster, ...rosterless } = signedWord(live, a);
    const wrong: readonly (readonly [Word, string])[] = [
      [unsigned, "missing-signature"],
      [rosterless, "wrong-roster"],
      [{ ...unsigned, signature: signedWord(live, b).signature ?? "" }, "bad-signature"],
      [{ ...signedWord(live, a), status: "failed" }, "bad-signature"],
      [{ ...signedWord(live, a), counter: 2 }, "bad-signature"],
      [{ ...signedWord(live, a), reason: "x" }, "bad-signature"],
      [signedWord(live, a, { epoch: 2 }), "bad-signature"],
      [signedWord(live, a, { barrier: "another" }), "bad-signature"],
      [signedWord(live, a, { roster: "0".repeat(64) }), "wrong-roster"],
      [{ ...signedWord(live, { ...a, host: "b" }) }, "bad-signature"],
      [signedWord(live, { ...a, host: "stranger" }), "unknown-host"],
      [signedWord(live, a, { counter: -1 }), "bad-counter"],
    ];
    for (const [word, reason] of wrong) expect(await say(live, word)).toEqual([reason]);
    expect([live.opening.seq, roster === undefined, signature === undefined]).toEqual([0, false, false]);
    expect(await say(live, signedWord(live, a))).toEqual(["counted"]);
    expect(live.opening.seq).toBe(1);
  });

  it("counts up: what is said again is known, what is said anew with an old counter is a replay", async () => {
    const live = await open();
    expect(await say(live, signedWord(live, a, { counter: 5 }))).toEqual(["counted"]);
    expect(await say(live, signedWord(live, a, { counter: 5 }))).toEqual(["duplicate"]);
    for (const counter of [0, 4, 5]) {
      expect(await say(live, signedWord(live, a, { counter, status: "failed" }))).toEqual(["replayed-counter"]);
      expect(await say(live, signedWord(live, a, { counter, reason: "other words" }))).not.toContain("counted");
    }
    expect(live.opening.seq).toBe(1);
    expect(await say(live, signedWord(live, a, { counter: 6, status: "failed" }))).toEqual(["conflict"]);
    expect(await say(live, signedWord(live, a, { counter: 6, status: "failed" }))).toEqual(["conflict"]);
    expect(live.opening.seq).toBe(2);
  });

  it("counts up within one request and one batch as well", async () => {
    const live = await open();
    const [up, down] = [signedWord(live, a, { counter: 7 }), signedWord(live, a, { counter: 3, status: "failed" })];
    expect(await say(live, up, down, up)).toEqual(["counted", "replayed-counter", "duplicate"]);
    const both = [signedWord(live, b, { counter: 7 }), signedWord(live, b, { counter: 7, status: "failed" })] as const;
    expect(await Promise.all(both.map((word) => say(live, word)))).toEqual([["counted"], ["replayed-counter"]]);
    expect(live.opening.seq).toBe(2);
  });

  it("counts up over a restart, and on a second server that has not heard of it yet", async () => {
    const one = await open();
    const { barrier } = one.opening.key;
    const second = await serve().find({ barrier });
    const old = signedWord(one, a, { counter: 4, status: "failed" });
    expect(await say(one, signedWord(one, a, { counter: 5 }))).toEqual(["counted"]);
    expect(second?.opening.seq).toBe(0);
    expect(await say(second, old)).toEqual(["replayed-counter"]);
    expect(await say(await serve().find({ barrier }), old)).toEqual(["replayed-counter"]);
    expect(await say(one, signedWord(one, a, { counter: 9, status: "failed" }))).toEqual(["conflict"]);
    expect(one.opening.seq).toBe(2);
  });

  it("of a machine that replaced another under its name counts from the beginning, with its own key", async () => {
    const live = await open();
    const before = signedWord(live, a, { counter: 90 });
    expect(await say(live, before)).toEqual(["counted"]);
    const [next] = signedHosts("a") as [Signer];
    const by = rosterOf([next])[0] ?? { host: "a" };
    await live.submit(amend({ kind: "replace", host: "a", by, reason: "new board" }));
    expect(await say(live, before)).toEqual(["wrong-roster"]);
    expect(await say(live, signedWord(live, a, { counter: 91 }))).toEqual(["bad-signature"]);
    expect(await say(live, signedWord(live, next))).toEqual(["counted"]);
  });
});

describe("the next epoch", () => {
  it("may have other keys: what the old one signed is refused, also about the new epoch", async () => {
    const openings = serve();
    const live = await open(openings);
    const { barrier } = live.opening.key;
    const old = signedWord(live, b);
    expect(await say(live, signedWord(live, a, { status: "failed" }))).toEqual(["counted"]);
    const fresh = signedHosts("a", "b", "c");
    const reopened = await openings.reopen({ barrier, epoch: 2, policy: "all", hosts: rosterOf(fresh) });
    if (!reopened.ok) throw new Error(reopened.refusal.sentence);
    const { live: next } = reopened.value;
    expect(await say(live, old)).toEqual(["stale-epoch"]);
    expect(await say(next, old)).toEqual(["wrong-roster"]);
    expect(await say(next, signedWord(next, b))).toEqual(["bad-signature"]);
    expect(next.opening.seq).toBe(0);
    expect(await say(next, signedWord(next, fresh[1] ?? b))).toEqual(["counted"]);
  });
});

describe("whatever is changed of a signed report", () => {
  /** One change to one field of a word, or to a few characters of it. */
  const change = fc.oneof(
    fc.record({ host: fc.constantFrom("b", "c", "A", "a ", "") }),
    fc.record({ status: fc.constantFrom("failed" as const) }),
    fc.record({ roster: fc.string({ maxLength: 64 }) }),
    fc.record({ reason: fc.string({ minLength: 1, maxLength: 20 }).filter((reason) => reason !== "fine") }),
    fc.record({ counter: fc.nat().filter((counter) => counter !== 1) }),
    fc.record({ signature: fc.string({ maxLength: 88 }) }),
    fc.nat(85).map((at) => ({ flipAt: at })),
  );

  /** How many of a hundred changes came through. */
  async function taken(make: (live: LiveOpening, word: Word) => Word): Promise<number> {
    const live = await open();
    const outcomes = await say(live, make(live, signedWord(live, a, { reason: "fine" })));
    return outcomes.filter((outcome) => outcome === "counted").length + live.opening.seq;
  }

  it("is not taken, and writes nothing", async () => {
    const live = await open();
    const word = signedWord(live, a, { reason: "fine" });
    await fc.assert(
      fc.asyncProperty(change, async (changed) => {
        const [outcome] = await say(live, mutated(word, changed));
        expect(["counted", "confirmed", "conflict", "duplicate"]).not.toContain(outcome);
        expect(live.opening.seq).toBe(0);
      }),
      { numRuns: 300 },
    );
    expect(await say(live, word)).toEqual(["counted"]);
  });

  it("would be taken if nobody looked at signatures", async () => {
    const hosts = ["a", "b", "c"].map((host) => ({ host }));
    const live = await open(serve(), { hosts });
    const word = signedWord(live, a, { reason: "fine" });
    expect(await say(live, mutated(word, { counter: 12 }))).toEqual(["counted"]);
    expect(await taken((_, own) => own)).toBe(2);
    expect(await taken((_, own) => mutated(own, { counter: 12 }))).toBe(0);
  });

  function mutated(word: Word, changed: Partial<Word> | { readonly flipAt: number }): Word {
    if (!("flipAt" in changed)) return { ...word, ...changed };
    const { signature = "" } = word;
    const other = signature[changed.flipAt] === "A" ? "B" : "A";
    return {
      ...word,
      signature: `${signature.slice(0, changed.flipAt)}${other}${signature.slice(changed.flipAt + 1)}`,
    };
  }
});
