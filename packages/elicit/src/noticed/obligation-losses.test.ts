/** Whoever deletes an obligation is seen to have deleted it, for each action and each invariant of several specs. */
import { describe, expect, it } from "vitest";
import { pinned } from "../choose/pinned.ts";
import { loadSpec, loadText, rootsOf } from "../mutate/__fixtures__/load-spec.ts";
import { dropBranch } from "../mutate/operators/drop-branch.ts";
import { dropConjunct } from "../mutate/operators/drop-conjunct.ts";
import { dropProperty } from "../mutate/operators/drop-property.ts";
import { missingGuard } from "../mutate/operators/missing-guard.ts";
import { elicited, settings } from "./__fixtures__/elicited.ts";
import { noticeReadings } from "./notice-readings.ts";
import { type ObligationLosses, isUnnoticed, obligationLosses } from "./obligation-losses.ts";

/** Enough to see every obligation, and quick. */
const operators = [missingGuard, dropBranch, dropProperty, dropConjunct];
const specs = ["two-phase-commit", "bank", "river-puzzle", "dining-philosophers"];

const named = (losses: readonly { readonly name: string }[]): string[] => losses.map(({ name }) => name);

describe.each(specs)("in %s", (name) => {
  const program = loadSpec(`specs/examples/${name}.qnt`);
  const roots = rootsOf(program);
  const { parting, spec } = elicited(program, roots, { operators });
  const noticed = noticeReadings(parting, { ...settings, secondsMax: 60 });
  const losses = obligationLosses(parting, noticed, new Set());
  const before = named(parting.board.obligations);

  it("every obligation has a row, and what takes something away stands in the row of it", () => {
    expect(named(losses)).toEqual(before);
    for (const { deleted, weakened } of losses)
      for (const { reading } of [...(deleted === undefined ? [] : [deleted]), ...weakened])
        expect(reading.isWeakening).toBe(true);
  });

  it("an invariant that is deleted shows as removed, and as nothing else", { timeout: 60_000 }, () => {
    for (const invariant of roots.invariants) {
      const without = { ...roots, invariants: roots.invariants.filter((each) => each !== invariant) };
      const { board } = elicited(program, without, { operators }).parting;
      expect(pinned(board, new Map(), before).removed).toEqual([invariant.name]);
      expect(losses.find((each) => each.name === invariant.name)?.deleted?.reading.operator).toBe("drop-property");
    }
    expect(pinned(parting.board, new Map(), before).removed).toEqual([]);
  });

  it("an action that is deleted shows as removed", { timeout: 60_000 }, () => {
    const actions = losses.filter(({ kind }) => kind === "action");
    for (const { name: action, deleted } of actions) {
      if (deleted === undefined) continue;
      const { board } = elicited(deleted.reading.program, roots, { operators }).parting;
      // Others may never happen without it: they are gone as well.
      expect(pinned(board, new Map(), before).removed).toContain(action);
    }
    // Where a step is any of several actions, each of them can be deleted.
    const missing = actions.filter(({ deleted }) => deleted === undefined);
    expect(missing.map((each) => each.name)).toEqual([]);
    expect(spec.actions.length).toBeGreaterThan(0);
  });
});

it("a weaker guard that nothing notices stands in the row of its action, until an answer rules it out", () => {
  const program = loadText(`module door {
    var isOpen: bool
    var isLocked: bool
    action init = all { isOpen' = false, isLocked' = false }
    action open = all { not(isLocked), isOpen' = true, isLocked' = isLocked }
    action close = all { isOpen' = false, isLocked' = isLocked }
    action lock = all { not(isOpen), isLocked' = true, isOpen' = isOpen }
    action unlock = all { isLocked' = false, isOpen' = isOpen }
    action step = any { open, close, lock, unlock }
  }`);
  const { parting } = elicited(program);
  const noticed = noticeReadings(parting, { ...settings, secondsMax: 60 });
  const rowOf = (ruledOut: ReadonlySet<number>): ObligationLosses =>
    obligationLosses(parting, noticed, ruledOut).find(({ name }) => name === "lock")!;
  const [loss] = rowOf(new Set()).weakened;
  expect(loss).toMatchObject({ state: "unnoticed", isJudged: false });
  expect(loss?.fate.kind).toBe("apart");
  const group = loss?.fate.kind === "apart" ? loss.fate.group : -1;
  expect([...rowOf(new Set()).weakened, ...rowOf(new Set([group])).weakened].map(isUnnoticed)).toEqual([true, false]);
});
