/** Who confirms whom: never the same again, nine tenths shared, else the best two. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { boardOf, boards } from "../__arbitraries__/boards.ts";
import { confirmersOf, nearestOf } from "./neighbours.ts";

const sketch = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;

it("share at least nine tenths, or are two at most; and never are the candidate itself", () => {
  fc.assert(
    fc.property(boards(), (board) => {
      board.candidates.forEach(({ apart }, of) => {
        const shared = (other: number) =>
          apart.filter((each) => board.candidates[other]?.apart.includes(each)).length / apart.length;
        const near = board.candidates.flatMap((_, other) => (other !== of && shared(other) >= 0.9 ? [other] : []));
        const { by, candidates } = confirmersOf(board, of);
        expect(candidates).not.toContain(of);
        if (near.length > 0) {
          expect(by).toBe("neighbour");
          expect(candidates.toSorted((left, right) => left - right)).toEqual(near);
        } else {
          expect(by).toBe("twoOfThree");
          const all = board.candidates.flatMap((_, other) =>
            other !== of && shared(other) > 0 ? [shared(other)] : [],
          );
          const best = all.sort((left, right) => right - left).slice(0, 2);
          expect(candidates.map(shared)).toEqual(best);
        }
        expect(nearestOf(board, of).slice(0, candidates.length)).toEqual(candidates);
      });
    }),
  );
});

it("take the same obligation and the easier one first among equals", () => {
  const board = boardOf(
    2,
    [sketch, { ...sketch, obligation: 1 }, { ...sketch, effort: 9 }, { ...sketch, effort: 2 }],
    [{ candidates: [0, 1, 2, 3], isFrame: false }],
  );
  expect(confirmersOf(board, 0).candidates).toEqual([3, 2, 1]);
});
