import { type ListValue, type Value, equal, makeList } from "@countersign/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exploreProgram } from "../__fixtures__/explore-program.ts";
import { loadText } from "../__fixtures__/load-spec.ts";
import { SpecFault } from "../runtime/faults.ts";
import { runtime } from "../runtime/runtime.ts";
import { memoOf } from "./memo.ts";
import { Pool } from "./pool.ts";

const items: readonly Value[][] = [[1], [2], ["three"]];
const lists = fc.array(fc.nat(3), { maxLength: 4 }).map((elements) => makeList(elements));

describe("what is remembered", () => {
  it("is what the operation gives, and is computed once", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(lists, fc.nat(2)), { maxLength: 300 }), (calls) => {
        const pool = new Pool();
        const computed = new Set<string>();
        const append = (list: ListValue, item: Value): Value => {
          const key = `${pool.numberOf(list)} ${pool.numberOf(item)}`;
          expect(computed.has(key)).toBe(false);
          computed.add(key);
          return runtime.append(list, item);
        };
        const memo = memoOf(pool, append as (...args: unknown[]) => Value, items);
        for (const [list, item] of calls) {
          const result = pool.values[memo(pool.numberOf(list), item, 0)]!;
          expect(equal(result, runtime.append(list, items[item]![0]!))).toBe(true);
        }
      }),
    );
  });

  it("is also found among many values, as the table grows", () => {
    const pool = new Pool();
    const memo = memoOf(pool, runtime.append as (...args: unknown[]) => Value, items);
    const numbers = Array.from({ length: 3000 }, (_, index) => pool.numberOf(makeList([index])));
    const results = numbers.map((number) => memo(number, 1, 0));
    expect(new Set(results).size).toBe(3000);
    expect(numbers.map((number) => memo(number, 1, 0))).toEqual(results);
    expect(results.every((result, index) => equal(pool.values[result]!, makeList([index, 2])))).toBe(true);
  });

  it("is no fault: each arises at its own place", () => {
    const pool = new Pool();
    const memo = memoOf(pool, runtime.tail as (...args: unknown[]) => Value, [[]]);
    const empty = pool.numberOf(makeList([]));
    for (const site of [7, 8]) {
      try {
        memo(empty, 0, site);
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(SpecFault);
        expect((error as SpecFault).site).toBe(site);
      }
    }
  });
});

it.each(["interned", "adaptive"] as const)(
  "numbers given out late find room in the fields of a state (%s)",
  (layout) => {
    const program = loadText(`module queue {
    var waiting: List[int]
    action init = waiting' = []
    action step = any {
      { nondet who = 1.to(4).oneOf() all { waiting.length() < 6, waiting' = waiting.append(who) } },
      all { waiting.length() > 0, waiting' = waiting.tail() },
    }
  }`);
    const { outcome } = exploreProgram(program, { layout, adaptAt: 10 });
    // 4^0 + 4^1 + … + 4^6 lists.
    expect(outcome.store.count).toBe(5461);
  },
);
