/** The checker by itself: claims that go astray and come back are told, within a block of the trace and across two. */
import { expect, test } from "vitest";
import { Checker, type Rule } from "./checker.ts";
import { judgeTables } from "./judge.ts";
import { opened, theTrace } from "./trace.ts";

const hosts = 40;
const rackOf = new Uint8Array(hosts);
const tables = judgeTables({ text: "all", holds: (ready, n) => ready === n }, rackOf, 1);

interface Claim {
  readonly verdict?: number;
  readonly ready: number;
  readonly outstanding?: number;
  readonly answer?: number;
}

/** Hosts say ready one after the other, and this is claimed; in blocks of so many events. */
function broken(claims: readonly Claim[], blockSize: number): readonly (readonly [Rule, number])[] {
  const checker = new Checker(tables, rackOf, new Int32Array((hosts + 15) >>> 4));
  const trace = theTrace;
  trace.length = 0;
  for (const [number, { verdict = 0, ready, outstanding = hosts - ready, answer = 0 }] of claims.entries()) {
    trace.happened[trace.length] = number === 0 ? opened : 4 * (number - 1) + 2;
    trace.answers[trace.length] = number === 0 ? 255 : answer;
    trace.claims.set([verdict, ready, 0, outstanding], 4 * trace.length++);
    if (trace.length < blockSize && number < claims.length - 1) continue;
    checker.see();
    trace.length = 0;
  }
  return checker.violations.map(({ rule, event }) => [rule, event]);
}

const right: readonly Claim[] = Array.from({ length: 9 }, (_, ready) => ({ ready }));

test.each([1, 2, 3, 100])("in blocks of %i events", (blockSize) => {
  expect(broken(right, blockSize)).toEqual([]);
  expect(broken(right.with(4, { ready: 6 }), blockSize)).toEqual([
    ["counts", 4],
    ["ratchet", 5],
  ]);
  expect(broken(right.with(4, { ready: 4, verdict: 1 }), blockSize)).toEqual([
    ["gate safety", 4],
    ["finality", 5],
  ]);
  expect(broken(right.with(4, { ready: 4, verdict: 2 }), blockSize)).toEqual([
    ["fail soundness", 4],
    ["finality", 5],
  ]);
  expect(broken(right.with(4, { ready: 4, outstanding: 1 }), blockSize)).toEqual([["partition", 4]]);
  expect(broken(right.with(4, { ready: 4, answer: 1 }), blockSize)).toEqual([["answer", 4]]);
  expect(broken(right.with(0, { ready: 0, verdict: 1 }), blockSize)).toEqual([
    ["gate safety", 0],
    ["finality", 1],
  ]);
});
