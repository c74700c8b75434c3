/** What comes next: objections, confirmations, unsure questions, and that none of them makes a habit. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardOf, boards, drawnBoard } from "../__arbitraries__/boards.ts";
import type { Board } from "../choose/board.ts";
import { shareOfClasses } from "../choose/neighbours.ts";
import type { Answer } from "../question/question.ts";
import { nextOf, progressOf } from "./next.ts";
import { aboutLeftIn, outcomeOf, pinnedBy } from "./outcome.ts";
import { simulateSitting, simulatedReader } from "./simulate.ts";
import { addEvent, startSitting } from "./sitting.ts";
import type { Sitting } from "./sitting.ts";

const sketch = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;

function answered(sitting: Sitting, candidate: number, answer: Answer, by = "ada"): Sitting {
  return addEvent(sitting, { kind: "answered", candidate, answer, by, isControl: false, isBlind: true });
}

function nextIn(sitting: Sitting, by = "ada") {
  return nextOf(sitting, outcomeOf(sitting), by);
}

/** Answers what comes next, `count` times. */
function goOn(sitting: Sitting, count: number, answer: (candidate: number, board: Board) => Answer): Sitting {
  let longer = sitting;
  for (let number = 0; number < count; number++) {
    const next = nextIn(longer);
    if (next.kind !== "question") break;
    longer = answered(longer, next.candidate, answer(next.candidate, longer.board));
  }
  return longer;
}

const agree = (candidate: number, board: Board): Answer => ({ kind: board.candidates[candidate]?.says ?? "allow" });

describe("an objection to the history", () => {
  it("asks for a question about the earlier step, and gives no credit", () => {
    const board = drawnBoard(3);
    const start = startSitting(board, 3);
    const first = nextIn(start);
    if (first.kind !== "question") throw new Error("nothing to ask");
    const objected = answered(start, first.candidate, { kind: "earlier", wrongAt: 2 });
    expect(nextIn(objected)).toEqual({ kind: "earlier", candidate: first.candidate, wrongAt: 2, by: "ada" });
    expect(nextIn(objected, "bob").kind).toBe("question");
    expect(pinnedBy(objected, outcomeOf(objected))).toEqual(pinnedBy(start, outcomeOf(start)));
    const asked = addEvent(objected, { kind: "earlierAsked", candidate: first.candidate, by: "ada" });
    expect(nextIn(asked).kind).toBe("question");
  });
});

describe("an answer against the spec", () => {
  const board = drawnBoard(5);

  it("is followed by another scenario for the same doubt, and by none for a conflict", () => {
    const start = startSitting(board, 5);
    const first = nextIn(start);
    if (first.kind !== "question") throw new Error("nothing to ask");
    const says = agree(first.candidate, board).kind === "allow" ? "forbid" : "allow";
    const doubted = answered(start, first.candidate, { kind: says });
    const second = nextIn(doubted);
    expect(second).toMatchObject({ kind: "question", why: "confirm", of: first.candidate });
    if (second.kind !== "question") return;
    expect(second.candidate).not.toBe(first.candidate);
    expect(shareOfClasses(board, first.candidate, second.candidate)).toBeGreaterThanOrEqual(0.9);
    const against: Answer = { kind: agree(second.candidate, board).kind === "allow" ? "forbid" : "allow" };
    const conflict = answered(doubted, second.candidate, against);
    expect(outcomeOf(conflict).suspicions).toMatchObject([{ state: "conflict" }, { state: "conflict" }]);
    expect(nextIn(conflict)).not.toMatchObject({ why: "confirm" });
    const resolved = addEvent(conflict, { kind: "upheld", candidate: first.candidate, by: "ada" });
    expect(nextIn(resolved)).toEqual({ kind: "done", because: "specIsWrong" });
    // A revised answer takes the verdict back, and it is not there again when the answer is.
    const wavering = answered(answered(resolved, first.candidate, agree(first.candidate, board)), first.candidate, {
      kind: says,
    });
    expect(outcomeOf(wavering).upheld.size).toBe(0);
    expect(outcomeOf(wavering).living.spec).toBe(true);
    expect(nextIn(answered(resolved, first.candidate, agree(first.candidate, board))).kind).toBe("question");
  });
});

describe("an open conflict", () => {
  it("stops all questions about the readings it speaks for, and no others", () => {
    const board = boardOf(
      1,
      [0, 1, 2, 3, 4].map((each) => ({ ...sketch, pattern: `${each}` })),
      [
        { candidates: [0, 1, 2, 3], isFrame: false },
        { candidates: [4], isFrame: false },
      ],
    );
    const against = (sitting: Sitting, candidate: number) => answered(sitting, candidate, { kind: "forbid" });
    const conflict = against(against(startSitting(board, 1), 0), 1);
    expect([...outcomeOf(conflict).settled]).toEqual([0]);
    expect(nextIn(conflict)).toMatchObject({ candidate: 4 });
    const last = answered(conflict, 4, { kind: "allow" });
    expect(nextIn(last)).toEqual({ kind: "done", because: "nothingLeft" });
    // Negative control: one answer against the spec is no conflict yet.
    expect(nextIn(answered(against(startSitting(board, 1), 0), 4, { kind: "allow" }))).toMatchObject({
      why: "confirm",
    });
  });
});

describe("an unsure answer", () => {
  it("comes back through a neighbour a little later", () => {
    const board = drawnBoard(7);
    const start = startSitting(board, 7);
    const first = nextIn(start);
    if (first.kind !== "question") throw new Error("nothing to ask");
    const unsure = answered(start, first.candidate, { kind: "unsure" });
    expect(nextIn(unsure)).not.toMatchObject({ why: "neighbour" });
    const shared = (candidate: number) => shareOfClasses(board, first.candidate, candidate);
    let later = unsure;
    for (let count = 0; count < 6; count++) {
      const next = nextIn(later);
      if (next.kind !== "question") break;
      if (shared(next.candidate) > 0) {
        expect(shared(next.candidate)).toBeGreaterThanOrEqual(0.9);
        expect(count).toBe(2);
        return;
      }
      later = answered(later, next.candidate, agree(next.candidate, board));
    }
    throw new Error("it did not come back");
  });

  it("does not go on for ever: three about a class, and it stays open", () => {
    const board = boardOf(
      1,
      [0, 1, 2, 3, 4, 5].map((each) => ({ ...sketch, pattern: `${each}` })),
      [{ candidates: [0, 1, 2, 3, 4, 5], isFrame: false }],
    );
    const end = goOn(startSitting(board, 1), 10, () => ({ kind: "unsure" }));
    expect(nextIn(end)).toEqual({ kind: "done", because: "nothingLeft" });
    expect(pinnedBy(end, outcomeOf(end)).readings).toMatchObject({ open: 1, ruledOut: 0 });
    expect(end.events.length).toBeLessThan(6);
  });
});

describe("a question that stood in for an unsure one", () => {
  it("is the only one: what it leaves open is for choosing", () => {
    const board = boardOf(
      1,
      [0, 1, 2, 3, 4, 5].map((each) => ({ ...sketch, pattern: `${each}` })),
      [
        { candidates: [0, 1, 2, 3], isFrame: false },
        { candidates: [4], isFrame: false },
        { candidates: [5], isFrame: false },
      ],
    );
    let sitting = answered(startSitting(board, 1), 0, { kind: "unsure" });
    for (const candidate of [4, 5]) sitting = answered(sitting, candidate, { kind: "allow" });
    const stand = nextIn(sitting);
    expect(stand).toMatchObject({ why: "neighbour", of: 0 });
    if (stand.kind !== "question") return;
    const after = nextIn(answered(sitting, stand.candidate, { kind: "either" }));
    expect(after).toMatchObject({ kind: "question", why: "first" });
  });
});

describe("a revised answer", () => {
  it("is no question asked, and one that was withdrawn may be asked again", () => {
    const board = drawnBoard(2);
    const start = goOn(startSitting(board, 2), 3, agree);
    const first = start.events[0]?.candidate ?? 0;
    const askedIn = (sitting: Sitting) => progressOf(sitting, outcomeOf(sitting), "ada").asked.length;
    const revised = answered(start, first, { kind: "either" });
    expect([askedIn(start), askedIn(revised)]).toEqual([3, 3]);
    const withdrawn = addEvent(start, { kind: "withdrawn", candidate: first, by: "ada" });
    expect(outcomeOf(withdrawn).standing.standings.has(first)).toBe(false);
    expect(askedIn(answered(withdrawn, first, agree(first, board)))).toBe(4);
  });
});

describe("either is fine", () => {
  it("frees what only parts there, and asks no more about it", () => {
    const board = boardOf(
      1,
      [sketch, { ...sketch, pattern: "q" }],
      [
        { candidates: [0], isFrame: false },
        { candidates: [1], isFrame: false },
      ],
    );
    const freed = answered(startSitting(board, 1), 0, { kind: "either" });
    expect(pinnedBy(freed, outcomeOf(freed)).readings).toMatchObject({ free: 1, open: 1, ruledOut: 0 });
    expect(aboutLeftIn(freed, outcomeOf(freed))).toBe(1);
    const end = goOn(freed, 5, agree);
    expect(end.events.length).toBe(2);
  });
});

describe("questions of whole sittings", () => {
  it("are never four alike in a row while any other is of use, confirmations and controls included", () => {
    for (let seed = 0; seed < 6; seed++) {
      const board = drawnBoard(seed);
      const { asked } = simulateSitting(board, simulatedReader(board, undefined, 0.1, seed), seed);
      const says = asked.map(({ candidate }) => board.candidates[candidate]?.says);
      // The first rows are there both ways for sure: while they last, nothing may come four times.
      const early = says.slice(0, 20);
      early.forEach((each, at) => {
        const four = early.slice(at, at + 4);
        expect(four.length === 4 && four.every((other) => other === each)).toBe(false);
      });
    }
  });

  it("end: no board keeps anybody for more questions than it has", () => {
    fc.assert(
      fc.property(boards(), fc.constantFrom("allow", "forbid", "either", "unsure"), (board, kind) => {
        const end = goOn(startSitting(board, 1), 60, () => ({ kind }));
        const next = nextIn(end);
        expect(next.kind === "done" || outcomeOf(end).standing.standings.size < board.candidates.length).toBe(true);
        expect(end.events.length).toBeLessThan(60);
      }),
    );
  });

  it("of two judges are not the same ones, and where they differ the candidate is disputed", () => {
    const board = drawnBoard(9);
    const mine = goOn(startSitting(board, 9), 5, agree);
    const next = nextIn(mine, "bob");
    expect(next.kind === "question" && outcomeOf(mine).standing.standings.has(next.candidate)).toBe(false);
    const first = mine.events[0]?.candidate ?? 0;
    const opposite = agree(first, board).kind === "allow" ? "forbid" : "allow";
    const differ = outcomeOf(answered(mine, first, { kind: opposite }, "bob"));
    expect(differ.standing.disagreements).toMatchObject([{ candidate: first }]);
    expect(differ.suspicions).toEqual([]);
  });
});
