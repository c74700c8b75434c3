/**
 * Whole sittings with simulated judges on the board of a real spec: what is promised of them, each with a control that
 * would fail if the promise were empty. All figures here are simulated.
 */
import { describe, expect, it } from "vitest";
import {
  type Board,
  conflictAt,
  pinnedBy,
  simulateSitting,
  simulatedHabit,
  simulatedReader,
  tallyOf,
} from "@countersign/elicit";
import { elicited, loadSpec } from "../load-spec.ts";

type Simulated = ReturnType<typeof simulateSitting>;

export interface SittingPromises {
  readonly file: string;
  /** The question at which a judge who means another reading speaks against the spec, in the median over all readings. */
  readonly median: number;
  /** Of the readings, every so many is sat through to the end. */
  readonly every: number;
}

export function describeSittings({ file, median, every }: SittingPromises): void {
  describe(`simulated sittings on ${file}`, () => {
    const { board } = elicited(loadSpec(file)).parting;
    const some = [...board.classes.keys()].filter((each) => each % every === 0);

    it(`find a wrong spec by question ${median} in the median`, () => {
      expect(medianOf(board)).toBeLessThanOrEqual(median);
    });

    it("negative control: later where what is easiest to judge comes first", () => {
      const { candidates } = board;
      const easiest = [...candidates].sort((left, right) => left.effort - right.effort);
      const places = board.classes.map((_, each) =>
        easiest.findIndex(({ apart, objecting = [] }) => apart.includes(each) || objecting.includes(each)),
      );
      expect(middle(places) + 1).toBeGreaterThan(2 * median);
    });

    it("end with the reading living that the judge answers by", () => {
      for (const hidden of some) {
        const { outcome } = simulateSitting(board, simulatedReader(board, hidden, 0, hidden), hidden);
        expect(outcome.living.classes).toContain(hidden);
      }
      const [hidden = 0] = some;
      const { outcome } = simulateSitting(board, simulatedReader(board, undefined, 0, 1), 1);
      expect(outcome.suspicions).toEqual([]);
      expect(outcome.living.spec).toBe(true);
      // Negative control: by one who means the spec itself it is ruled out.
      expect(outcome.living.classes).not.toContain(hidden);
    });

    it("end with it living in at least 95 of 100, where one answer of ten is wrong", () => {
      const runs = some.map((hidden) => ({
        hidden,
        outcome: simulateSitting(board, simulatedReader(board, hidden, 0.1, `wrong ${hidden}`), hidden).outcome,
      }));
      const share = (isSo: (run: (typeof runs)[number]) => boolean) => runs.filter(isSo).length / runs.length;
      expect(share(({ hidden, outcome }) => outcome.living.classes.includes(hidden))).toBeGreaterThanOrEqual(0.95);
      // Negative control: not if one answer were enough to rule a reading out.
      const isNeverContradicted = ({ hidden, outcome }: (typeof runs)[number]) =>
        tallyOf(board, outcome.standing.standings).contradicted[hidden] === 0;
      expect(share(isNeverContradicted)).toBeLessThan(0.95);
    });

    it.each(["allow", "forbid"] as const)(
      "never reach half of the headline by '%s' alone without a conflict",
      (always) => {
        const { most, confirmed } = highest(board, always);
        expect(most).toBeLessThan(0.5);
        expect(confirmed).toBeDefined();
        // Negative control: somebody who means the spec comes that far.
        const { sitting, outcome } = simulateSitting(board, simulatedReader(board, undefined, 0, 1), 1);
        expect(pinnedBy(sitting, outcome).weakest?.share).toBeGreaterThanOrEqual(0.5);
      },
    );
  });
}

function medianOf(board: Board): number {
  return middle([...board.classes.keys()].map((each) => conflictAt(board, each, 1).raised ?? Infinity));
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)]!;
}

/** The headline at its highest before there was any conflict. */
function highest(board: Board, always: "allow" | "forbid") {
  let most = 0;
  const watch = ({ confirmed, sitting, outcome }: Simulated): boolean => {
    if (confirmed === undefined) most = Math.max(most, pinnedBy(sitting, outcome).weakest?.share ?? 0);
    return confirmed === undefined;
  };
  const { confirmed } = simulateSitting(board, simulatedHabit(always), 1, watch);
  return { most, confirmed };
}
