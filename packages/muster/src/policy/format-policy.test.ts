import * as fc from "fast-check";
import { expect, test } from "vitest";
import { policies } from "../__arbitraries__/scenes.ts";
import { formatPolicy, policyDocument } from "./format-policy.ts";
import { parseShorthand } from "./parse-shorthand.ts";
import type { Policy } from "./policy.ts";
import { policyFromJson, readPolicy } from "./read-policy.ts";

/** The same sums without what adds nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([name, inner]) => inner !== 0 || name === "count" || name === "percent",
  );
  const kept = entries.some(([name, inner]) => /^(ready|failed|n|percent|count)$/.test(name) && inner !== 0)
    ? entries.filter(
        ([name, inner]) => inner !== 0 || !/^(percent|count)$/.test(name) || "outOf" in value || entries.length === 1,
      )
    : entries;
  return Object.fromEntries(kept.map(([name, inner]) => [name, plain(inner)]));
}

test("a policy written as shorthand reads back as the same", () => {
  fc.assert(
    fc.property(policies(), (policy) => {
      const read = parseShorthand(formatPolicy(policy));
      if (!read.ok) throw new Error(`${formatPolicy(policy)}: ${read.refusal.sentence}`);
      expect(plain(read.value)).toEqual(plain(policy));
      expect(formatPolicy(read.value)).toBe(formatPolicy(policy));
    }),
    { numRuns: 500 },
  );
});

test("a policy is its own JSON form", () => {
  fc.assert(
    fc.property(policies(), (policy) => {
      const text = JSON.stringify({ version: 1, policy });
      expect(readPolicy(text)).toEqual({ ok: true, value: policy });
      const again = policyFromJson(policyDocument(policy));
      expect(again.ok && formatPolicy(again.value)).toBe(formatPolicy(policy));
    }),
  );
});

test.each<[string, Policy]>([
  ["all", { kind: "all" }],
  ["ready >= 90%", { kind: "compare", left: { ready: 1 }, is: ">=", right: { percent: 90 } }],
  ["failed <= 5", { kind: "compare", left: { failed: 1 }, is: "<=", right: { count: 5 } }],
  [
    "2 * ready - failed > n + 3",
    { kind: "compare", left: { ready: 2, failed: -1 }, is: ">", right: { n: 1, count: 3 } },
  ],
  [
    "at least 3 of 4 racks: (not all)",
    { kind: "groups", label: "rack", atLeast: { count: 3, outOf: 4 }, policy: { kind: "not", of: { kind: "all" } } },
  ],
  ["at least 75% of racks: all", { kind: "groups", label: "rack", atLeast: { percent: 75 }, policy: { kind: "all" } }],
  ['at least 2 "7class": all', { kind: "groups", label: "7class", atLeast: { count: 2 }, policy: { kind: "all" } }],
  ["in role db: all", { kind: "in", label: "role", value: "db", policy: { kind: "all" } }],
])("%s", (text, policy) => {
  expect(parseShorthand(text)).toEqual({ ok: true, value: policy });
  expect(formatPolicy(policy)).toBe(text);
});
