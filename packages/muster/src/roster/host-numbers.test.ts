/** The table of host names against a `Map`, with names that are hard to tell apart. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { numberHosts } from "./host-numbers.ts";

const names = fc.uniqueArray(
  fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "b", "-"), minLength: 1, maxLength: 6 }),
    fc.nat(99_999).map((number) => `host-${number}`),
  ),
  { maxLength: 400 },
);

function agrees(all: readonly string[], others: readonly string[], asked = (name: string) => name): void {
  const known = new Map(all.map((name, number) => [name, number]));
  const numbers = numberHosts(all.length, (number) => all[number] ?? "");
  for (const name of [...all, ...others, "", "nobody"]) {
    expect(numbers.get(asked(name))).toBe(known.get(name));
    expect(numbers.has(asked(name))).toBe(known.has(name));
  }
}

test("it answers as a map does", () => {
  fc.assert(fc.property(names, names, (all, others) => agrees(all, others)));
});

test("one that looks at all but the last letter is told", () => {
  const short = fc.property(names, names, (all, others) => agrees(all, others, (name) => name.slice(0, -1)));
  expect(fc.check(short, { seed: 7 }).failed).toBe(true);
});
