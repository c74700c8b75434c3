/** The three holes of the published gate, and ours beside it on the same reports. */
import { describe, expect, test } from "vitest";
import { openBarrier, type Barrier } from "./barrier.ts";
import { PublishedGate } from "./published-gate.fixture.ts";

function barrierOf(n: number, policy: string): Barrier {
  const hosts = Array.from({ length: n }, (_, at) => ({ host: `h${at}` }));
  const opened = openBarrier({ barrier: "b", hosts, policy });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
}

function tell(barrier: Barrier, at: number, ready: boolean): string {
  const receipt = barrier.report({ barrier: "b", epoch: 1, host: `h${at}`, status: ready ? "ready" : "failed" });
  if (!receipt.ok) throw new Error(receipt.refusal.sentence);
  return receipt.value.verdict;
}

describe("with at most no failure and no report at all", () => {
  test("the published gate converges, and then everybody fails", () => {
    const published = new PublishedGate(10, ({ failed }) => failed <= 0);
    expect(published.verdict()).toBe("converge");
    for (let at = 0; at < 10; at++) expect(published.report(false)).toBe("converge");
  });

  test("ours waits, and says failed at the first failure", () => {
    const ours = barrierOf(10, "failed <= 0");
    expect(ours.verdict()).toBe("wait");
    expect(tell(ours, 0, false)).toBe("failed");
  });
});

describe("with eight ready and two failed of ten, at least 8 ready and at most 1 failed", () => {
  const outcomes = Array.from({ length: 10 }, (_, at) => ({ at, ready: at < 8 }));
  const orders = [outcomes, [...outcomes].reverse()];

  test("the published gate answers by the order of the messages", () => {
    const verdicts = orders.map((order) => {
      const published = new PublishedGate(10, ({ ready, failed }) => ready >= 8 && failed <= 1);
      for (const { ready } of order) published.report(ready);
      return published.verdict();
    });
    expect(verdicts).toEqual(["converge", "failed"]);
  });

  test("ours gives one verdict", () => {
    const verdicts = orders.map((order) => {
      const ours = barrierOf(10, "ready >= 8 and failed <= 1");
      for (const { at, ready } of order) tell(ours, at, ready);
      return ours.verdict();
    });
    expect(verdicts).toEqual(["failed", "failed"]);
  });
});

describe("with all of 10,000 hosts needed and none coming up", () => {
  function reportsUntilFailed(report: (at: number) => string): number {
    for (let at = 0; at < 10_000; at++) if (report(at) === "failed") return at + 1;
    return Infinity;
  }

  test("the published gate says failed after 10,000 reports", () => {
    const published = new PublishedGate(10_000, ({ ready, n }) => ready === n);
    expect(reportsUntilFailed(() => published.report(false))).toBe(10_000);
  });

  test("ours says failed after one", () => {
    const ours = barrierOf(10_000, "all");
    expect(reportsUntilFailed((at) => tell(ours, at, false))).toBe(1);
  });
});
