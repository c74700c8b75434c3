/** Which answers stand: revisions, two judges, controls, and what was said after the spec's answer was seen. */
import { describe, expect, it } from "vitest";
import { boardOf } from "../__arbitraries__/boards.ts";
import type { Answer } from "../question/question.ts";
import type { SittingEvent } from "./sitting.ts";
import { areControlsPoor, standingAnswers } from "./standing-answers.ts";

const sketch = { says: "allow", obligation: 0, effort: 1, pattern: "p", isStutter: false } as const;
const board = boardOf(1, [sketch, sketch], [{ candidates: [0, 1], isFrame: false }]);

function says(kind: Exclude<Answer["kind"], "earlier">, more: Partial<SittingEvent> = {}): SittingEvent {
  const answered = { kind: "answered", candidate: 0, answer: { kind }, by: "ada", isControl: false, isBlind: true };
  return { ...answered, ...more } as SittingEvent;
}

const standing = (...events: SittingEvent[]) => standingAnswers(board, events).standings.get(0);

describe("the answer that stands", () => {
  it("is the last of the same judge", () => {
    expect(standing(says("allow"))).toBe("agrees");
    expect(standing(says("allow"), says("forbid"))).toBe("against");
    expect(standing(says("allow"), says("either"))).toBe("either");
    expect(standing(says("allow"), { kind: "withdrawn", candidate: 0, by: "ada" })).toBeUndefined();
    expect(standing({ ...says("allow"), answer: { kind: "earlier", wrongAt: 1 } } as SittingEvent)).toBe("earlier");
  });

  it("earns nothing when it agrees after the spec's answer was seen, be it told or shown by an earlier answer", () => {
    expect(standing(says("allow", { isBlind: false }))).toBe("conceded");
    expect(standing(says("forbid"), says("allow"))).toBe("conceded");
    expect(standing(says("forbid"), { kind: "withdrawn", candidate: 0, by: "ada" }, says("allow"))).toBe("conceded");
    // An objection is an objection, and somebody else may still look at it with open eyes.
    expect(standing(says("forbid", { isBlind: false }))).toBe("against");
    expect(standing(says("forbid"), says("allow"), says("allow", { by: "bob" }))).toBe("agrees");
  });

  it("is disputed where judges differ, and that is a finding; an unsure one differs from nothing", () => {
    const differ = [says("allow"), says("forbid", { by: "bob" })];
    expect(standing(...differ)).toBe("disputed");
    expect(standingAnswers(board, differ).disagreements).toMatchObject([
      { candidate: 0, answers: [{ by: "ada" }, { by: "bob" }] },
    ]);
    const unsure = [says("allow"), says("unsure", { by: "bob" })];
    expect(standing(...unsure)).toBe("agrees");
    expect(standingAnswers(board, unsure).disagreements).toEqual([]);
    expect(standing(...differ, says("allow", { by: "bob" }))).toBe("agrees");
  });
});

describe("controls", () => {
  it("are counted by judge, and change no answer that was given before", () => {
    const { controls, standings } = standingAnswers(board, [
      says("allow"),
      says("forbid", { isControl: true }),
      says("allow", { isControl: true }),
      says("allow", { isControl: true, by: "bob" }),
    ]);
    expect(controls.get("ada")).toEqual({ hits: 1, of: 2 });
    expect(controls.get("bob")).toEqual({ hits: 1, of: 1 });
    expect(standings.get(0)).toBe("agrees");
    expect(standing(says("allow"), says("forbid", { isControl: true }))).toBe("agrees");
    expect(standing(says("allow"), says("allow", { isControl: true }))).toBe("agrees");
  });

  it("count as answers where the question is new", () => {
    expect(standing(says("forbid", { isControl: true }))).toBe("against");
  });

  it("flag a judge below four hits of five", () => {
    expect(areControlsPoor({ hits: 0, of: 0 })).toBe(false);
    expect(areControlsPoor({ hits: 4, of: 5 })).toBe(false);
    expect(areControlsPoor({ hits: 3, of: 4 })).toBe(true);
  });
});
