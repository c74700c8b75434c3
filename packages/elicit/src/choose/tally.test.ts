/** The state of a class follows from how many answers speak against it and for it. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boardOf, boards } from "../__arbitraries__/boards.ts";
import { tallyOf } from "./tally.ts";
import type { ClassState, Standing } from "./tally.ts";

const kinds: readonly Standing[] = ["agrees", "against", "conceded", "either", "unsure", "earlier", "disputed"];
const sketch = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;
/** One class, told apart by each of four candidates. */
const one = boardOf(1, [sketch, sketch, sketch, sketch], [{ candidates: [0, 1, 2, 3], isFrame: false }]);

function stateAfter(...standings: Standing[]): ClassState | undefined {
  return tallyOf(one, new Map(standings.map((standing, index) => [index, standing]))).states[0];
}

describe("the state of a class", () => {
  it("is once after one answer and out after two", () => {
    expect(stateAfter()).toBe("open");
    expect(stateAfter("agrees")).toBe("once");
    expect(stateAfter("agrees", "agrees")).toBe("out");
  });

  it("loses an answer to each that speaks for it", () => {
    expect(stateAfter("agrees", "against")).toBe("open");
    expect(stateAfter("agrees", "agrees", "against")).toBe("once");
    expect(stateAfter("agrees", "agrees", "agrees", "against")).toBe("out");
  });

  it("is free when either was said of two candidates, or of the only one, and nothing else", () => {
    expect(stateAfter("either")).toBe("open");
    expect(stateAfter("either", "either")).toBe("free");
    expect(stateAfter("either", "either", "agrees")).toBe("once");
    expect(stateAfter("either", "either", "against")).toBe("open");
    const single = boardOf(1, [sketch], [{ candidates: [0], isFrame: false }]);
    expect(tallyOf(single, new Map([[0, "either"]])).states).toEqual(["free"]);
  });

  it("is untouched by what was conceded, unsure, objected to or disputed", () => {
    fc.assert(
      fc.property(
        boards(),
        fc.array(fc.tuple(fc.nat(15), fc.constantFrom(...kinds)), { maxLength: 16 }),
        (board, pairs) => {
          const silent = new Set<Standing>(["conceded", "unsure", "earlier", "disputed"]);
          const standings = new Map(pairs);
          const loud = new Map([...standings].filter(([, standing]) => !silent.has(standing)));
          expect(tallyOf(board, standings).states).toEqual(tallyOf(board, loud).states);
        },
      ),
    );
  });
});
