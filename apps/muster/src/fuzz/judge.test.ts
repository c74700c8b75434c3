/** The checker's arithmetic against trying all completions: every policy that is fuzzed, on a few hosts. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { converged, failedVerdict, Judge, judgeTables, waiting } from "./judge.ts";
import { policyCases, type PolicyCase } from "./policy-case.ts";

const [hosts, racks] = [9, 3];
const rackOf = Uint8Array.of(0, 1, 2, 0, 1, 0, 2, 0, 1);
const cases = policyCases(hosts, racks);

function holds(policy: PolicyCase, isReady: readonly boolean[]): boolean {
  const readyIn = (rack?: number) => isReady.filter((ready, at) => ready && (rack ?? rackOf[at]) === rackOf[at]).length;
  if (!policy.holds(readyIn(), hosts)) return false;
  if (policy.racks === undefined) return true;
  const { percent, atLeast } = policy.racks;
  const sizes = Array.from({ length: racks }, (_, rack) => rackOf.filter((other) => other === rack).length);
  return sizes.filter((size, rack) => 100 * readyIn(rack) >= percent * size).length >= atLeast;
}

function tryAll(policy: PolicyCase, known: readonly (boolean | undefined)[]): number {
  const silent = known.flatMap((ready, at) => (ready === undefined ? [at] : []));
  const truths = Array.from({ length: 2 ** silent.length }, (_, choice) =>
    holds(
      policy,
      known.map((ready, at) => ready ?? ((choice >> silent.indexOf(at)) & 1) === 1),
    ),
  );
  return truths.every(Boolean) ? converged : truths.some(Boolean) ? waiting : failedVerdict;
}

const evidence = fc.array(fc.option(fc.boolean(), { nil: undefined }), { minLength: hosts, maxLength: hosts });

/** Of rack 2 one host failed; if the other does not, the one failure is one too few, or too many, for `failed != 1`. */
const oneRackHangsOnOneHost = Array.from(rackOf, (rack, host) => (rack < 2 ? true : host < 6 ? false : undefined));

function agrees(known: readonly (boolean | undefined)[], judged: (policy: PolicyCase) => PolicyCase): void {
  for (const policy of cases) {
    const judge = new Judge(judgeTables(judged(policy), rackOf, racks), rackOf);
    for (const [host, ready] of known.entries()) if (ready !== undefined) judge.add(host, ready);
    expect([policy.text, judge.verdict()]).toEqual([policy.text, tryAll(policy, known)]);
  }
}

test("it is what all completions have in common", () => {
  fc.assert(
    fc.property(evidence, (known) => agrees(known, (policy) => policy)),
    { numRuns: 60, examples: [[oneRackHangsOnOneHost]] },
  );
});

test("a bound that is one off is told", () => {
  const off = ({ holds, ...policy }: PolicyCase) => ({
    ...policy,
    holds: (ready: number, n: number) => holds(ready + 1, n),
  });
  expect(
    fc.check(
      fc.property(evidence, (known) => agrees(known, off)),
      { numRuns: 60, seed: 7 },
    ).failed,
  ).toBe(true);
});
