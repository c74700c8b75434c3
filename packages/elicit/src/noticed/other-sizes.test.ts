/** "The same" is said of sizes that were looked at, and a reading that parts at another one is seen to. */
import { describe, expect, it } from "vitest";
import { loadText } from "../mutate/__fixtures__/load-spec.ts";
import { elicited } from "./__fixtures__/elicited.ts";
import { type LookedAt, sameReadings } from "./other-sizes.ts";

const text = `module hosts_n {
  const HOSTS: Set[int]
  var failed: Set[int]
  action init = failed' = Set()
  action lose = { nondet h = HOSTS.oneOf() all { failed.size() <= 1 or HOSTS.size() < 4, failed' = failed.union(Set(h)) } }
  action step = lose
  /// @invariant
  val few = failed.size() <= HOSTS.size()
}
module hosts { import hosts_n(HOSTS = 1.to(3)).* }
module hosts_5 { import hosts_n(HOSTS = 1.to(5)).* }
module hosts_6 { import hosts_n(HOSTS = 1.to(6)).* }`;

function lookedAt(name: string): LookedAt {
  const { spec, parting } = elicited(loadText(text, name));
  return { name, states: spec.count, complete: parting.isComplete, readings: parting.readings };
}

describe("a reading that is the same at one size", () => {
  const own = lookedAt("hosts");
  const same = sameReadings(own, [lookedAt("hosts_5"), lookedAt("hosts_6")]);

  it("may part at another: the cap does not matter among three", () => {
    const cap = same.filter(({ parted }) => parted.reading.before.includes("failed.size() <= 1"));
    expect(cap.length).toBeGreaterThan(0);
    for (const { sameAt, partsAt } of cap) expect([sameAt, partsAt]).toEqual([["hosts"], ["hosts_5", "hosts_6"]]);
  });

  it("is said of that size only where no other was looked at", () => {
    for (const { sameAt, partsAt, unknownAt } of sameReadings(own, []))
      expect([sameAt, partsAt, unknownAt]).toEqual([["hosts"], [], []]);
  });

  it("is unknown at a size that does not have it", () => {
    const empty = { ...own, name: "other", readings: [] };
    for (const { unknownAt } of sameReadings(own, [empty])) expect(unknownAt).toEqual(["other"]);
  });
});
