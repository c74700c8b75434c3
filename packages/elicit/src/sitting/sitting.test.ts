/** A sitting is its events: undo is the sitting before, resuming is the list, and the order of answers does not matter. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boards } from "../__arbitraries__/boards.ts";
import type { Answer } from "../question/question.ts";
import { nextOf } from "./next.ts";
import { outcomeOf, pinnedBy } from "./outcome.ts";
import { addEvent, startSitting, undo } from "./sitting.ts";
import type { Sitting, SittingEvent } from "./sitting.ts";

function events(): fc.Arbitrary<SittingEvent[]> {
  const candidate = fc.nat(15);
  const by = fc.constantFrom("ada", "bob");
  const answer = fc.oneof(
    fc.constantFrom<Answer[]>({ kind: "allow" }, { kind: "forbid" }, { kind: "either" }, { kind: "unsure" }),
    fc.record({ kind: fc.constant("earlier" as const), wrongAt: fc.nat(3) }),
  );
  return fc.array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({
          kind: fc.constant("answered" as const),
          candidate,
          answer,
          by,
          isControl: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
          isBlind: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
        }),
      },
      fc.record({ kind: fc.constantFrom("withdrawn", "upheld", "earlierAsked"), candidate, by }),
    ),
    { maxLength: 20 },
  );
}

function sittings(): fc.Arbitrary<Sitting> {
  return fc
    .tuple(boards(), events())
    .map(([board, all]) =>
      all.filter(({ candidate }) => candidate < board.candidates.length).reduce(addEvent, startSitting(board, 1)),
    );
}

describe("a sitting", () => {
  it("comes back to what it was by undo, whatever was added", () => {
    fc.assert(
      fc.property(sittings(), events(), (sitting, more) => {
        let longer = sitting;
        for (const event of more) longer = addEvent(longer, event);
        for (const _ of more) longer = undo(longer);
        expect(longer).toEqual(sitting);
        expect(undo(startSitting(sitting.board, 1)).events).toEqual([]);
      }),
    );
  });

  it("resumes from its events alone", () => {
    fc.assert(
      fc.property(sittings(), (sitting) => {
        const resumed = { ...startSitting(structuredClone(sitting.board), 1), events: structuredClone(sitting.events) };
        expect(outcomeOf(resumed)).toEqual(outcomeOf(sitting));
        expect(nextOf(resumed, outcomeOf(resumed), "ada")).toEqual(nextOf(sitting, outcomeOf(sitting), "ada"));
      }),
    );
  });

  it("asks nothing that was answered, except as a control, and asks on until nothing is left", () => {
    fc.assert(
      fc.property(sittings(), (sitting) => {
        const outcome = outcomeOf(sitting);
        const next = nextOf(sitting, outcome, "ada");
        if (next.kind === "question" && next.why !== "control") {
          expect(outcome.standing.standings.has(next.candidate)).toBe(false);
        }
        if (next.kind === "earlier") {
          expect(outcome.standing.answers.get(next.candidate)?.some(({ answer }) => answer.kind === "earlier")).toBe(
            true,
          );
        }
      }),
    );
  });

  it("kills no reading by an answer against the spec that was not upheld", () => {
    fc.assert(
      fc.property(sittings(), fc.nat(15), (sitting, at) => {
        const candidate = at % sitting.board.candidates.length;
        const says = sitting.board.candidates[candidate]?.says;
        const fresh = { ...sitting, events: sitting.events.filter((each) => each.candidate !== candidate) };
        const kind = says === "allow" ? "forbid" : "allow";
        const after = addEvent(fresh, {
          kind: "answered",
          candidate,
          answer: { kind },
          by: "ada",
          isControl: false,
          isBlind: true,
        });
        const living = new Set(outcomeOf(after).living.classes);
        for (const each of outcomeOf(fresh).living.classes) expect(living).toContain(each);
        const pinnedBefore = pinnedBy(fresh, outcomeOf(fresh)).obligations;
        pinnedBy(after, outcomeOf(after)).obligations.forEach((row, index) => {
          expect(row.may.ruledOut).toBeLessThanOrEqual(pinnedBefore[index]?.may.ruledOut ?? 0);
          expect(row.mustNot.ruledOut).toBeLessThanOrEqual(pinnedBefore[index]?.mustNot.ruledOut ?? 0);
        });
      }),
    );
  });
});
