/**
 * Completes a board: what follows from all of its candidates together.
 *
 * Which classes are minimal; and which steps count as stutters. A step that changes nothing is a stutter where its action
 * changes something at other times: "stop is announced again" asks next to nothing. An action that never changes
 * anything says all it has to say by its name and by when it happens ("node 0 announces that all is quiet"), and is asked
 * about like any other. That is told by the steps on the board that the spec allows.
 *
 * Invariant: completing a board twice changes nothing more. It deliberately merges no classes.
 */
import type { Board, Candidate, ReadingClass } from "./board.ts";
import { minimalClasses } from "./minimal.ts";

export interface BoardDraft {
  readonly obligations: Board["obligations"];
  readonly classes: readonly Omit<ReadingClass, "isMinimal">[];
  /** With `isStutter` for every step that changes nothing. */
  readonly candidates: Board["candidates"];
}

export function completeBoard({ obligations, classes, candidates: drafted }: BoardDraft): Board {
  // What the spec forbids says nothing of what its action does: a reading may have made that up.
  const allowed = new Set(drafted.filter(({ says }) => says === "allow").map(({ obligation }) => obligation));
  const moving = new Set(
    drafted
      .filter(({ isStutter, says, obligation }) => !isStutter && (says === "allow" || !allowed.has(obligation)))
      .map(({ obligation }) => obligation),
  );
  const candidates = drafted.map((candidate): Candidate => {
    return { ...candidate, isStutter: candidate.isStutter && moving.has(candidate.obligation) };
  });
  const told = classes.map((): number[] => []);
  candidates.forEach(({ apart }, index) => apart.forEach((each) => told[each]?.push(index)));
  const isMinimal = minimalClasses(
    classes.map(({ isFrame }, index) => {
      const own = told[index] ?? [];
      return { candidates: own, isFrame, isStutter: own.every((each) => candidates[each]?.isStutter === true) };
    }),
  );
  return {
    obligations,
    classes: classes.map((each, index) => ({ ...each, isMinimal: isMinimal[index] === true })),
    candidates,
  };
}
