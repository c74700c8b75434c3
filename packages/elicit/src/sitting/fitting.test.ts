/** Which readings live, and the fewest answers to look at again, compared with trying all sets of answers. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardOf, boards } from "../__arbitraries__/boards.ts";
import type { Board } from "../choose/board.ts";
import type { Standing } from "../choose/tally.ts";
import { answersToRevisit, livingOf } from "./fitting.ts";

const sketch = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;

/** Some reading, or the spec, agrees with all these answers. */
function doesAnyFit(board: Board, agreed: readonly number[], against: readonly number[]): boolean {
  const isApart = (each: number, candidate: number) => board.candidates[candidate]?.apart.includes(each) === true;
  const fits = (each: number) =>
    agreed.every((candidate) => !isApart(each, candidate)) && against.every((candidate) => isApart(each, candidate));
  return against.length === 0 || [...board.classes.keys()].some(fits);
}

describe("answers to look at again", () => {
  it("are all the smallest sets whose removal lets one fit, and none where one fits", () => {
    const answered = fc.uniqueArray(fc.tuple(fc.nat(15), fc.boolean()), { maxLength: 9, selector: ([at]) => at });
    fc.assert(
      fc.property(boards(), answered, (board, pairs) => {
        const known = pairs.filter(([candidate]) => candidate < board.candidates.length);
        const standings = new Map(
          known.map(([at, isAgreed]): [number, Standing] => [at, isAgreed ? "agrees" : "against"]),
        );
        const counted = new Set(known.flatMap(([at, isAgreed]) => (isAgreed ? [] : [at])));
        const smallest: string[] = [];
        let size = Infinity;
        for (let removed = 0; removed < 2 ** known.length; removed++) {
          const kept = known.filter((_, index) => ((removed >>> index) & 1) === 0);
          const gone = known.length - kept.length;
          const of = (isAgreed: boolean) => kept.flatMap(([at, isSo]) => (isSo === isAgreed ? [at] : []));
          if (gone > size || !doesAnyFit(board, of(true), of(false))) continue;
          if (gone < size) smallest.length = 0;
          size = gone;
          const out = known.filter((each) => !kept.includes(each)).map(([at]) => at);
          smallest.push(out.sort((left, right) => left - right).join());
        }
        const found = answersToRevisit(board, standings, counted).map((set) => set.join());
        expect(found.sort()).toEqual(size === 0 ? [] : smallest.sort());
      }),
    );
  });
});

describe("living", () => {
  const board = boardOf(
    1,
    [sketch, sketch, sketch, sketch],
    [
      { candidates: [0, 1, 2], isFrame: false },
      { candidates: [3], isFrame: false },
    ],
  );
  const living = (standings: [number, Standing][], upheld: number[] = []) =>
    livingOf(board, new Map(standings), new Set(upheld));

  it("is who was contradicted less than twice; fitting, who never was", () => {
    expect(living([])).toEqual({ spec: true, classes: [0, 1], fitting: [0, 1] });
    expect(living([[0, "agrees"]])).toEqual({ spec: true, classes: [0, 1], fitting: [1] });
    expect(
      living([
        [0, "agrees"],
        [1, "agrees"],
      ]),
    ).toEqual({ spec: true, classes: [1], fitting: [1] });
    expect(
      living([
        [0, "agrees"],
        [1, "agrees"],
        [2, "against"],
      ]),
    ).toMatchObject({ classes: [0, 1], fitting: [1] });
  });

  it("is not the spec once an answer against it was upheld, and those fit that explain the answer", () => {
    expect(living([[0, "against"]], [0])).toEqual({ spec: false, classes: [0, 1], fitting: [0] });
    expect(
      living(
        [
          [0, "against"],
          [1, "against"],
        ],
        [0, 1],
      ),
    ).toEqual({ spec: false, classes: [0], fitting: [0] });
  });
});
