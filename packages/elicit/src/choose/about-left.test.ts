/** The number of questions left is that of a cover: never fewer than needed, never far more, and none when done. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardOf, boards } from "../__arbitraries__/boards.ts";
import { aboutLeft } from "./about-left.ts";
import type { Board } from "./board.ts";
import { rowOf } from "./board-index.ts";

const nothing = { standings: new Map(), settled: new Set<number>() };

/** The fewest candidates that open every row and tell every minimal class apart, by trying all sets. */
function fewest(board: Board): number {
  const goals = new Set([
    ...board.candidates.map((each) => `row ${rowOf(each)}`),
    ...[...board.classes.keys()]
      .filter((each) => board.classes[each]?.isMinimal === true)
      .map((each) => `class ${each}`),
  ]);
  let least = board.candidates.length;
  for (let chosen = 0; chosen < 2 ** board.candidates.length; chosen++) {
    const own = board.candidates.filter((_, index) => ((chosen >>> index) & 1) === 1);
    if (own.length >= least) continue;
    const met = new Set(own.flatMap((each) => [`row ${rowOf(each)}`, ...each.apart.map((one) => `class ${one}`)]));
    if ([...goals].every((goal) => met.has(goal))) least = own.length;
  }
  return least;
}

describe("about how many are left", () => {
  it("is at least the fewest that do, and not much more", () => {
    const small = boards().filter(
      (board) => board.candidates.length <= 9 && board.candidates.every((each) => !each.isStutter),
    );
    fc.assert(
      fc.property(small, (board) => {
        const left = aboutLeft(board, nothing);
        const best = fewest(board);
        expect(left).toBeGreaterThanOrEqual(best);
        expect(left).toBeLessThanOrEqual(best + 4);
      }),
      { numRuns: 60 },
    );
  });

  it("counts the question each way even where no class is left for it", () => {
    const sketch = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;
    const board = boardOf(1, [sketch, { ...sketch, says: "forbid" }], [{ candidates: [0, 1], isFrame: false }]);
    expect(aboutLeft(board, nothing)).toBe(2);
    expect(aboutLeft(board, { ...nothing, standings: new Map([[0, "agrees"]]) })).toBe(1);
    expect(
      aboutLeft(board, {
        ...nothing,
        standings: new Map([
          [0, "agrees"],
          [1, "agrees"],
        ]),
      }),
    ).toBe(0);
  });

  it("is none when everything was agreed to", () => {
    fc.assert(
      fc.property(boards(), (board) => {
        const all = new Map(board.candidates.map((_, index) => [index, "agrees" as const]));
        expect(aboutLeft(board, { ...nothing, standings: all })).toBe(0);
      }),
    );
  });
});
