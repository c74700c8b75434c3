/** The negative controls of the gate's laws: gates with a bug each, and the law that tells it. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scenes, type Scene } from "../__arbitraries__/scenes.ts";
import { equalsOracle, forgetsOrder, isFinal, ordered, type MakeGate } from "./gate.laws.ts";
import { Gate, type Verdict } from "./gate.ts";
import { oracle, type Known } from "./oracle.fixture.ts";

describe("planted bugs are told", () => {
  /** Answers on the evidence of the moment. */
  const published: MakeGate = (plan, { hosts, policy }) => {
    const known = new Map<number, boolean>();
    return {
      settle: (host, ready) => known.has(host) || known.set(host, ready),
      verdict: () => {
        const heard = hosts.filter((_, at) => known.has(at));
        const statuses = [...known.keys()]
          .sort((left, right) => left - right)
          .map((at): Known => (known.get(at) ? "ready" : "failed"));
        const now = oracle(policy, heard, statuses);
        return now === "converge" ? now : known.size === plan.roster.hosts.length ? "failed" : "wait";
      },
    };
  };
  /** Takes the last word of a host. */
  const lastWord: MakeGate = (plan) => {
    const known = new Map<number, boolean>();
    return {
      settle: (host, ready) => known.set(host, ready),
      verdict: () => {
        const gate = new Gate(plan);
        for (const [host, ready] of known) gate.settle(host, ready);
        return gate.verdict();
      },
    };
  };
  /** Says failed only when the last report is in. */
  const patient: MakeGate = (plan) => {
    const gate = new Gate(plan);
    return {
      settle: (host, ready) => gate.settle(host, ready),
      verdict: () => (gate.verdict() === "failed" && gate.outstanding > 0 ? "wait" : gate.verdict()),
    };
  };
  /** Counts a host once more when it is told again. */
  const recounting: MakeGate = (plan) => {
    const gate = new Gate(plan);
    let next = 0;
    return { settle: (_, ready) => gate.settle(next++, ready), verdict: () => gate.verdict() };
  };
  /** Treats every policy as if more ready hosts could only help. */
  const oneSided: MakeGate = (plan) => new Gate({ ...plan, strategy: "extremes" });
  /** Forgets to answer anew after a report. */
  const stale: MakeGate = (plan) => {
    const gate = new Gate(plan);
    let last: Verdict = "wait";
    return {
      settle: (host, ready) => {
        last = gate.verdict();
        gate.settle(host, ready);
      },
      verdict: () => last,
    };
  };

  const isRed = (property: fc.IProperty<[Scene]>) => fc.check(property, { numRuns: 1500, seed: 7 }).failed;

  test.each([
    ["the policy on the evidence of the moment", published],
    ["failed only at the end", patient],
    ["hosts counted by the number of their report", recounting],
    ["one-sided by assumption", oneSided],
    ["an answer that is one report old", stale],
  ])("%s is not what trying all completions says", (_, make) => {
    expect(isRed(fc.property(scenes(), (scene) => equalsOracle(make, scene)))).toBe(true);
  });

  test("answering on the evidence of the moment is not final", () => {
    expect(isRed(fc.property(scenes(), (scene) => isFinal(published, scene)))).toBe(true);
  });

  test("the last word of a host and a repeated one make order matter", () => {
    const contradicted = ordered.map(
      ([scene, other]) => [scene, other.map((event, at) => ({ ...event, ready: at % 2 === 0 }))] as const,
    );
    const lastWordMatters = fc.property(contradicted, ([scene, other]) =>
      forgetsOrder(lastWord, { ...scene, events: other }, [...other].reverse()),
    );
    expect(fc.check(lastWordMatters, { numRuns: 1500, seed: 7 }).failed).toBe(true);
    const recounted = fc.property(ordered, ([scene, other]) => forgetsOrder(recounting, scene, other));
    expect(fc.check(recounted, { numRuns: 1500, seed: 7 }).failed).toBe(true);
  });
});
