import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Lasso, shortestForm } from "./lasso.ts";

const states = fc.nat({ max: 1 });
const lassos = fc.record({
  prefix: fc.array(states, { maxLength: 6 }),
  loop: fc.array(states, { minLength: 1, maxLength: 8 }),
});

function start({ prefix, loop }: Lasso, length: number): number[] {
  return Array.from({ length }, (_, at) => prefix[at] ?? loop[(at - prefix.length) % loop.length]!);
}

// Two such behaviours that agree for so long agree for ever.
const longEnough = 6 + 8 * 8;

test("the shortest form is the same behaviour", () => {
  fc.assert(
    fc.property(lassos, (lasso) => {
      expect(start(shortestForm(lasso), longEnough)).toEqual(start(lasso, longEnough));
    }),
  );
});

test("no shorter lasso is the same behaviour", () => {
  fc.assert(
    fc.property(lassos, (lasso) => {
      const word = start(lasso, longEnough);
      const form = shortestForm(lasso);
      for (let prefix = 0; prefix <= form.prefix.length; prefix++) {
        for (let loop = 1; prefix + loop < form.prefix.length + form.loop.length; loop++) {
          const candidate = { prefix: word.slice(0, prefix), loop: word.slice(prefix, prefix + loop) };
          expect(start(candidate, longEnough)).not.toEqual(word);
        }
      }
    }),
  );
});

test("a prefix that already runs in the loop goes", () => {
  expect(shortestForm({ prefix: [0, 1, 2], loop: [1, 2, 1, 2] })).toEqual({ prefix: [0], loop: [1, 2] });
  expect(shortestForm({ prefix: [3], loop: [3] })).toEqual({ prefix: [], loop: [3] });
});
