/**
 * Opening a policy on a roster: it chooses how the gate is exact, and refuses what should never be waited for.
 *
 * Invariant: a plan's gate is exact; a policy for which we know no exact answer in bounded work is refused, never
 * approximated. Refused as well is what is decided before the first report: such a barrier guards nothing, or lets nobody
 * pass.
 *
 * `extremes` is exact where no host counts in both directions: with every silent host ending on its worse side the policy is
 * as false as it can get, and the circuit decides each condition by exactly that. It is exact for one group, too: see
 * `one-group.ts`.
 */
import { accept, refuse, type Outcome } from "../refusal.ts";
import type { Roster } from "../roster/roster.ts";
import { formatPolicy } from "../policy/format-policy.ts";
import { eachAtom, type Formula } from "../policy/formula.ts";
import type { Group } from "../policy/groups.ts";
import type { Policy } from "../policy/policy.ts";
import { resolvePolicy } from "../policy/resolve-policy.ts";
import { findCells } from "./cells.ts";
import { wire } from "./circuit.ts";
import { combinationsMax, countCombinations } from "./combinations.ts";
import { Gate } from "./gate.ts";
import { byTurns } from "./one-group.ts";
import { countWays, outline } from "./outline.ts";
import type { Cell, Plan, Strategy } from "./plan.ts";
import { waysMax } from "./spread.ts";

export function openPlan(policy: Policy, roster: Roster): Outcome<Plan> {
  const resolved = resolvePolicy(policy, roster);
  if (!resolved.ok) return resolved;
  const { groups, clauses } = resolved.value;
  const turned = typeof resolved.value.formula === "boolean" ? undefined : byTurns(resolved.value.formula, sizeOf);
  const formula = turned ?? resolved.value.formula;
  if (typeof formula === "boolean") return decidedBefore(policy, roster, formula);
  const { cells, cellOf } = findCells(groups, formula);
  const sides = sidesOf(formula, groups.length);
  const drawn = outline(formula);
  const disjoint = cells.every((cell) => cell.groups.length <= 1);
  const spreads = disjoint && countWays(drawn) <= waysMax;
  const strategy = turned === undefined ? chooseStrategy(cells, sides, spreads) : "extremes";
  if (strategy === undefined) return tooMany(policy, cells);
  const plan: Plan = {
    policy,
    roster,
    formula,
    groups: groups.map(({ labels, hosts }) => ({ labels, size: hosts.length })),
    clauses,
    cells,
    cellOf,
    strategy,
    ...flatten(cells, groups),
    circuit: wire(formula, groups.length),
    outline: spreads ? drawn : undefined,
    helpful: sides.every((side) => side !== 2 && side !== 3),
  };
  const verdict = new Gate(plan).verdict();
  return verdict === "wait" ? accept(plan) : decidedBefore(policy, roster, verdict === "converge");

  function sizeOf(group: number): number {
    return groups[group]?.hosts.length ?? 0;
  }
}

/** What the gate looks up with every report, in arrays of numbers. */
function flatten(
  cells: readonly Cell[],
  groups: readonly Group[],
): Pick<Plan, "cellStart" | "cellGroups" | "groupSizes"> {
  const cellStart = new Int32Array(cells.length + 1);
  for (const [cell, own] of cells.entries()) cellStart[cell + 1] = (cellStart[cell] ?? 0) + own.groups.length;
  return {
    cellStart,
    cellGroups: Int32Array.from(cells.flatMap((cell) => cell.groups)),
    groupSizes: Int32Array.from(groups, ({ hosts }) => hosts.length),
  };
}

/** By group: 1 if its ready hosts speak for the policy, 2 if against it, 3 for both. */
function sidesOf(formula: Formula, groups: number): readonly number[] {
  const sides = Array.from({ length: groups }, () => 0);
  eachAtom(formula, (group, _, upright) => {
    sides[group] = (sides[group] ?? 0) | (upright ? 1 : 2);
  });
  return sides;
}

function chooseStrategy(cells: readonly Cell[], sides: readonly number[], spreads: boolean): Strategy | undefined {
  const oneSided = cells.every(
    ({ groups }) => groups.reduce((side, group) => side | (sides[group] ?? 0), sides[0] ?? 0) !== 3,
  );
  if (oneSided) return "extremes";
  if (spreads) return "spread";
  return countCombinations(cells) <= combinationsMax ? "combinations" : undefined;
}

function decidedBefore(policy: Policy, roster: Roster, always: boolean): Outcome<never> {
  const text = formatPolicy(policy);
  const hosts = `${roster.hosts.length} ${roster.hosts.length === 1 ? "host" : "hosts"}`;
  return always
    ? refuse("already-holds", `'${text}' holds however the ${hosts} end, so the gate would guard nothing`)
    : refuse("already-hopeless", `'${text}' fails however the ${hosts} end, so nobody could ever pass`);
}

function tooMany(policy: Policy, cells: readonly Cell[]): Outcome<never> {
  const text = formatPolicy(policy);
  const single = cells.filter(({ size }) => size === 1).length;
  const hint = "name hosts or overlapping labels only where ready hosts all help, or all harm";
  if (single > Math.log2(combinationsMax)) {
    return refuse("host-identity", `'${text}' hangs on which hosts end ready: 2^${single} completions to try`, hint);
  }
  const digits = cells.reduce((sum, { size }) => sum + Math.log10(size + 1), 0);
  const many = digits < 300 ? countCombinations(cells).toPrecision(2) : `10^${Math.floor(digits)}`;
  return refuse(
    "too-many-combinations",
    `'${text}' comes to about ${many} combinations of counts; at most ${combinationsMax} are tried`,
    hint,
  );
}
