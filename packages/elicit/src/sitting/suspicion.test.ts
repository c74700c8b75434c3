/** What becomes of an answer against the spec: each way to a conflict, each way out, and none by the answer alone. */
import { describe, expect, it } from "vitest";
import { boardOf } from "../__arbitraries__/boards.ts";
import type { Board } from "../choose/board.ts";
import type { SittingEvent } from "./sitting.ts";
import { standingAnswers } from "./standing-answers.ts";
import { suspicionsOf } from "./suspicion.ts";

const sketch = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;
const frame = { isFrame: false };

function answers(kinds: Record<number, "allow" | "forbid" | "either" | "unsure">, order: number[]): SittingEvent[] {
  return order.map((candidate) => ({
    kind: "answered",
    candidate,
    answer: { kind: kinds[candidate] ?? "unsure" },
    by: "ada",
    isControl: false,
    isBlind: true,
  }));
}

/** The suspicion about candidate 0, after answers in the order given; what is not named is agreed to. */
function after(board: Board, text: string) {
  const words = { "+": "allow", "-": "forbid", "?": "unsure", "=": "either" } as const;
  const kinds: Parameters<typeof answers>[0] = {};
  const order = text.split(" ").map((word) => {
    const candidate = Number(word.slice(1));
    kinds[candidate] = words[word[0] as keyof typeof words];
    return candidate;
  });
  return suspicionsOf(board, standingAnswers(board, answers(kinds, order))).find(({ candidate }) => candidate === 0);
}

describe("with neighbours", () => {
  /** 0, 1 and 2 share both classes, each of which has another candidate besides. */
  const board = boardOf(
    1,
    [sketch, sketch, sketch, sketch, sketch],
    [
      { candidates: [0, 1, 2, 3], ...frame },
      { candidates: [0, 1, 2, 4], ...frame },
    ],
  );

  it("is pending at first, then confirmed or set aside by one of them", () => {
    expect(after(board, "-0")).toMatchObject({ state: "pending", ask: [1, 2] });
    expect(after(board, "-0 -1")).toMatchObject({ state: "conflict", by: "neighbour", confirmedBy: [1] });
    expect(after(board, "-0 +1")).toMatchObject({ state: "setAside", opposedBy: [1], confirmedBy: [] });
  });

  it("waits for an answer given since, where one can still be asked for", () => {
    expect(after(board, "+1 -0")).toMatchObject({ state: "pending", ask: [2] });
    expect(after(board, "+1 -0 -2")).toMatchObject({ state: "conflict", confirmedBy: [2], opposedBy: [1] });
    expect(after(board, "+1 -0 +2")).toMatchObject({ state: "setAside", opposedBy: [1, 2] });
  });

  it("asks another one when a neighbour leaves the person unsure", () => {
    expect(after(board, "-0 ?1")).toMatchObject({ state: "pending", ask: [2] });
    expect(after(board, "-0 ?1 =2")).toMatchObject({ state: "pending", ask: [] });
  });

  it("is a conflict when nothing is left to ask about a reading that explains it", () => {
    expect(after(board, "-0 ?1 =2 ?3")).toMatchObject({ state: "conflict", by: "nothingLeft" });
    // Negative control: a reading that was contradicted explains nothing.
    expect(after(board, "-0 +1 ?2 ?3 ?4")).toMatchObject({ state: "setAside" });
  });
});

describe("without neighbours", () => {
  /** 0 shares half of its classes with 1 and half with 2. */
  const board = boardOf(
    1,
    [sketch, sketch, sketch, sketch, sketch],
    [
      { candidates: [0, 1, 3], ...frame },
      { candidates: [0, 1, 4], ...frame },
      { candidates: [0, 2, 3, 4], ...frame },
      { candidates: [0, 2, 4], ...frame },
      { candidates: [0, 3], ...frame },
    ],
  );

  it("needs two of three", () => {
    const { ask } = after(board, "-0") ?? { ask: [] };
    expect(ask.length).toBe(2);
    const [first, second] = ask;
    expect(after(board, `-0 +${first}`)).toMatchObject({ state: "pending", ask: [second] });
    expect(after(board, `-0 +${first} -${second}`)).toMatchObject({ state: "conflict", by: "twoOfThree" });
    expect(after(board, `-0 +${first} +${second}`)?.state).toBe("setAside");
  });

  it("is a conflict too when another answer fits the same reading, though it is no neighbour", () => {
    const [first, second] = after(board, "-0")?.ask ?? [];
    const other = [1, 2, 3, 4].find((each) => each !== first && each !== second);
    const readings = board.classes.flatMap((_, each) =>
      [0, other].every((candidate) => board.candidates[candidate ?? 0]?.apart.includes(each)) ? [each] : [],
    );
    expect(readings.length).toBeGreaterThan(0);
    expect(after(board, `-0 -${other}`)).toMatchObject({ state: "conflict", by: "reading", confirmedBy: [other] });
  });
});

describe("alone", () => {
  it("is a conflict at once where nothing else shares a reading", () => {
    const board = boardOf(
      1,
      [sketch, sketch],
      [
        { candidates: [0], ...frame },
        { candidates: [1], ...frame },
      ],
    );
    expect(after(board, "-0")).toMatchObject({ state: "conflict", by: "nothingLeft", ask: [] });
  });

  it("does not wait for a step that changes nothing", () => {
    const board = boardOf(
      1,
      [sketch, { ...sketch, isStutter: true }, { ...sketch, isStutter: true }],
      [{ candidates: [0, 1, 2], ...frame }],
    );
    expect(after(board, "-0")).toMatchObject({ state: "pending" });
    expect(after(board, "-0 ?1")).toMatchObject({ state: "pending", ask: [2] });
    expect(after(board, "-0 ?1 ?2")).toMatchObject({ state: "conflict", by: "nothingLeft" });
  });

  it("is nothing where every answer agrees", () => {
    const board = boardOf(1, [sketch], [{ candidates: [0], ...frame }]);
    expect(after(board, "+0")).toBeUndefined();
    expect(after(board, "=0")).toBeUndefined();
  });
});
