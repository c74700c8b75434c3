/**
 * Why the gate answers as it does, and what would change it.
 *
 * Invariant: the numbers are exact where they are given: with fewer than `needsReady` further ready hosts the gate cannot
 * converge, and with so many of the right ones it does; likewise `fatalFailures`. They are left out where they would not
 * mean one thing (a policy that more ready hosts can harm) or would cost too much (overlapping groups, or a share of thousands).
 */
import { formatPolicy } from "../policy/format-policy.ts";
import { eachAtom } from "../policy/formula.ts";
import { certainty, type Certainty } from "./certainty.ts";
import type { Counts } from "./counts.ts";
import type { Gate, Verdict } from "./gate.ts";
import { countWays } from "./outline.ts";
import type { Plan } from "./plan.ts";
import { spread } from "./spread.ts";
import { turningGroups } from "./turning-groups.ts";

export interface Explanation {
  readonly verdict: Verdict;
  readonly ready: number;
  readonly failed: number;
  readonly outstanding: number;
  /** The fewest further ready hosts with which the gate converges, whatever the rest does. */
  readonly needsReady?: number;
  /** The fewest further failures with which it says failed. */
  readonly fatalFailures?: number;
  /** The groups, such as `rack r7`, in which alone the fewest failures are fatal; none if that is every group. */
  readonly deciders: readonly string[];
  readonly clauses: readonly ExplainedClause[];
  readonly sentence: string;
}

export interface ExplainedClause {
  readonly policy: string;
  readonly state: Certainty;
  /** The groups in which it is lost. */
  readonly lostIn: readonly string[];
}

export function explain(gate: Gate): Explanation {
  const { plan, ready, failed, outstanding } = gate;
  const verdict = gate.verdict();
  const counts = gate.counts();
  const facts = { verdict, ready, failed, outstanding, ...(verdict === "wait" ? distances(plan, counts) : {}) };
  const deciders = facts.fatalFailures === undefined ? [] : findDeciders(plan, counts, facts.fatalFailures);
  const clauses = plan.clauses.map(({ policy, formula }): ExplainedClause => {
    const state = certainty(formula, counts);
    return { policy: formatPolicy(policy), state, lostIn: state === "lost" ? lostGroups(plan, formula, counts) : [] };
  });
  const explanation = { ...facts, deciders, clauses };
  return { ...explanation, sentence: inWords(explanation, formatPolicy(plan.policy)) };
}

/** Groups times ways: with more of them the numbers would keep whoever asks waiting for seconds, and are left out. */
const stepsMax = 2_000_000;

function distances(plan: Plan, counts: Counts): { readonly needsReady?: number; readonly fatalFailures?: number } {
  if (!plan.helpful || plan.outline === undefined) return {};
  if (plan.outline.locals.size * countWays(plan.outline) > stepsMax) return {};
  // More ready hosts only help, so what holds with the rest failed is certain, and what fails with the rest ready is lost.
  const { holds, fails } = spread(plan.outline, counts);
  const [needsReady, readyAtLoss] = [holds[0]?.[0], fails.at(-1)?.[1]];
  return {
    ...(needsReady === undefined ? {} : { needsReady }),
    ...(readyAtLoss === undefined ? {} : { fatalFailures: (counts.outstanding[0] ?? 0) - readyAtLoss }),
  };
}

function findDeciders(plan: Plan, counts: Counts, fatal: number): readonly string[] {
  const groups = [...new Set(plan.cells.flatMap((cell) => cell.groups))];
  const open = groups.filter((group) => (counts.outstanding[group] ?? 0) > 0);
  const best = (group: number) => (counts.ready[group] ?? 0) + (counts.outstanding[group] ?? 0);
  // Whichever group they fail in, so many of everybody fail.
  const { truth, groups: turning } = turningGroups(
    plan.formula,
    (group) => best(group) - (group === 0 ? fatal : 0),
    (group) => best(group) - fatal,
  );
  const losing = new Set(truth ? turning : groups);
  const deciding = open.filter((group) => losing.has(group) && (counts.outstanding[group] ?? 0) >= fatal);
  return deciding.length === open.length && open.length > 1 ? [] : deciding.map((group) => groupName(plan, group));
}

function lostGroups(plan: Plan, formula: Plan["formula"] | boolean, counts: Counts): readonly string[] {
  if (typeof formula === "boolean") return [];
  const lost = new Set<number>();
  eachAtom(formula, (group, bound, upright) => {
    const [least, most] = [counts.ready[group] ?? 0, (counts.ready[group] ?? 0) + (counts.outstanding[group] ?? 0)];
    if (group !== 0 && (upright ? most < bound : least >= bound)) lost.add(group);
  });
  return [...lost].map((group) => groupName(plan, group));
}

function groupName(plan: Plan, group: number): string {
  return [...(plan.groups[group]?.labels ?? [])].map(([label, value]) => `${label} ${value}`).join(", ");
}

function inWords(facts: Omit<Explanation, "sentence">, policy: string): string {
  const { verdict, ready, failed, outstanding } = facts;
  const counted = `${ready} ready, ${failed} failed, ${outstanding} silent`;
  if (verdict === "converge") return `converge: ${counted}; '${policy}' holds ${however(outstanding)}`;
  if (verdict === "failed") {
    const lost = facts.clauses.filter(({ state }) => state === "lost");
    const reasons = lost.map(({ policy, lostIn }) => `'${policy}'${lostIn.length === 0 ? "" : ` in ${few(lostIn)}`}`);
    const what = reasons.length === 0 ? `'${policy}'` : reasons.join(" and ");
    return `failed: ${counted}; ${what} can no longer hold ${however(outstanding)}`;
  }
  const parts = [`wait: ${counted}`];
  if (facts.needsReady !== undefined) parts.push(`needs ${facts.needsReady} more ready`);
  if (facts.fatalFailures === 1) parts.push("1 more failure is fatal");
  else if (facts.fatalFailures !== undefined) parts.push(`${facts.fatalFailures} more failures are fatal`);
  if (facts.deciders.length > 0)
    parts.push(`${few(facts.deciders)} ${facts.deciders.length === 1 ? "decides" : "decide"}`);
  return parts.join("; ");
}

function however(outstanding: number): string {
  if (outstanding === 0) return "now that all have ended";
  return outstanding === 1 ? "however the silent host ends" : `however the ${outstanding} silent hosts end`;
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const more = names.length - shown.length;
  return more === 0 ? shown.join(" and ") : `${shown.join(", ")} and ${more} more`;
}
