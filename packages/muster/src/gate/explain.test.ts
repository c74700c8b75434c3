import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scenes, type Scene } from "../__arbitraries__/scenes.ts";
import { parseShorthand } from "../policy/parse-shorthand.ts";
import { makeRoster, type HostInput } from "../roster/roster.ts";
import { explain, type Explanation } from "./explain.ts";
import { Gate } from "./gate.ts";
import { openPlan } from "./open-plan.ts";
import { whatIf } from "./what-if.ts";

function gateOf(policyText: string, hosts: readonly HostInput[]): Gate {
  const policy = parseShorthand(policyText);
  const roster = makeRoster({ barrier: "b", epoch: 1, hosts });
  if (!policy.ok || !roster.ok) throw new Error(policyText);
  const plan = openPlan(policy.value, roster.value);
  if (!plan.ok) throw new Error(plan.refusal.sentence);
  return new Gate(plan.value);
}

function racked(racks: number, each: number): readonly HostInput[] {
  return Array.from({ length: racks * each }, (_, at) => {
    const rack = Math.floor(at / each);
    return { host: `h${String(at).padStart(4, "0")}`, labels: { rack: `r${rack}`, role: at % 2 === 0 ? "db" : "web" } };
  });
}

function settle(gate: Gate, from: number, to: number, ready: boolean): void {
  for (let host = from; host < to; host++) gate.settle(host, ready);
}

describe("explain", () => {
  test("says how many more are needed, how many failures are fatal, and which rack decides", () => {
    const gate = gateOf("ready >= 90% and per rack: ready >= 75%", racked(10, 10));
    settle(gate, 0, 8, true);
    settle(gate, 10, 60, true);
    settle(gate, 8, 10, false);
    settle(gate, 70, 72, false);
    // Of rack r7, 2 of 10 have failed already; one more is fatal there, anywhere else it takes 3, or 7 in all.
    expect(explain(gate).sentence).toBe(
      "wait: 58 ready, 4 failed, 38 silent; needs 32 more ready; 1 more failure is fatal; rack r7 decides",
    );
  });

  test("names the only group that has as many hosts left as must fail, whatever group they are in", () => {
    const gate = gateOf("ready >= 5 and at least 1 of 2 racks: ready >= 1", racked(2, 4));
    expect(explain(gate)).toMatchObject({ fatalFailures: 4, deciders: [] });
    settle(gate, 4, 6, true);
    expect(explain(gate)).toMatchObject({ fatalFailures: 4, deciders: ["rack r0"] });
  });

  test("names no group where any would do, and none where there are none", () => {
    expect(explain(gateOf("per rack: ready >= 75%", racked(4, 4)))).toMatchObject({ fatalFailures: 2, deciders: [] });
    expect(explain(gateOf("failed <= 3", racked(4, 4))).sentence).toBe(
      "wait: 0 ready, 0 failed, 16 silent; needs 13 more ready; 4 more failures are fatal",
    );
  });

  test("takes no longer for each of many groups because there are others", () => {
    const gate = gateOf("ready >= 90% and per rack: ready >= 50%", racked(20_000, 1));
    const before = process.cpuUsage().user;
    expect(explain(gate)).toMatchObject({ fatalFailures: 1, deciders: [] });
    // Twenty times as much as it takes; each rack with all others took four times this.
    expect(process.cpuUsage().user - before).toBeLessThan(1_000_000);
  });

  test("gives no number that would take too many steps", () => {
    const share = (racks: number) => explain(gateOf("at least 50% of racks: all", racked(racks, 1)));
    expect(share(200)).toMatchObject({ needsReady: 100, fatalFailures: 101 });
    expect(share(3000)).not.toHaveProperty("needsReady");
  });

  test("of an answer says what it rests on", () => {
    const failed = gateOf("failed <= 3 and per rack: ready >= 75%", racked(4, 4));
    settle(failed, 4, 6, false);
    expect(explain(failed)).toMatchObject({
      verdict: "failed",
      sentence:
        "failed: 0 ready, 2 failed, 14 silent; 'per rack: ready >= 75%' in rack r1 can no longer hold however the 14 silent hosts end",
      clauses: [
        { policy: "failed <= 3", state: "open" },
        { state: "lost", lostIn: ["rack r1"] },
      ],
    });
    const converged = gateOf("ready >= 15", racked(4, 4));
    settle(converged, 0, 15, true);
    expect(explain(converged).sentence).toBe(
      "converge: 15 ready, 0 failed, 1 silent; 'ready >= 15' holds however the silent host ends",
    );
  });

  test("gives no number where none would mean one thing", () => {
    const explanation = explain(gateOf("failed = 2", racked(2, 4)));
    expect(explanation).not.toHaveProperty("needsReady");
    expect(explanation.sentence).toBe("wait: 0 ready, 0 failed, 8 silent");
  });
});

/** The fewest hosts of the silent ones that lead to a verdict if they all end in this way; by trying all sets. */
function fewest(gate: Gate, ready: boolean, wanted: string): number {
  const silent = [...gate.plan.roster.hosts.keys()].filter((host) => gate.statusOf(host) === "silent");
  let least = Infinity;
  for (let choice = 0; choice < 2 ** silent.length; choice++) {
    const chosen = silent.filter((_, bit) => Math.floor(choice / 2 ** bit) % 2 === 1);
    if (chosen.length >= least) continue;
    const trial = gate.copy();
    for (const host of chosen) trial.settle(host, ready);
    if (trial.verdict() === wanted) least = chosen.length;
  }
  return least;
}

/** The groups in which so many failures alone come to failed, by trying; none if that is every group. */
function deciding(gate: Gate, failures: number): readonly string[] {
  const { cells, groups, roster } = gate.plan;
  const used = [...new Set(cells.flatMap((cell) => cell.groups))].flatMap((group) => groups[group] ?? []);
  const open = used.flatMap(({ labels }) => {
    const own = [...roster.hosts.entries()].filter(([, entry]) =>
      [...labels].every(([label, value]) => (label === "host" ? entry.host : entry.labels[label]) === value),
    );
    const silent = own.filter(([host]) => gate.statusOf(host) === "silent");
    return silent.length === 0 ? [] : [{ silent, name: [...labels].map((pair) => pair.join(" ")).join(", ") }];
  });
  const found = open.filter(({ silent }) => {
    const trial = gate.copy();
    for (const [host] of silent.slice(0, failures)) trial.settle(host, false);
    return trial.verdict() === "failed";
  });
  return found.length === open.length && open.length > 1 ? [] : found.map(({ name }) => name);
}

function distancesAreExact(explained: (gate: Gate) => Explanation, { hosts, policy, events }: Scene): void {
  const roster = makeRoster({ barrier: "b", epoch: 1, hosts });
  if (!roster.ok) throw new Error("no roster");
  const plan = openPlan(policy, roster.value);
  fc.pre(plan.ok);
  if (!plan.ok) return;
  const gate = new Gate(plan.value);
  for (const { at, ready } of events) gate.settle(at, ready);
  const { needsReady, fatalFailures, deciders } = explained(gate);
  if (needsReady !== undefined) expect(needsReady).toBe(fewest(gate, true, "converge"));
  if (fatalFailures !== undefined) expect(fatalFailures).toBe(fewest(gate, false, "failed"));
  expect(deciders).toEqual(fatalFailures === undefined ? [] : deciding(gate, fatalFailures));
}

test("the numbers are those that trying all sets of hosts gives", () => {
  fc.assert(
    fc.property(scenes(6), (scene) => distancesAreExact(explain, scene)),
    { numRuns: 600 },
  );
});

test("numbers that are one off are told", () => {
  const off = (gate: Gate): Explanation => {
    const { fatalFailures, ...rest } = explain(gate);
    return fatalFailures === undefined ? rest : { ...rest, fatalFailures: fatalFailures + 1 };
  };
  expect(
    fc.check(
      fc.property(scenes(6), (scene) => distancesAreExact(off, scene)),
      { seed: 5 },
    ).failed,
  ).toBe(true);
});

describe("whatIf", () => {
  const gate = gateOf("ready >= 75%", racked(2, 4));
  settle(gate, 0, 5, true);

  test("tells the verdict after what is assumed, and keeps nothing of it", () => {
    const outcome = whatIf(gate, [{ host: "h0005", status: "ready" }]);
    expect(outcome).toMatchObject({ ok: true, value: { before: { verdict: "wait" }, after: { verdict: "converge" } } });
    expect(gate.verdict()).toBe("wait");
    expect(gate.outstanding).toBe(3);
  });

  test("takes a number of silent hosts, of one rack if told so, and says which", () => {
    const outcome = whatIf(gate, [{ count: 3, status: "failed", in: { label: "rack", value: "r1" } }]);
    const assumed = ["h0005", "h0006", "h0007"].map((host) => ({ host, status: "failed" }));
    expect(outcome).toMatchObject({ ok: true, value: { assumed, after: { verdict: "failed" } } });
  });

  test("takes the label host for a host's own name, as policies do", () => {
    const outcome = whatIf(gate, [{ count: 1, status: "failed", in: { label: "host", value: "h0006" } }]);
    expect(outcome).toMatchObject({ ok: true, value: { assumed: [{ host: "h0006", status: "failed" }] } });
  });

  test.each([
    [{ host: "x", status: "ready" as const }, "unknown-host"],
    [{ host: "h0001", status: "failed" as const }, "already-ended"],
    [{ count: 4, status: "failed" as const }, "too-few-silent"],
    [{ count: 1, status: "failed" as const, in: { label: "rack", value: "r0" } }, "too-few-silent"],
    [{ host: "h0005", status: "Ready" as "ready" }, "bad-status"],
    [{ host: null as unknown as string, status: "ready" as const }, "unknown-host"],
    [{ count: -1, status: "failed" as const }, "negative"],
    [{ count: Number.NaN, status: "failed" as const }, "not-whole"],
  ])("refuses to assume %o: %s", (assumption, reason) => {
    expect(whatIf(gate, [assumption])).toMatchObject({ ok: false, refusal: { reason } });
  });
});
