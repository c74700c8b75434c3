/** Checking a journal offline: what was kept is believed, and nothing else is. */
import { generateKeyPairSync } from "node:crypto";
import { publicKeyOf, type Decision } from "@countersign/muster";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { JournalStore } from "../store/journal-store.ts";
import { freshName, memoryDatabase } from "../store/memory.fixture.ts";
import { Openings } from "./openings.ts";
import { anybody } from "./anybody.fixture.ts";
import { amend, presume, takeReports } from "./commands.ts";
import { checkJournal, writeBatchLine, writeFirstLine } from "./journal-check.ts";
import { chainOf } from "./journal-entry.ts";
import { writeTerms } from "./opening-terms.ts";
import { rosterOf, signedHosts, signedWord } from "./signed-hosts.fixture.ts";

const gateKey = generateKeyPairSync("ed25519").privateKey;
const gateKeys = [publicKeyOf(gateKey)];
let journal: string;
let chain: string;
let decision: Decision | undefined;
let barrier: string;

/** Two reports, an amendment, a presumption, a late report: a batch each. */
beforeAll(async () => {
  const store = new JournalStore(await memoryDatabase());
  const openings = new Openings(store, { clock: () => 0, onTrouble: () => {}, gateKey });
  const [a, b, c, d] = signedHosts("a", "b", "c", "d");
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error("too few hosts");
  barrier = freshName();
  const hosts = [...rosterOf([a, b, c]), { host: "unkeyed" }];
  const opened = await openings.open({ barrier, policy: "ready >= 3", hosts, withTokens: true });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const { live } = opened.value;
  await live.submit(takeReports([signedWord(live, a, { reason: 'line\nfeed "quoted" \u2028' })], anybody));
  await live.submit(takeReports([{ host: "unkeyed", status: "ready" }], anybody));
  const by = rosterOf([d])[0] ?? { host: "d" };
  await live.submit(amend({ kind: "replace", host: "c", by, reason: "new board" }, "hash"));
  await live.submit(presume(["b"], "no heartbeat for 60 s", gateKey));
  await live.submit(takeReports([signedWord(live, d)], anybody));
  await live.submit(takeReports([signedWord(live, b)], anybody));
  const batches = await store.batches(live.opening.key, 0);
  journal =
    writeFirstLine({ barrier, epoch: 1, terms: writeTerms(live.opening.terms) }) + batches.map(writeBatchLine).join("");
  ({ chain } = live.opening);
  ({ decision } = live);
}, 60_000);

const reasonOf = (text: string, expected = {}) => {
  const checked = checkJournal(text, { chain, gateKeys, ...expected });
  return checked.ok ? "believed" : checked.refusal.reason;
};

/** A journal whose chain is worked out anew, as somebody would who has the store but not the last chain. */
function rechained(lines: readonly string[]): string {
  const [first = "", ...rest] = lines;
  let last = (JSON.parse(first) as { readonly chain: string }).chain;
  const batches = rest.map((line, at) => {
    const { entries } = JSON.parse(line) as { readonly entries: string };
    last = chainOf(last, entries);
    return writeBatchLine({ seq: at + 1, entries, chain: last });
  });
  return `${first}\n${batches.join("")}`;
}

const linesOf = (text: string) => text.slice(0, -1).split("\n");

describe("a journal", () => {
  it("comes to the decision that the server came to", () => {
    expect(checkJournal(journal, { chain, gateKeys, barrier, epoch: 1 })).toMatchObject({
      ok: true,
      value: {
        barrier,
        epoch: 1,
        policy: "ready >= 3",
        hosts: 4,
        batches: 6,
        signed: 3,
        unsigned: 1,
        presumptions: 1,
        chain,
        decision,
      },
    });
    expect(decision).toMatchObject({ verdict: "converge", ready: 3, failed: 1 });
  });

  it("is told from that of another barrier, of another epoch, with another end, under another gate", () => {
    expect(reasonOf(journal, { barrier: "another" })).toBe("broken-journal");
    expect(reasonOf(journal, { epoch: 2 })).toBe("broken-journal");
    expect(reasonOf(journal, { chain: "0".repeat(64) })).toBe("broken-journal");
    expect(reasonOf(journal, { gateKeys: [] })).toBe("broken-journal");
  });

  it("with any byte changed, dropped or added is not believed", () => {
    const change = fc.record({
      at: fc.nat(),
      how: fc.constantFrom("change", "drop", "add"),
      by: fc.constantFrom(" ", "0", "a", '"', "\n", "\\", "é"),
    });
    fc.assert(
      fc.property(change, ({ at, how, by }) => {
        const place = at % journal.length;
        const kept = how === "add" ? place : place + 1;
        const text = `${journal.slice(0, place)}${how === "drop" ? "" : by}${journal.slice(kept)}`;
        if (text !== journal) expect(reasonOf(text)).toBe("broken-journal");
      }),
      { numRuns: 400 },
    );
    expect(reasonOf(journal)).toBe("believed");
  });

  it("with the same said in another spelling is not believed", () => {
    for (const [from, to] of [
      [`{"seq":1,`, `{ "seq":1,`],
      [`{"seq":1,`, `{"seq":1.0,`],
      [`{"seq":1,`, String.raw`{"s\u0065q":1,`],
      [`{"seq":0,`, `{"seq":0, `],
      [`{"seq":2,`, `{"other":2,"seq":2,`],
    ] as const) {
      expect(journal).toContain(from);
      expect(reasonOf(journal.replace(from, to)), to).toBe("broken-journal");
    }
  });

  it("with any line dropped, swapped or repeated is not believed, also if the chain is worked out anew", () => {
    const lines = linesOf(journal);
    for (const at of lines.keys()) {
      const dropped = lines.toSpliced(at, 1);
      const repeated = lines.toSpliced(at, 0, lines[at] ?? "");
      const swapped = lines.toSpliced(at, 2, ...lines.slice(at, at + 2).reverse());
      for (const changed of [dropped, repeated, swapped].filter((each) => each.join() !== lines.join())) {
        expect(reasonOf(changed.map((line) => `${line}\n`).join(""))).toBe("broken-journal");
        if (at > 0) expect(reasonOf(rechained(changed))).toBe("broken-journal");
      }
    }
  });

  it("whose end is not known is believed if it was cut short: that is what the end is for", () => {
    const short = `${linesOf(journal).slice(0, -2).join("\n")}\n`;
    expect(reasonOf(short)).toBe("broken-journal");
    expect(checkJournal(short, { gateKeys }).ok).toBe(true);
  });

  it("that somebody wrote anew, with a good chain, still needs the signatures", () => {
    const lines = linesOf(journal);
    const forged = (from: string, to: string) =>
      checkJournal(rechained(lines.map((line, at) => (at === 0 ? line : line.replace(from, to)))), { gateKeys });
    expect(forged("nothing", "nothing").ok).toBe(true);
    // Who has no key cannot be held to its word.
    expect(
      forged(
        String.raw`\"host\":\"unkeyed\",\"status\":\"ready\"`,
        String.raw`\"host\":\"unkeyed\",\"status\":\"failed\"`,
      ).ok,
    ).toBe(true);
    for (const [from, to] of [
      [String.raw`\"host\":\"d\",\"status\":\"ready\"`, String.raw`\"host\":\"d\",\"status\":\"failed\"`],
      [String.raw`\"counter\":1`, String.raw`\"counter\":2`],
      [String.raw`no heartbeat for 60 s`, String.raw`no heartbeat for 61 s`],
      [String.raw`\"host\":\"b\",\"status\":\"failed\"`, String.raw`\"host\":\"d\",\"status\":\"failed\"`],
      [String.raw`\"kind\":\"presumption\"`, String.raw`\"kind\":\"report\"`],
    ] as const) {
      expect(forged(from, to), `${from} to ${to}`).toMatchObject({ refusal: { reason: "broken-journal" } });
    }
  });
});
