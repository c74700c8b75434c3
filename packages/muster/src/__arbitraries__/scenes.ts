/**
 * Small rosters, any policies about them, and hosts that end one after another.
 *
 * A scene is what a gate is asked about: policies of every kind, nested, one-sided and not, over at most eight hosts in
 * up to three racks and two roles, so that all completions can be tried.
 */
import * as fc from "fast-check";
import { checkComparison } from "../policy/check-amount.ts";
import { comparisons, type Amount, type Policy } from "../policy/policy.ts";
import type { HostInput } from "../roster/roster.ts";

/** A host, by its place in the roster, and how it ended. */
export interface Event {
  readonly at: number;
  readonly ready: boolean;
}

export interface Scene {
  readonly hosts: readonly HostInput[];
  readonly policy: Policy;
  /** Some of the hosts in some order, each once. */
  readonly events: readonly Event[];
}

export function scenes(hostsMax = 8): fc.Arbitrary<Scene> {
  return rosters(hostsMax).chain((hosts) =>
    fc.record({ hosts: fc.constant(hosts), policy: policies(), events: histories(hosts.length) }),
  );
}

export function rosters(hostsMax: number): fc.Arbitrary<readonly HostInput[]> {
  const labels = fc.record({ rack: fc.constantFrom("r0", "r1", "r2"), role: fc.constantFrom("db", "web") });
  return fc
    .array(labels, { minLength: 1, maxLength: hostsMax })
    .map((all) => all.map((own, at) => ({ host: `h${at}`, labels: own })));
}

export function histories(hosts: number): fc.Arbitrary<readonly Event[]> {
  const places = Array.from({ length: hosts }, (_, at) => at);
  return fc
    .tuple(fc.shuffledSubarray(places), fc.array(fc.boolean(), { minLength: hosts, maxLength: hosts }))
    .map(([order, ready]) => order.map((at) => ({ at, ready: ready[at] === true })));
}

export function policies(): fc.Arbitrary<Policy> {
  const { policy } = fc.letrec<{ policy: Policy }>((tie) => ({
    policy: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constant<Policy>({ kind: "all" }),
      bounds(),
      sums(),
      tangles(),
      mixtures(),
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        of: fc.array(tie("policy"), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("not" as const), of: tie("policy") }),
      fc.record({ kind: fc.constant("per" as const), label: labels(), policy: tie("policy") }),
      fc.record({
        kind: fc.constant("in" as const),
        label: fc.constant("rack"),
        value: fc.constantFrom("r0", "r1"),
        policy: tie("policy"),
      }),
      fc.record({ kind: fc.constant("groups" as const), label: labels(), atLeast: quotas(), policy: tie("policy") }),
    ),
  }));
  return policy;
}

function labels(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant("rack") },
    { weight: 2, arbitrary: fc.constant("role") },
    { weight: 1, arbitrary: fc.constant("host") },
  );
}

function quotas() {
  return fc.oneof(
    fc.integer({ min: 0, max: 3 }).map((count) => ({ count })),
    percentages().map((percent) => ({ percent })),
  );
}

function percentages(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(33.333, 66.667, 99.5, 12.5, 0.001));
}

function bounds(): fc.Arbitrary<Policy> {
  const right = fc.oneof(
    fc.integer({ min: 0, max: 8 }).map((count) => ({ count })),
    percentages().map((percent) => ({ percent })),
  );
  return fc.record({
    kind: fc.constant("compare" as const),
    left: fc.constantFrom<Amount>({ ready: 1 }, { failed: 1 }),
    is: fc.constantFrom(...comparisons),
    right,
  });
}

function sums(): fc.Arbitrary<Policy> {
  const small = fc.integer({ min: -3, max: 3 });
  const amount: fc.Arbitrary<Amount> = fc.record({ ready: small, failed: small, n: small, count: small });
  return fc
    .record({ kind: fc.constant("compare" as const), left: amount, is: fc.constantFrom(...comparisons), right: amount })
    .filter(({ left, right }) => checkComparison(left, right, "").ok);
}

/** A bound on everybody in one direction beside bounds by rack in another, which chance alone seldom finds. */
function mixtures(): fc.Arbitrary<Policy> {
  return fc.record({
    kind: fc.constantFrom("and" as const, "or" as const),
    of: fc.tuple(
      bounds(),
      bounds().map((policy): Policy => ({ kind: "per", label: "rack", policy })),
    ),
  });
}

/** Overlapping groups that pull in both directions, which chance alone seldom finds. */
function tangles(): fc.Arbitrary<Policy> {
  const per = (label: string) => bounds().map((policy): Policy => ({ kind: "per", label, policy }));
  const some = (label: string) =>
    fc.tuple(quotas(), bounds()).map(([atLeast, policy]): Policy => ({ kind: "groups", label, atLeast, policy }));
  return fc.record({
    kind: fc.constantFrom("and" as const, "or" as const),
    of: fc.tuple(fc.oneof(per("rack"), some("rack")), fc.oneof(per("role"), some("role"))),
  });
}
