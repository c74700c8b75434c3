/**
 * Whole sittings with simulated judges, on boards made up for it: who answers by a reading, who errs, who answers by
 * habit. All figures here are simulated.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardOf, boards, drawnBoard } from "../__arbitraries__/boards.ts";
import type { Board } from "../choose/board.ts";
import { pinned } from "../choose/pinned.ts";
import { tallyOf } from "../choose/tally.ts";
import { nextOf } from "./next.ts";
import { pinnedBy } from "./outcome.ts";
import { conflictAt, simulateSitting, simulatedHabit, simulatedReader } from "./simulate.ts";
import type { Simulated } from "./simulate.ts";

const drawn = Array.from({ length: 12 }, (_, seed) =>
  drawnBoard(seed, { classes: 40, candidates: 160, obligations: 5 }),
);

function partsByStuttersOnly(board: Board, each: number): boolean {
  return board.candidates.every(({ apart, isStutter }) => isStutter || !apart.includes(each));
}

describe("a simulated judge who answers by a reading", () => {
  it("ends with that reading living and with the spec found wrong, for every class", () => {
    fc.assert(
      fc.property(boards(), fc.nat(100), (board, seed) => {
        for (const hidden of board.classes.keys()) {
          const { outcome, raised, confirmed } = simulateSitting(board, simulatedReader(board, hidden, 0, seed), seed);
          expect(outcome.living.classes).toContain(hidden);
          expect(outcome.living.fitting).toContain(hidden);
          expect(outcome.revisit).toEqual([]);
          // One stutter an action is asked, so what only others tell apart is not always met.
          if (raised === undefined && partsByStuttersOnly(board, hidden)) continue;
          expect(outcome.living.spec).toBe(false);
          expect(confirmed).toBeGreaterThanOrEqual(raised ?? Infinity);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("ends without a conflict and with nothing open where that reading is the spec", () => {
    fc.assert(
      fc.property(boards(), fc.nat(100), (board, seed) => {
        const spec = simulateSitting(board, simulatedReader(board, undefined, 0, seed), seed);
        expect(spec.outcome.suspicions).toEqual([]);
        expect(spec.outcome.living.spec).toBe(true);
        expect(nextOf(spec.sitting, spec.outcome, "simulated")).toEqual({ kind: "done", because: "nothingLeft" });
        // Stutters are asked once an action, so what only they tell apart may stay open.
        if (board.candidates.some(({ isStutter }) => isStutter)) return;
        expect(pinnedBy(spec.sitting, spec.outcome).readings.open).toBe(0);
        for (const each of pinnedBy(spec.sitting, spec.outcome).obligations) {
          expect(each.may.ruledOut + each.mustNot.ruledOut).toBe(each.may.of + each.mustNot.of);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is asked the same questions as any other until it speaks against the spec", () => {
    const [board] = drawn as [Board];
    const spec = simulateSitting(board, simulatedReader(board, undefined, 0, 1), 1).asked;
    for (const hidden of board.classes.keys()) {
      const first = spec.findIndex(({ candidate }) => board.candidates[candidate]?.apart.includes(hidden)) + 1;
      expect(conflictAt(board, hidden, 1).raised).toBe(first);
    }
  });
});

describe("a simulated judge who is wrong in one answer of ten", () => {
  const runs = drawn.flatMap((board, seed) =>
    [...board.classes.keys()].map((hidden) => ({
      hidden,
      board,
      simulated: simulateSitting(board, simulatedReader(board, hidden, 0.1, `${seed} ${hidden}`), seed),
    })),
  );
  const share = (holds: (run: (typeof runs)[number]) => boolean) => runs.filter(holds).length / runs.length;

  it("ends with the reading living in at least 95 of 100 sittings", () => {
    expect(runs.length).toBeGreaterThan(300);
    expect(share(({ hidden, simulated }) => simulated.outcome.living.classes.includes(hidden))).toBeGreaterThanOrEqual(
      0.95,
    );
  });

  it("would not, if one answer were enough to kill (negative control)", () => {
    const isOnce = ({ board, hidden, simulated }: (typeof runs)[number]) =>
      (tallyOf(board, simulated.outcome.standing.standings).contradicted[hidden] ?? 0) > 0;
    expect(share((run) => !isOnce(run))).toBeLessThan(0.95);
  });

  it("still finds the spec wrong in most", () => {
    expect(share(({ simulated }) => !simulated.outcome.living.spec)).toBeGreaterThanOrEqual(0.9);
  });
});

describe("a simulated judge who always says the same", () => {
  /** The headline at its highest before there was any conflict. */
  function highest(board: Board, always: "allow" | "forbid"): number {
    let most = 0;
    const watch = (simulated: Simulated): boolean => {
      if (simulated.confirmed === undefined) {
        most = Math.max(most, pinnedBy(simulated.sitting, simulated.outcome).weakest?.share ?? 0);
      }
      return simulated.confirmed === undefined;
    };
    simulateSitting(board, simulatedHabit(always), 1, watch);
    return most;
  }

  it("never reaches half of the headline without a conflict", () => {
    fc.assert(
      fc.property(boards(), fc.constantFrom("allow", "forbid"), (board, always) => {
        const none = pinnedBy(
          { board, seed: 1, events: [] },
          simulateSitting(board, simulatedHabit(always), 1, () => false).outcome,
        );
        const isTwoSided = none.obligations.some(({ may, mustNot }) => may.of > 0 && mustNot.of > 0);
        // Where no obligation has both directions, half is all there is to reach.
        expect(highest(board, always)).toBeLessThanOrEqual(isTwoSided ? 0 : 0.5);
      }),
    );
    for (const board of drawn) {
      expect(highest(board, "allow")).toBe(0);
      expect(highest(board, "forbid")).toBe(0);
    }
  });

  it("runs into a conflict wherever two questions share what tells them apart", () => {
    for (const board of drawn) {
      for (const always of ["allow", "forbid"] as const) {
        expect(
          simulateSitting(board, simulatedHabit(always), 1, (so) => so.confirmed === undefined).confirmed,
        ).toBeDefined();
      }
    }
  });

  it("would reach half and more if both directions were one (negative control)", () => {
    const may = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;
    const board = boardOf(
      1,
      [may, { ...may, pattern: "q" }, { ...may, says: "forbid" }],
      [0, 1, 2].map((each) => ({ candidates: [each], isFrame: false })),
    );
    const [row] = pinned(
      board,
      new Map([
        [0, "agrees"],
        [1, "agrees"],
        [2, "against"],
      ]),
    ).obligations;
    expect(row).toMatchObject({ may: { ruledOut: 2, of: 2 }, mustNot: { ruledOut: 0, of: 1 }, share: 0 });
  });
});
