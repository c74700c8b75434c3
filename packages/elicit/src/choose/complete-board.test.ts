/** Completing a board: minimal classes as defined, and stutters only of actions that do something at other times. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { boards } from "../__arbitraries__/boards.ts";
import { completeBoard } from "./complete-board.ts";

it("keeps stutters of actions that change something, and only those", () => {
  fc.assert(
    fc.property(boards(), (board) => {
      const complete = completeBoard(board);
      complete.candidates.forEach(({ isStutter, obligation }, index) => {
        const others = board.candidates.filter((each) => each.obligation === obligation);
        const own = others.filter(({ says }) => says === "allow");
        const isIdle = (own.length > 0 ? own : others).every((each) => each.isStutter);
        expect(isStutter).toBe(board.candidates[index]?.isStutter === true && !isIdle);
      });
      expect(completeBoard(complete)).toEqual(complete);
    }),
  );
});

it("marks what is minimal, whatever was marked before", () => {
  fc.assert(
    fc.property(boards(), (board) => {
      const { classes } = completeBoard(board);
      const unmarked = { ...board, classes: board.classes.map((each) => ({ ...each, isMinimal: false })) };
      expect(completeBoard(unmarked).classes).toEqual(classes);
      const candidatesOf = (at: number) =>
        board.candidates.flatMap(({ apart }, index) => (apart.includes(at) ? [index] : []));
      classes.forEach(({ isMinimal }, at) => {
        // Each class has a minimal one below it, or is one: what covers those covers all.
        const own = candidatesOf(at);
        const below = classes.some(
          (each, other) => each.isMinimal && candidatesOf(other).every((one) => own.includes(one)),
        );
        expect(isMinimal || below).toBe(true);
      });
    }),
  );
});
