/** What the counts can add up to, on larger groups than all completions could be tried of: by trying all counts. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { policies } from "../__arbitraries__/scenes.ts";
import { holds } from "../policy/formula.ts";
import type { Policy } from "../policy/policy.ts";
import { makeRoster } from "../roster/roster.ts";
import type { Counts } from "./counts.ts";
import { Gate } from "./gate.ts";
import type { Intervals } from "./intervals.ts";
import { openPlan } from "./open-plan.ts";
import type { Plan } from "./plan.ts";
import { spread, type Spread } from "./spread.ts";

/** Four racks, some hosts of each ready and some failed. */
const racks = fc.array(fc.record({ size: fc.integer({ min: 1, max: 9 }), ready: fc.nat(3), failed: fc.nat(3) }), {
  minLength: 4,
  maxLength: 4,
});

/** Global bounds beside bounds by rack, in both directions. */
const mixed = fc
  .tuple(fc.constantFrom("and" as const, "or" as const), policies(), policies(), policies())
  .map(([kind, one, two, three]): Policy => ({ kind, of: [one, { kind: "per", label: "rack", policy: two }, three] }));

type Racks = readonly { readonly size: number; readonly ready: number; readonly failed: number }[];

function gateFor(policy: Policy, racks: Racks): Gate | undefined {
  const hosts = racks.flatMap(({ size }, rack) =>
    Array.from({ length: size }, (_, at) => ({ host: `h${rack}-${at}`, labels: { rack: `r${rack}`, role: "any" } })),
  );
  const roster = makeRoster({ barrier: "b", epoch: 1, hosts });
  if (!roster.ok) throw new Error(roster.refusal.sentence);
  const plan = openPlan(policy, roster.value);
  if (!plan.ok) return undefined;
  const gate = new Gate(plan.value);
  for (const [rack, { size, ready, failed }] of racks.entries()) {
    for (let at = 0; at < Math.min(size, ready + failed); at++) {
      gate.settle(roster.value.numberOf.get(`h${rack}-${at}`) ?? -1, at < ready);
    }
  }
  return gate;
}

/** The totals with which the policy holds, and with which it fails. */
function totals(
  { formula, cells }: Plan,
  counts: Counts,
): { readonly holds: Set<number>; readonly fails: Set<number> } {
  const result = { holds: new Set<number>(), fails: new Set<number>() };
  const ready = counts.ready.slice();
  (function choose(cell: number, more: number): void {
    const own = cells[cell];
    if (own === undefined) {
      result[holds(formula, (group) => ready[group] ?? 0) ? "holds" : "fails"].add(more);
      return;
    }
    for (let added = 0; added <= (counts.cellOutstanding[cell] ?? 0); added++) {
      for (const group of [0, ...own.groups]) ready[group] = (ready[group] ?? 0) + added;
      choose(cell + 1, more + added);
      for (const group of [0, ...own.groups]) ready[group] = (ready[group] ?? 0) - added;
    }
  })(0, 0);
  return result;
}

function members(set: Intervals): Set<number> {
  return new Set(set.flatMap(([low, high]) => Array.from({ length: high - low + 1 }, (_, at) => low + at)));
}

function isAllTotals(spreadOf: (plan: Plan, counts: Counts) => Spread | undefined, policy: Policy, racks: Racks): void {
  const gate = gateFor(policy, racks);
  fc.pre(gate !== undefined);
  if (gate === undefined) return;
  const found = spreadOf(gate.plan, gate.counts());
  fc.pre(found !== undefined);
  if (found === undefined) return;
  const tried = totals(gate.plan, gate.counts());
  expect(members(found.holds)).toEqual(tried.holds);
  expect(members(found.fails)).toEqual(tried.fails);
}

const exact = ({ outline }: Plan, counts: Counts) => (outline === undefined ? undefined : spread(outline, counts));

test("it is what trying all counts finds", () => {
  fc.assert(
    fc.property(mixed, racks, (policy, racks) => isAllTotals(exact, policy, racks)),
    { numRuns: 60 },
  );
});

test("one total too many is told", () => {
  const wide = (plan: Plan, counts: Counts): Spread | undefined => {
    const found = exact(plan, counts);
    const [first, ...rest] = found?.holds ?? [];
    return found === undefined || first === undefined
      ? found
      : { ...found, holds: [[first[0], first[1] + 1], ...rest.filter(([low]) => low > first[1] + 1)] };
  };
  const property = fc.property(mixed, racks, (policy, racks) => isAllTotals(wide, policy, racks));
  expect(fc.check(property, { numRuns: 200, seed: 1 }).failed).toBe(true);
});
