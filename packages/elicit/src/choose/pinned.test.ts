/** The pinned figure: per obligation, two-sided, weakest first, and nothing to be gained by habit or by deleting. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardOf, boards } from "../__arbitraries__/boards.ts";
import type { Board } from "./board.ts";
import { pinned } from "./pinned.ts";
import type { Standing } from "./tally.ts";

const may = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;
const mustNot = { ...may, says: "forbid" } as const;

function standings(): fc.Arbitrary<Map<number, Standing>> {
  const kinds = fc.constantFrom<Standing[]>("agrees", "against", "either", "unsure", "earlier");
  return fc.array(fc.tuple(fc.nat(15), kinds), { maxLength: 16 }).map((pairs) => new Map(pairs));
}

/** Answers to all candidates by a habit: agreement where the spec says the same, and against it where it does not. */
function habit(board: Board, always: "allow" | "forbid"): Map<number, Standing> {
  return new Map(board.candidates.map(({ says }, index) => [index, says === always ? "agrees" : "against"]));
}

describe("the pinned figure", () => {
  it("never claims more than there is, and adds up", () => {
    fc.assert(
      fc.property(boards(), standings(), (board, answers) => {
        const { obligations, readings } = pinned(board, answers);
        for (const each of obligations) {
          for (const side of [each.may, each.mustNot, each.bySilence]) {
            expect(side.ruledOut).toBeLessThanOrEqual(side.of);
          }
        }
        const moves = (each: number) =>
          board.candidates.some(({ apart, isStutter }) => !isStutter && apart.includes(each));
        const counted = board.classes.filter((each, at) => each.isMinimal && !each.isFrame && moves(at)).length;
        expect(readings.ruledOut + readings.open + readings.free).toBe(counted);
        expect(readings.once).toBeLessThanOrEqual(readings.ruledOut);
      }),
    );
  });

  it("counts a class in each row that tells it apart, and rules it out by answers about that row", () => {
    fc.assert(
      fc.property(boards(), fc.uniqueArray(fc.nat(15), { maxLength: 16 }), (board, agreed) => {
        const { obligations } = pinned(board, new Map(agreed.map((candidate) => [candidate, "agrees"])));
        obligations.forEach((row, obligation) => {
          for (const [says, side] of [
            ["allow", row.may],
            ["forbid", row.mustNot],
          ] as const) {
            const about = [...board.candidates.entries()].filter(
              ([, each]) => each.says === says && each.obligation === obligation,
            );
            const moves = (among: typeof about, each: number) =>
              among.some(([, { apart, isStutter }]) => !isStutter && apart.includes(each));
            const told = (matches: (index: number) => boolean) =>
              new Set(
                about
                  .flatMap(([index, { apart }]) => (matches(index) ? apart : []))
                  .filter((each) => {
                    const { isMinimal, isFrame } = board.classes[each] ?? { isMinimal: false, isFrame: false };
                    return isMinimal && !isFrame && moves(about, each);
                  }),
              ).size;
            expect(side).toEqual({ of: told(() => true), ruledOut: told((index) => agreed.includes(index)) });
          }
        });
      }),
    );
  });

  it("stays at nothing both ways for who always says the same, and at half where there is one way only", () => {
    fc.assert(
      fc.property(boards(), fc.constantFrom("allow", "forbid"), (board, always) => {
        for (const each of pinned(board, habit(board, always)).obligations) {
          if (each.share === undefined) continue;
          if (each.may.of > 0 && each.mustNot.of > 0) expect(each.share).toBe(0);
          else expect(each.share).toBeLessThanOrEqual(0.5);
        }
      }),
    );
    // Negative control: who answers as the spec does gets beyond that.
    const board = boardOf(
      1,
      [may, mustNot],
      [
        { candidates: [0], isFrame: false },
        { candidates: [1], isFrame: false },
      ],
    );
    expect(pinned(board, habit(board, "allow")).weakest?.share).toBe(0);
    expect(
      pinned(
        board,
        new Map([
          [0, "agrees"],
          [1, "agrees"],
        ]),
      ).weakest?.share,
    ).toBe(1);
  });

  it("names the weakest, the first of the board among equals, and passes over what nothing tells apart", () => {
    const board = boardOf(
      4,
      [may, { ...may, obligation: 1 }, { ...may, obligation: 2 }],
      [
        { candidates: [0], isFrame: false },
        { candidates: [1], isFrame: false },
        { candidates: [2], isFrame: false },
      ],
    );
    expect(pinned(board, new Map()).weakest?.name).toBe("o0");
    expect(pinned(board, new Map([[0, "agrees"]])).weakest?.name).toBe("o1");
    const full = pinned(
      board,
      new Map([
        [0, "agrees"],
        [1, "agrees"],
        [2, "agrees"],
      ]),
    );
    expect(full.weakest).toMatchObject({ name: "o0", share: 0.5, may: { ruledOut: 1, of: 1 }, mustNot: { of: 0 } });
    expect(full.obligations[3]).toMatchObject({ name: "o3", share: undefined });
  });

  it("keeps frame classes apart: agreement that nobody looked at pins nothing", () => {
    const board = boardOf(
      1,
      [may, may],
      [
        { candidates: [0], isFrame: true },
        { candidates: [1], isFrame: false },
      ],
    );
    const { obligations, readings } = pinned(board, new Map([[0, "agrees"]]));
    expect(obligations[0]).toMatchObject({ may: { ruledOut: 0, of: 1 }, bySilence: { ruledOut: 1, of: 1 }, open: 1 });
    expect(readings).toMatchObject({ minimal: 2, ruledOut: 0, bySilence: 1, open: 1 });
  });

  it("keeps apart what parts by steps only that change nothing", () => {
    const board = boardOf(
      1,
      [may, { ...may, isStutter: true }, { ...mustNot, isStutter: true }],
      [
        { candidates: [0, 2], isFrame: false },
        { candidates: [1], isFrame: false },
      ],
    );
    const all = new Map<number, Standing>([
      [0, "agrees"],
      [1, "agrees"],
      [2, "agrees"],
    ]);
    expect(pinned(board, all).obligations[0]).toMatchObject({
      may: { ruledOut: 1, of: 1 },
      mustNot: { ruledOut: 0, of: 0 },
      byStutter: { ruledOut: 1, of: 1 },
    });
  });

  it("labels what rests on one answer, and takes what was said both ways back", () => {
    const board = boardOf(1, [may, may, may], [{ candidates: [0, 1, 2], isFrame: false }]);
    const after = (...kinds: Standing[]) => pinned(board, new Map(kinds.map((kind, index) => [index, kind])));
    expect(after("agrees").obligations[0]).toMatchObject({ may: { ruledOut: 1, of: 1 }, once: 1, open: 0 });
    expect(after("agrees", "agrees").obligations[0]).toMatchObject({ may: { ruledOut: 1, of: 1 }, once: 0 });
    expect(after("agrees", "against").obligations[0]).toMatchObject({ may: { ruledOut: 0, of: 1 }, open: 1 });
  });

  it("leaves out what is free on purpose, neither open nor ruled out", () => {
    const board = boardOf(
      1,
      [may, may],
      [
        { candidates: [0], isFrame: false },
        { candidates: [1], isFrame: false },
      ],
    );
    expect(pinned(board, new Map([[0, "either"]])).obligations[0]).toMatchObject({
      may: { ruledOut: 0, of: 1 },
      free: 1,
      open: 1,
    });
  });

  it("shows an obligation that is gone as removed, and gives nothing for objections to the history", () => {
    const board = boardOf(1, [may], [{ candidates: [0], isFrame: false }]);
    expect(pinned(board, new Map(), ["gone", "o0", "gone"]).removed).toEqual(["gone"]);
    expect(pinned(board, new Map([[0, "earlier"]]))).toEqual(pinned(board, new Map()));
  });
});
