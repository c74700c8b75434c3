/**
 * What the runs of one worker share: the roster, a plan for each policy, the checker's tables, and memory to work in.
 *
 * Invariant: made once; nothing of a run is left in it but garbage that the next run clears. Plans are Muster's, tables are
 * the checker's, and neither is made from the other.
 */
import { makeRoster, openPlan, readPolicy, type Plan, type Roster } from "@countersign/muster";
import { judgeTables, type JudgeTables } from "./judge.ts";
import { failuresBorne, policyCases, type PolicyCase } from "./policy-case.ts";

export interface Arena {
  readonly roster: Roster;
  readonly rackOf: Uint8Array;
  readonly cases: readonly PolicyCase[];
  readonly tables: readonly JudgeTables[];
  /** By policy: the most failures it can bear. */
  readonly borne: readonly number[];
  /** By host; each run writes its own. */
  readonly fates: Uint8Array;
  /** A bit a host. */
  readonly answered: Int32Array;
  /** Two bits a host. */
  readonly heard: Int32Array;
  readonly order: Int32Array;
  readonly spare: Int32Array;
  readonly planOf: (policy: number) => Plan;
}

/** The epoch that is fuzzed: there was one before, whose reports still arrive. */
export const epoch = 2;
export const barrierName = "fuzz";

export function makeArena(n: number): Arena {
  const racks = Math.min(20, Math.max(1, Math.floor(n / 3)));
  // Racks scattered over the roster, the first of them twice the size of the others.
  const rackOf = Uint8Array.from({ length: n }, (_, host) => (host % (racks + 3)) % racks);
  const roster = rosterOf(rackOf, racks);
  const cases = policyCases(n, racks);
  const plans: (Plan | undefined)[] = cases.map(() => undefined);
  return {
    roster,
    rackOf,
    cases,
    tables: cases.map((each) => judgeTables(each, rackOf, racks)),
    borne: cases.map((each) => failuresBorne(each, n)),
    fates: new Uint8Array(n),
    answered: new Int32Array((n + 31) >>> 5),
    heard: new Int32Array((n + 15) >>> 4),
    order: new Int32Array(n),
    spare: new Int32Array(n),
    planOf: (policy) => (plans[policy] ??= planFor(roster, cases[policy]?.text ?? "")),
  };
}

function rosterOf(rackOf: Uint8Array, racks: number): Roster {
  const width = String(rackOf.length - 1).length;
  const labels = Array.from({ length: racks }, (_, rack) => ({ rack: `r${rack}` }));
  const hosts = Array.from(rackOf, (rack, host) => ({
    host: `h${String(host).padStart(width, "0")}`,
    labels: labels[rack] ?? {},
  }));
  const made = makeRoster({ barrier: barrierName, epoch, hosts });
  if (!made.ok) throw new Error(made.refusal.sentence);
  return made.value;
}

export function planFor(roster: Roster, text: string): Plan {
  const policy = readPolicy(text);
  const plan = policy.ok ? openPlan(policy.value, roster) : policy;
  if (!plan.ok) throw new Error(`'${text}': ${plan.refusal.sentence}`);
  return plan.value;
}
