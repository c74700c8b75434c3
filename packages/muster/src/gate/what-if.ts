/**
 * What the gate would say if some silent hosts ended in a certain way: a dry run, of which nothing is kept.
 *
 * Hosts are assumed by name, or by number: "3 more of rack r7 fail" takes the first three silent ones in the order of the
 * roster. Where hosts differ by another label that the policy looks at, name them. What has ended cannot be assumed away.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";
import { checkEnding, type Ending } from "../evidence/report.ts";
import { labelOf } from "../roster/roster.ts";
import { explain, type Explanation } from "./explain.ts";
import type { Gate } from "./gate.ts";

export type Assumption =
  | { readonly host: string; readonly status: Ending }
  | {
      readonly count: number;
      readonly status: Ending;
      readonly in?: { readonly label: string; readonly value: string };
    };

export interface WhatIf {
  /** Every host that was assumed to end, and how. */
  readonly assumed: readonly { readonly host: string; readonly status: Ending }[];
  readonly before: Explanation;
  readonly after: Explanation;
}

export function whatIf(gate: Gate, assumptions: readonly Assumption[]): Outcome<WhatIf> {
  const trial = gate.copy();
  const assumed: { readonly host: string; readonly status: Ending }[] = [];
  for (const assumption of assumptions) {
    const ending = checkEnding(assumption.status);
    if (!ending.ok) return ending;
    const hosts = "host" in assumption ? named(trial, assumption.host) : counted(trial, assumption);
    if (!hosts.ok) return hosts;
    for (const number of hosts.value) {
      trial.settle(number, assumption.status === "ready");
      assumed.push({ host: trial.plan.roster.hosts[number]?.host ?? "", status: assumption.status });
    }
  }
  return accept({ assumed, before: explain(gate), after: explain(trial) });
}

function named(gate: Gate, host: string): Outcome<readonly number[]> {
  const number = gate.plan.roster.numberOf.get(host);
  if (number === undefined) return refuse("unknown-host", `'${host}' is not in the roster`);
  const status = gate.statusOf(number);
  return status === "silent" ? accept([number]) : refuse("already-ended", `'${host}' has ended: ${status}`);
}

function counted(gate: Gate, assumption: Extract<Assumption, { count: number }>): Outcome<readonly number[]> {
  const { count, in: within } = assumption;
  if (!Number.isSafeInteger(count)) return refuse("not-whole", `${count} is no number of hosts`);
  if (count < 0) return refuse("negative", `${count} is no number of hosts`);
  const silent = [...gate.plan.roster.hosts.keys()].filter((number) => {
    if (gate.statusOf(number) !== "silent") return false;
    const entry = gate.plan.roster.hosts[number];
    return within === undefined || (entry !== undefined && labelOf(entry, within.label) === within.value);
  });
  if (silent.length >= count) return accept(silent.slice(0, count));
  const where = within === undefined ? "" : ` with ${within.label} '${within.value}'`;
  return refuse("too-few-silent", `there are ${silent.length} silent hosts${where}, not ${count}`);
}
