/** Controls that ask again: what they are, and that nothing but the hit rate hears of them. */
import { describe, expect, it } from "vitest";
import type { Judgement } from "../judgement/judgement.ts";
import { eventsOfLedger } from "../sitting/events-of-ledger.ts";
import { keepJudgement } from "./judgement-document.ts";
import { judgement } from "./judgement.fixture.ts";
import { repeatedControls } from "./repeated-controls.ts";

const at = (minute: number, changes: Partial<Judgement> = {}) =>
  keepJudgement(judgement({ at: `2026-03-01T12:0${minute}:00Z`, ...changes }));
const control = { control: true, answer: { kind: "allow" } } as const;

describe("a control", () => {
  const first = at(0);
  const repeats = (...judgements: ReturnType<typeof at>[]) => {
    const found = repeatedControls(judgements);
    expect(repeatedControls(judgements.toReversed())).toEqual(found);
    return [...found];
  };

  it("repeats what its person has answered, and nobody else", () => {
    const again = at(1, control);
    expect(repeats(first, again)).toEqual([again.id]);
    expect(repeats(again)).toEqual([]);
    expect(repeats(at(0, { by: "bob@example.org" }), again)).toEqual([]);
    expect(repeats(at(0, { question: { ...first.judgement.question, id: "other" } }), again)).toEqual([]);
  });

  it("is a judgement itself when it is the first of its question, whatever repeats it", () => {
    const [fresh, again] = [at(0, control), at(1, control)];
    expect(repeats(fresh, again)).toEqual([again.id]);
  });

  it("repeats what was moved to other names at the same time", () => {
    const question = { ...first.judgement.question, id: "moved" };
    const moved = at(5, { question, supersedes: first.id });
    const again = at(5, { ...control, question });
    expect(repeats(moved, again)).toEqual([again.id]);
  });

  it("takes back no answer, even where that one was revised after it", () => {
    const again = at(1, control);
    const revision = at(2, { supersedes: first.id, blind: false });
    const { events } = eventsOfLedger([first, again, revision], () => 7);
    expect(events.map((event) => [event.kind, "isControl" in event && event.isControl])).toEqual([
      ["answered", false],
      ["upheld", false],
      ["answered", true],
    ]);
  });
});
