/**
 * What the runs of one worker share: the roster, a plan for each policy, the checker's tables, and memory to work in.
 *
 * Invariant: made once; nothing of a run is left in it but garbage that the next run clears. Plans are Muster's, tables are
 * the checker's, and neither is made from the other.
 */
import { makeRoster, openPlan, readPolicy, type HostInput, type Plan, type Roster } from "@countersign/muster";
import { judgeTables, type JudgeTables } from "./judge.ts";
import { policyCases, type PolicyCase } from "./policy-case.ts";

export interface Arena {
  readonly hosts: readonly HostInput[];
  readonly rackOf: Uint8Array;
  readonly cases: readonly PolicyCase[];
  readonly plans: readonly (Plan | undefined)[];
  readonly tables: readonly JudgeTables[];
  /** By host; each run writes its own. */
  readonly fates: Uint8Array;
  readonly marks: Uint8Array;
  readonly stored: Uint8Array;
  readonly heard: Uint8Array;
  readonly order: Int32Array;
  readonly planOf: (policy: number) => Plan;
}

/** The epoch that is fuzzed: there was one before, whose reports still arrive. */
export const epoch = 2;
export const barrierName = "fuzz";

export function makeArena(n: number): Arena {
  const racks = Math.min(20, Math.max(1, Math.floor(n / 3)));
  const width = String(n - 1).length;
  // Racks scattered over the roster, the first of them twice the size of the others.
  const rackOf = Uint8Array.from({ length: n }, (_, host) => (host % (racks + 3)) % racks);
  const hosts = Array.from(rackOf, (rack, host) => ({
    host: `h${String(host).padStart(width, "0")}`,
    labels: { rack: `r${rack}` },
  }));
  const cases = policyCases(n, racks);
  const plans: (Plan | undefined)[] = cases.map(() => undefined);
  let roster: Roster | undefined;
  return {
    hosts,
    rackOf,
    cases,
    plans,
    tables: cases.map((each) => judgeTables(each, rackOf, racks)),
    fates: new Uint8Array(n),
    marks: new Uint8Array(n),
    stored: new Uint8Array(n),
    heard: new Uint8Array(n),
    order: new Int32Array(n),
    planOf: (policy) => (plans[policy] ??= planFor((roster ??= rosterOf(hosts)), cases[policy]?.text ?? "")),
  };
}

function rosterOf(hosts: readonly HostInput[]): Roster {
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
