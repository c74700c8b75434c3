/** A journal that the spec could not have come to is noticed, and by what. */
import { beforeAll, describe, expect, it } from "vitest";
import { chainOf, writeEntries, type Entry } from "../../apps/muster/src/openings/journal-entry.ts";
import { writeTerms } from "../../apps/muster/src/openings/opening-terms.ts";
import { loadInstance, type Instance } from "../conformance/instance.ts";
import { judge } from "./account.fixture.ts";
import { Fleet } from "./fleet.fixture.ts";
import { replayInSpec, type StoredEpoch } from "./replay-in-spec.ts";

const barrier = "b";
let instance: Instance;

beforeAll(() => {
  instance = loadInstance("max_failures");
});

const said = (host: string, status: "ready" | "failed"): Entry => ({ kind: "report", word: { host, status } });
const presumed = (host: string): Entry => ({
  kind: "presumption",
  word: { host, status: "failed", reason: "presumed, by gate", counter: 0 },
});

/** With a chain that holds, whoever made it. */
function stored(entries: readonly Entry[], decision?: string): StoredEpoch {
  const terms = writeTerms({ barrier, epoch: 1, policy: instance.policy, hosts: instance.first });
  let chain = chainOf("", terms);
  const batches = entries.map((entry, at) => {
    const text = writeEntries([entry]);
    chain = chainOf(chain, text);
    return { seq: at + 1, entries: text, chain };
  });
  return { epoch: 1, terms, batches, decision };
}

const converged = '{"verdict":"converge","ready":2,"failed":1,"outstanding":0}';
const entries = (): readonly Entry[] => [
  said("h1", "ready"),
  said("h1", "failed"),
  presumed("h2"),
  said("h3", "ready"),
];

describe("the spec follows a journal", () => {
  it("with conflicts and presumptions, to the same decision", () => {
    expect(replayInSpec(instance, barrier, [stored(entries(), converged)])).toEqual({ steps: 11 });
  });

  it.each([
    [
      "another decision",
      () => stored(entries(), converged.replace("converge", "failed")),
      "the server's decision is Fail",
    ],
    ["no decision", () => stored(entries()), "the server's decision is Wait, the spec's Converge"],
    ["a decision too early", () => stored(entries().slice(0, 3), converged), "the spec's Wait"],
    ["who is given up after it spoke", () => stored([said("h1", "ready"), presumed("h1")]), "no step 'presume h1'"],
    [
      "a presumption after the decision",
      () => stored([...entries().toSpliced(2, 1, said("h2", "ready")), presumed("h2")], converged),
      "presume h2",
    ],
    ["a stranger", () => stored([said("h9", "ready")]), `no step 'arrive "h9: ready" of 1'`],
  ])("and notices %s", (_, made, sign) => {
    expect(replayInSpec(instance, barrier, [made()]).complaint).toContain(sign);
  });
});

describe("the account", () => {
  it("notices a line that is gone, two that are swapped, one that is there twice, and a report that is not", () => {
    const all = stored(entries(), converged);
    const of = (batches: StoredEpoch["batches"]) =>
      judge(new Fleet(barrier, []), [{ ...all, batches }]).complaints.join();
    const [one, two, ...more] = all.batches as [StoredEpoch["batches"][0], StoredEpoch["batches"][0]];
    expect(of([one, ...more])).toContain("does not follow");
    expect(of([two, one, ...more])).toContain("does not follow");
    expect(judge(new Fleet(barrier, []), [stored([said("h1", "ready"), said("h1", "ready")])]).complaints).toEqual([
      "epoch 1 has an entry twice",
    ]);
    const fleet = new Fleet(barrier, []);
    fleet.acknowledged.push({ epoch: 1, host: "h2", status: "ready" });
    expect(judge(fleet, [all]).complaints.join()).toContain("lost: h2 ready of epoch 1");
  });
});
