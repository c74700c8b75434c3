/**
 * The rules of choosing, each written down a second time as a check of a list of questions. That a check can fail is
 * shown on a list that was chosen by gain alone, as the happy path is.
 */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardOf, boards, drawnBoard } from "../__arbitraries__/boards.ts";
import type { Board } from "./board.ts";
import { indexOfBoard, rowOf } from "./board-index.ts";
import type { Choice } from "./choice.ts";
import { chooseNext, chooseUseful } from "./choose-next.ts";
import type { Standing } from "./tally.ts";

const sketch = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;

/** All questions for somebody who agrees with the spec. */
function questions(board: Board, choose: typeof chooseNext = (so, progress) => chooseUseful(so, progress)): Choice[] {
  const asked: Choice[] = [];
  for (;;) {
    const standings = new Map(asked.map(({ candidate }) => [candidate, "agrees" as const]));
    const shown = asked.map(({ candidate, why }) => ({ candidate, isControl: why === "control" }));
    const next = choose(board, { standings, asked: shown, settled: new Set() }, 1);
    if (next === undefined) return asked;
    asked.push(next);
  }
}

/** By gain over all classes, and nothing else. */
function byGain(board: Board): Choice[] {
  const left = new Set(board.classes.keys());
  const asked: Choice[] = [];
  while (left.size > 0) {
    const gains = board.candidates.map(({ apart }) => apart.filter((each) => left.has(each)).length);
    const candidate = gains.indexOf(Math.max(...gains));
    for (const each of board.candidates[candidate]?.apart ?? []) left.delete(each);
    asked.push({ candidate, why: "first" });
  }
  return asked;
}

function inOrder(board: Board): Choice[] {
  return [...board.candidates.keys()].map((candidate) => ({ candidate, why: "first" }));
}

interface Moment {
  readonly at: number;
  readonly asked: Board["candidates"][number];
  readonly before: readonly number[];
  /** Other candidates that were not asked and of use, no stutter among them. */
  readonly others: readonly Board["candidates"][number][];
  readonly isUnwelcome: (says: string) => boolean;
}

function moments(board: Board, asked: readonly Choice[]): Moment[] {
  return asked.map(({ candidate }, at) => {
    const before = asked.slice(0, at).map((each) => each.candidate);
    const says = before.slice(-3).map((each) => board.candidates[each]?.says);
    return {
      at,
      asked: board.candidates[candidate] as Board["candidates"][number],
      before,
      others: board.candidates.filter(
        (other, index) =>
          index !== candidate && !other.isStutter && !before.includes(index) && isOfUse(board, before, index),
      ),
      isUnwelcome: (own) => says.length === 3 && says.every((each) => each === own),
    };
  });
}

function isOfUse(board: Board, before: readonly number[], index: number): boolean {
  const own = board.candidates[index] as Board["candidates"][number];
  const inRow = before.filter((each) => rowOf(board.candidates[each] as typeof own) === rowOf(own));
  const times = (among: readonly number[], of: number) =>
    among.filter((each) => board.candidates[each]?.apart.includes(of) === true).length;
  return (
    inRow.length === 0 ||
    own.apart.some((each) => {
      const { isMinimal, isFrame } = board.classes[each] ?? { isMinimal: false, isFrame: false };
      return isMinimal && (isFrame ? times(before, each) < 1 : times(before, each) < 2 || times(inRow, each) < 1);
    })
  );
}

/** Each gives the numbers of the questions that break the rule. */
const checks: Record<string, (board: Board, asked: readonly Choice[]) => number[]> = {
  "both ways first": (board, asked) =>
    moments(board, asked).flatMap(({ at, asked: own, before, others, isUnwelcome }) => {
      const rows = new Set(before.map((each) => rowOf(board.candidates[each] as typeof own)));
      const isNew = (each: typeof own) => !rows.has(rowOf(each));
      return !isNew(own) && others.some((each) => isNew(each) && !isUnwelcome(each.says)) ? [at] : [];
    }),
  "at most three of four alike": (board, asked) =>
    moments(board, asked).flatMap(({ at, asked: own, others, isUnwelcome }) =>
      isUnwelcome(own.says) && others.some((each) => !isUnwelcome(each.says)) ? [at] : [],
    ),
  "no pattern twice": (board, asked) =>
    moments(board, asked).flatMap(({ at, asked: own, before, others, isUnwelcome }) => {
      const known = new Set(before.map((each) => board.candidates[each]?.pattern));
      const rows = new Set(before.map((each) => rowOf(board.candidates[each] as typeof own)));
      const mayBeForced = !rows.has(rowOf(own));
      const isFresh = (each: typeof own) =>
        !known.has(each.pattern) && (!isUnwelcome(each.says) || isUnwelcome(own.says));
      return known.has(own.pattern) && !mayBeForced && others.some(isFresh) ? [at] : [];
    }),
  "stutters last, one an action": (board, asked) =>
    moments(board, asked).flatMap(({ at, asked: own, before, others }) => {
      const isSecond = before.some((each) => {
        const other = board.candidates[each];
        return other?.isStutter === true && other.obligation === own.obligation;
      });
      return own.isStutter && (others.length > 0 || isSecond) ? [at] : [];
    }),
  "every minimal class twice": (board, asked) => {
    const { candidatesOf } = indexOfBoard(board);
    const done = new Set(asked.map((each) => each.candidate));
    return [...board.classes.keys()].filter((each) => {
      const { isMinimal, isFrame } = board.classes[each] ?? { isMinimal: false, isFrame: false };
      const own = candidatesOf[each] ?? [];
      const times = own.filter((index) => done.has(index)).length;
      const isLeft = own.some((index) => !done.has(index) && board.candidates[index]?.isStutter === false);
      return isMinimal && isLeft && times < (isFrame ? 1 : 2);
    });
  },
};

describe.each(Object.entries(checks))("%s", (_, check) => {
  it("holds of small boards", () => {
    fc.assert(
      fc.property(boards(), (board) => {
        expect(check(board, questions(board))).toEqual([]);
      }),
    );
  });

  it("holds of large ones, and does not by gain alone or in the order of the board (negative control)", () => {
    const drawn = [1, 2, 3].map((seed) => drawnBoard(seed));
    for (const board of drawn) expect(check(board, questions(board))).toEqual([]);
    expect(drawn.flatMap((board) => [byGain(board), inOrder(board)].flatMap((list) => check(board, list)))).not.toEqual(
      [],
    );
  });
});

describe("choosing", () => {
  it("asks first about the obligation that has most to rule out, whatever it costs, and there for least effort", () => {
    const costly = { ...sketch, obligation: 1, effort: 20 };
    const board = boardOf(
      2,
      [sketch, { ...costly, pattern: "x" }, { ...costly, effort: 15, pattern: "y" }],
      [
        { candidates: [0], isFrame: false },
        ...[0, 1, 2].map((each) => ({
          candidates: [1, 2, 0].slice(0, 2).concat(each === 0 ? [] : [each]),
          isFrame: false,
        })),
        { candidates: [1], isFrame: false },
        { candidates: [2], isFrame: false },
      ],
    );
    expect(chooseUseful(board, { standings: new Map(), asked: [], settled: new Set() })).toMatchObject({
      candidate: 2,
      why: "bothWays",
    });
  });

  it("goes on in the weakest obligation, though another offers more", () => {
    const other = { ...sketch, obligation: 1 };
    const board = boardOf(
      2,
      [sketch, sketch, other, other].map((each, index) => ({ ...each, pattern: `p${index}` })),
      [[0], [0, 1], [1], [1], [2], [3]].map((candidates) => ({ candidates, isFrame: false })),
    );
    const asked = [0, 2].map((candidate) => ({ candidate, isControl: false }));
    const next = (first: Standing, second: Standing) =>
      chooseUseful(board, {
        standings: new Map([
          [0, first],
          [2, second],
        ]),
        asked,
        settled: new Set(),
      })?.candidate;
    expect(next("agrees", "either")).toBe(3);
    expect(next("either", "agrees")).toBe(1);
  });

  it("leaves alone what is free, in an open conflict, or was undecided three times", () => {
    const board = boardOf(
      1,
      [0, 1, 2, 3].map((each) => ({ ...sketch, pattern: `${each}` })),
      [{ candidates: [0, 1, 2, 3], isFrame: false }],
    );
    const next = (standings: Parameters<typeof chooseUseful>[1]["standings"], settled: number[] = []) =>
      chooseUseful(board, { standings, asked: [], settled: new Set(settled) });
    expect(next(new Map([[0, "either"]]))).toBeDefined();
    expect(
      next(
        new Map([
          [0, "either"],
          [1, "either"],
        ]),
      ),
    ).toBeUndefined();
    expect(next(new Map([[0, "against"]]))).toBeDefined();
    expect(next(new Map([[0, "against"]]), [0])).toBeUndefined();
    expect(
      next(
        new Map([
          [0, "unsure"],
          [1, "unsure"],
        ]),
      ),
    ).toBeDefined();
    expect(
      next(
        new Map([
          [0, "unsure"],
          [1, "earlier"],
          [2, "unsure"],
        ]),
      ),
    ).toBeUndefined();
  });

  it("tries a row again that was left undecided, three times and no more", () => {
    const board = boardOf(
      1,
      [0, 1, 2, 3].map((each) => ({ ...sketch, pattern: `${each}` })),
      [0, 1, 2, 3].map((each) => ({ candidates: [each], isFrame: false })),
    );
    const why = (...kinds: Standing[]) => {
      const standings = new Map(kinds.map((kind, index) => [index, kind]));
      return chooseUseful(board, { standings, asked: [], settled: new Set() })?.why;
    };
    expect(why("unsure")).toBe("bothWays");
    expect(why("unsure", "earlier")).toBe("bothWays");
    expect(why("unsure", "earlier", "disputed")).toBe("first");
    for (const decided of ["agrees", "against", "either"] as const) expect(why(decided)).toBe("first");
  });

  it("is the same again for the same board, answers and seed", () => {
    fc.assert(
      fc.property(boards(), (board) => {
        expect(questions(structuredClone(board), chooseNext)).toEqual(questions(board, chooseNext));
      }),
    );
  });
});
