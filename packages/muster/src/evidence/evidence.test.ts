import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Evidence } from "./evidence.ts";
import type { KeptReport } from "./report.ts";

const hosts = ["a", "b", "c", "d"];

/** Reports of hosts that each say one thing, in many copies with other counters and reasons. */
function histories(): fc.Arbitrary<readonly KeptReport[]> {
  return fc.array(fc.boolean(), { minLength: hosts.length, maxLength: hosts.length }).chain((ready) =>
    fc.array(
      fc
        .record({
          host: fc.constantFrom(...hosts),
          counter: fc.nat(3),
          reason: fc.constantFrom("", "x"),
          by: fc.boolean(),
        })
        .map(({ host, counter, reason, by }): KeptReport => {
          const isReady = ready[hosts.indexOf(host)] === true;
          const status = isReady ? "ready" : "failed";
          return { barrier: "b", epoch: 1, host, status, counter, reason, by: by || isReady ? "host" : "gate" };
        }),
      { maxLength: 12 },
    ),
  );
}

/** Hosts may say anything. */
function quarrels(): fc.Arbitrary<readonly KeptReport[]> {
  const report = fc.record({
    host: fc.constantFrom(...hosts),
    status: fc.constantFrom("ready" as const, "failed" as const),
    counter: fc.nat(4),
  });
  return fc.array(
    report.map((own): KeptReport => ({ barrier: "b", epoch: 1, by: "host", ...own })),
    { maxLength: 8 },
  );
}

function evidenceOf(reports: readonly KeptReport[]): Evidence {
  const evidence = new Evidence("b", 1);
  for (const report of reports) evidence.take(report);
  return evidence;
}

function merged(left: Evidence, right: Evidence): Evidence {
  const both = left.merge(right);
  if (!both.ok) throw new Error(both.refusal.sentence);
  return both.value;
}

function facts(evidence: Evidence): unknown {
  return { counted: evidence.counted(), conflicts: evidence.conflicts() };
}

describe("without conflicts", () => {
  test("evidence is the same in any order, with any repetition", () => {
    fc.assert(
      fc.property(
        histories().chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
        ),
        ([all, other]) => {
          expect(facts(evidenceOf(other))).toEqual(facts(evidenceOf(all)));
        },
      ),
    );
  });

  test("evidence in two halves merges to the whole", () => {
    fc.assert(
      fc.property(histories(), fc.infiniteStream(fc.nat(2)), (all, sides) => {
        const split = all.map((report) => ({ report, side: sides.next().value as number }));
        const left = evidenceOf(split.filter(({ side }) => side !== 0).map(({ report }) => report));
        const right = evidenceOf(split.filter(({ side }) => side !== 1).map(({ report }) => report));
        expect(facts(merged(left, right))).toEqual(facts(evidenceOf(all)));
      }),
    );
  });
});

describe("whatever hosts say", () => {
  test("merging is commutative, associative and idempotent", () => {
    fc.assert(
      fc.property(quarrels(), quarrels(), quarrels(), (one, two, three) => {
        const [a, b, c] = [evidenceOf(one), evidenceOf(two), evidenceOf(three)];
        expect(facts(merged(a, b))).toEqual(facts(merged(b, a)));
        expect(facts(merged(merged(a, b), c))).toEqual(facts(merged(a, merged(b, c))));
        expect(facts(merged(a, a))).toEqual(facts(a));
      }),
    );
  });

  test("the first state of a host stays, and a contradiction is told", () => {
    fc.assert(
      fc.property(quarrels(), (all) => {
        const evidence = evidenceOf(all);
        for (const host of hosts) {
          const own = all.filter((report) => report.host === host);
          expect(evidence.of(host)?.status).toBe(own[0]?.status);
          const quarrelled = new Set(own.map(({ status }) => status)).size === 2;
          expect(evidence.conflicts().some((conflict) => conflict.host === host)).toBe(quarrelled);
        }
      }),
    );
  });

  test("keeping the last state instead would be told", () => {
    const lastKept = fc.property(histories(), quarrels(), (_, all) => {
      const last = new Map(all.map(({ host, status }) => [host, status]));
      const evidence = evidenceOf(all);
      for (const [host, status] of last) expect(status).toBe(evidence.of(host)?.status);
    });
    expect(fc.check(lastKept, { seed: 3 }).failed).toBe(true);
  });
});

test("evidence of another epoch is not merged", () => {
  const other = new Evidence("b", 2).merge(new Evidence("b", 1));
  expect(other).toMatchObject({ ok: false, refusal: { reason: "other-history" } });
});
