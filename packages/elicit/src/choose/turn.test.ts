/** Every second of the first questions is about what nobody but a person can tell. */
import { expect, it } from "vitest";
import { boardOf } from "../__arbitraries__/boards.ts";
import type { Board } from "./board.ts";
import { chooseNext } from "./choose-next.ts";

/** Two actions with much to tell, and two with one thing each that only a person can tell. */
const plain = boardOf(
  4,
  [0, 1, 2, 3].flatMap((obligation) => {
    const common = { obligation, effort: 4, isStutter: false } as const;
    return [
      { ...common, says: "allow", pattern: `yes ${obligation}` } as const,
      { ...common, says: "forbid", pattern: `no ${obligation}` } as const,
    ];
  }),
  [
    ...[[0], [0, 1], [0, 3], [0, 7], [2], [2, 1], [2, 3], [2, 7]].map((candidates) => ({ candidates, isFrame: false })),
    { candidates: [5], isFrame: false },
    { candidates: [6], isFrame: false },
  ],
);
const board: Board = {
  ...plain,
  classes: plain.classes.map((each, index) => (index < 8 ? each : { ...each, notice: "nobody" })),
};

function firstOf(asked: Board, count: number): readonly number[] {
  const standings = new Map<number, "agrees">();
  const chosen: { candidate: number; isControl: boolean }[] = [];
  for (let number = 0; number < count; number += 1) {
    const choice = chooseNext(asked, { standings, asked: chosen, settled: new Set() }, 1);
    if (choice === undefined) break;
    standings.set(choice.candidate, "agrees");
    chosen.push({ candidate: choice.candidate, isControl: false });
  }
  return chosen.map(({ candidate }) => candidate);
}

it("takes turns with what rules out most, and may with must not", () => {
  expect(firstOf(board, 4)).toEqual([5, 0, 6, 2]);
});

it("negative control: where nothing is known of that, what rules out most comes first", () => {
  expect(firstOf(plain, 2)).toEqual([0, 2]);
});
