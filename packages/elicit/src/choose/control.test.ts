/** Controls: one in ten, of known answer, drawn by seed among agreeing answers. */
import { describe, expect, it } from "vitest";
import { boardOf, drawnBoard } from "../__arbitraries__/boards.ts";
import { chooseNext } from "./choose-next.ts";
import type { Choice } from "./choice.ts";
import { drawControl, isControlDue } from "./control.ts";
import { shareOfClasses } from "./neighbours.ts";
import type { Standing } from "./tally.ts";

const sketch = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;

function sitting(
  seed: number,
  count: number,
): { readonly asked: Choice[]; readonly board: ReturnType<typeof drawnBoard> } {
  const board = drawnBoard(seed, { classes: 120, candidates: 600, obligations: 8 });
  const asked: Choice[] = [];
  while (asked.length < count) {
    const standings = new Map(asked.map(({ candidate }) => [candidate, "agrees" as const]));
    const shown = asked.map(({ candidate, why }) => ({ candidate, isControl: why === "control" }));
    const next = chooseNext(board, { standings, asked: shown, settled: new Set() }, seed);
    if (next === undefined) break;
    asked.push(next);
  }
  return { asked, board };
}

describe("controls", () => {
  it("are one in each ten, never close together, and never the first", () => {
    for (let seed = 0; seed < 10; seed++) {
      const { asked } = sitting(seed, 50);
      const places = asked.flatMap(({ why }, at) => (why === "control" ? [at] : []));
      expect(places.map((at) => Math.floor(at / 10))).toEqual([0, 1, 2, 3, 4]);
      expect(places[0]).toBeGreaterThanOrEqual(3);
      places.slice(1).forEach((at, index) => expect(at - (places[index] ?? 0)).toBeGreaterThan(3));
    }
  });

  it("have the answer of a question judged before, by another scenario where there is one", () => {
    let fresh = 0;
    for (let seed = 0; seed < 10; seed++) {
      const { asked, board } = sitting(seed, 40);
      asked.forEach(({ why, candidate, controlOf }, at) => {
        if (why !== "control" || controlOf === undefined) return;
        expect(asked.slice(0, at).map((each) => each.candidate)).toContain(controlOf);
        expect(board.candidates[candidate]?.says).toBe(board.candidates[controlOf]?.says);
        if (candidate === controlOf) return;
        fresh++;
        expect(shareOfClasses(board, candidate, controlOf)).toBeGreaterThanOrEqual(0.9);
        expect(shareOfClasses(board, controlOf, candidate)).toBeGreaterThanOrEqual(0.9);
        expect(asked.slice(0, at).map((each) => each.candidate)).not.toContain(candidate);
      });
    }
    expect(fresh).toBeGreaterThan(10);
  });

  it("differ by seed, and only by seed", () => {
    const places = (seed: number) => sitting(seed, 30).asked.flatMap(({ why }, at) => (why === "control" ? [at] : []));
    expect(places(1)).toEqual(places(1));
    expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => places(seed).join())).size).toBeGreaterThan(1);
  });

  it("never have the opposite answer, though they part the same readings", () => {
    const both = [{ candidates: [0, 1], isFrame: false }];
    const draw = (says: "allow" | "forbid") =>
      drawControl(
        boardOf(1, [sketch, { ...sketch, says }], both),
        { standings: new Map([[0, "agrees"]]), asked: [], settled: new Set() },
        1,
      );
    expect(draw("allow")).toMatchObject({ candidate: 1, controlOf: 0 });
    expect(draw("forbid")).toMatchObject({ candidate: 0, controlOf: 0 });
  });

  it("keep their distance when one comes late", () => {
    const asked = (count: number) => Array.from({ length: count }, () => ({ candidate: 0, isControl: false }));
    const due = (list: ReturnType<typeof asked>) =>
      isControlDue({ asked: list, standings: new Map(), settled: new Set() }, 1);
    expect(due(asked(0))).toBe(false);
    expect(due(asked(25))).toBe(true);
    const late = [...asked(25), { candidate: 0, isControl: true }];
    expect([0, 1, 2, 3].map((more) => due([...late, ...asked(more)]))).toEqual([false, false, false, true]);
  });

  it("are drawn among agreeing answers only (negative control: without any there is none)", () => {
    const board = boardOf(
      1,
      [0, 1, 2, 3, 4].map(() => sketch),
      [{ candidates: [0, 1, 2, 3, 4], isFrame: false }],
    );
    const draw = (standing: Standing) =>
      drawControl(board, { standings: new Map([[0, standing]]), asked: [], settled: new Set() }, 1);
    expect(draw("agrees")).toMatchObject({ why: "control", controlOf: 0 });
    for (const other of ["against", "conceded", "either", "unsure", "earlier", "disputed"] as const) {
      expect(draw(other)).toBeUndefined();
    }
  });
});
