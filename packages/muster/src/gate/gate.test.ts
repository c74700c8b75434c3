import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scenes } from "../__arbitraries__/scenes.ts";
import { parseShorthand } from "../policy/parse-shorthand.ts";
import { makeRoster, type HostInput } from "../roster/roster.ts";
import { equalsOracle, forgetsOrder, isFinal, knownAfter, ordered, planOf, type MakeGate } from "./gate.laws.ts";
import { Gate, type Verdict } from "./gate.ts";
import { openPlan } from "./open-plan.ts";
import { oracle } from "./oracle.fixture.ts";

const exact: MakeGate = (plan) => new Gate(plan);
const runs = { numRuns: 300 };

describe("the exact gate", () => {
  test("answers as trying all completions does, after every report", () => {
    fc.assert(
      fc.property(scenes(), (scene) => equalsOracle(exact, scene)),
      { numRuns: 1000 },
    );
  });

  test("does not care about order and repetition", () => {
    fc.assert(
      fc.property(ordered, ([scene, other]) => forgetsOrder(exact, scene, other)),
      runs,
    );
  });

  test("never takes an answer back", () => {
    fc.assert(
      fc.property(scenes(), (scene) => isFinal(exact, scene)),
      runs,
    );
  });

  test("answers as early as a gate that is never wrong can: while it waits, both can still happen", () => {
    fc.assert(
      fc.property(scenes(6), (scene) => {
        const plan = planOf(scene);
        fc.pre(plan !== undefined);
        if (plan === undefined) return;
        const gate = new Gate(plan);
        for (const { at, ready } of scene.events) gate.settle(at, ready);
        if (gate.verdict() !== "wait") return;
        expect(reachable(gate)).toEqual(new Set(["converge", "failed"]));
      }),
      { numRuns: 300 },
    );
  });

  test("is the same kept up to date as worked out anew, whatever order the hosts came in", () => {
    fc.assert(
      fc.property(scenes(), (scene) => {
        const plan = planOf(scene);
        fc.pre(plan !== undefined);
        if (plan === undefined) return;
        const gate = new Gate(plan);
        for (const { at, ready } of scene.events) {
          gate.settle(at, ready);
          expect(gate.copy().verdict()).toBe(gate.verdict());
          expect(gate.copy().counts()).toEqual(gate.counts());
          expect([gate.ready, gate.failed, gate.outstanding]).toEqual([
            gate.counts().ready[0],
            gate.counts().failed[0],
            gate.counts().outstanding[0],
          ]);
        }
      }),
      runs,
    );
  });

  test("keeps the counts that counting all hosts anew gives", () => {
    fc.assert(
      fc.property(scenes(), (scene) => {
        const plan = planOf(scene);
        fc.pre(plan !== undefined);
        if (plan === undefined) return;
        const gate = new Gate(plan);
        for (const { at, ready } of scene.events) gate.settle(at, ready);
        const counts = gate.counts();
        for (const [group, { labels }] of plan.groups.entries()) {
          const statuses = plan.roster.hosts.flatMap((entry, host) =>
            [...labels].every(([label, value]) => (label === "host" ? entry.host : entry.labels[label]) === value)
              ? [gate.statusOf(host)]
              : [],
          );
          const count = (status: string) => statuses.filter((other) => other === status).length;
          const kept = [counts.ready[group], counts.failed[group], counts.outstanding[group]];
          // Groups that no condition is about are not counted.
          if (group !== 0 && plan.cells.every(({ groups }) => !groups.includes(group))) continue;
          expect(kept).toEqual([count("ready"), count("failed"), count("silent")]);
        }
        const silentOf = plan.cells.map(() => 0);
        for (const [host, cell] of plan.cellOf.entries()) {
          if (gate.statusOf(host) === "silent") silentOf[cell] = (silentOf[cell] ?? 0) + 1;
        }
        expect([...counts.cellOutstanding]).toEqual(silentOf);
      }),
      runs,
    );
  });

  test("is refused beforehand exactly where trying all completions of silence decides", () => {
    fc.assert(
      fc.property(scenes(6), ({ hosts, policy }) => {
        const roster = makeRoster({ barrier: "b", epoch: 1, hosts });
        if (!roster.ok) throw new Error(roster.refusal.sentence);
        const plan = openPlan(policy, roster.value);
        const reason = plan.ok ? "opened" : plan.refusal.reason;
        fc.pre(plan.ok || reason.startsWith("already"));
        const said = { converge: "already-holds", failed: "already-hopeless", wait: "opened" };
        expect(reason).toBe(said[oracle(policy, hosts, knownAfter(hosts.length, []))]);
      }),
      runs,
    );
  });

  test("the scenes reach every strategy and every verdict", () => {
    const seen = new Map<string, number>();
    for (const scene of fc.sample(scenes(), { numRuns: 3000, seed: 1 })) {
      const plan = planOf(scene);
      if (plan === undefined) continue;
      const gate = new Gate(plan);
      for (const { at, ready } of scene.events) gate.settle(at, ready);
      const key = `${plan.strategy} ${gate.verdict()}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    for (const strategy of ["extremes", "spread", "combinations"]) {
      for (const verdict of ["converge", "failed", "wait"]) {
        expect([strategy, verdict, (seen.get(`${strategy} ${verdict}`) ?? 0) > 10]).toEqual([strategy, verdict, true]);
      }
    }
  });
});

/** The answers that some completion leads to. */
function reachable(gate: Gate): Set<Verdict> {
  const silent = [...gate.plan.roster.hosts.keys()].find((host) => gate.statusOf(host) === "silent");
  if (silent === undefined) return new Set([gate.verdict()]);
  const answers = new Set<Verdict>();
  for (const ready of [true, false]) {
    const next = gate.copy();
    next.settle(silent, ready);
    for (const answer of reachable(next)) answers.add(answer);
  }
  return answers;
}

describe("what is known of certain policies", () => {
  const hosts: HostInput[] = Array.from({ length: 10 }, (_, at) => ({
    host: `h${at}`,
    labels: { rack: `r${at % 2}` },
  }));

  function gateFor(text: string): Gate {
    const policy = parseShorthand(text);
    if (!policy.ok) throw new Error(policy.refusal.sentence);
    const plan = planOf({ hosts, policy: policy.value });
    if (plan === undefined) throw new Error("refused");
    return new Gate(plan);
  }

  test("a cap waits for n - f ready ones, and says failed with the first failure too many", () => {
    const gate = gateFor("failed <= 2");
    for (let at = 0; at < 7; at++) gate.settle(at, true);
    expect(gate.verdict()).toBe("wait");
    gate.settle(7, true);
    expect(gate.verdict()).toBe("converge");
    const other = gateFor("failed <= 2");
    for (let at = 0; at < 3; at++) other.settle(at, false);
    expect(other.verdict()).toBe("failed");
  });

  test("a conjunction is hopeless before either of its parts is", () => {
    // 6 ready and 5 failed of 10 are each possible, both are not; and that needs no report: so with an 'or' to wait for.
    const gate = gateFor("(ready >= 6 and failed >= 5) or in rack r0: ready >= 4");
    expect(gate.plan.strategy).toBe("spread");
    expect(gate.verdict()).toBe("wait");
    gate.settle(0, false);
    gate.settle(2, false);
    expect(gate.verdict()).toBe("failed");
  });
});
