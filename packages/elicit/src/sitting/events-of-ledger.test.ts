/** What a ledger tells beyond the answers that stand: who stands by an answer, and who was asked about an earlier step. */
import { describe, expect, it } from "vitest";
import type { Judgement } from "../judgement/judgement.ts";
import { keepJudgement } from "../ledger/judgement-document.ts";
import { judgement } from "../ledger/judgement.fixture.ts";
import { earlierStep } from "../question/spec-says.ts";
import { eventsOfLedger } from "./events-of-ledger.ts";

const { question } = judgement();
const onBoard = ({ id }: { readonly id: string }) => (id === question.id ? 7 : undefined);

function kept(changes: Partial<Judgement>, minute: number) {
  return keepJudgement(judgement({ at: `2026-03-01T12:0${minute}:00Z`, by: "alice", ...changes }));
}

function eventsOf(...judgements: ReturnType<typeof kept>[]) {
  const { events } = eventsOfLedger(judgements, onBoard);
  // Whatever order the files come in.
  expect(eventsOfLedger(judgements.toReversed(), onBoard).events).toEqual(events);
  return events;
}

describe("an answer given again", () => {
  const first = kept({ answer: { kind: "forbid" }, blind: true }, 0);
  const again = (changes: Partial<Judgement>, of = first, minute = 1) =>
    kept({ answer: { kind: "forbid" }, blind: false, supersedes: of.id, ...changes }, minute);

  it("after having seen what the spec says is stood by, and was blind at first", () => {
    expect(eventsOf(first, again({}))).toEqual([
      { kind: "answered", candidate: 7, answer: { kind: "forbid" }, by: "alice", isControl: false, isBlind: true },
      { kind: "upheld", candidate: 7, by: "alice" },
    ]);
  });

  it("that is another one, or somebody else's, or was only moved, is not", () => {
    const kinds = (...judgements: ReturnType<typeof kept>[]) => eventsOf(...judgements).map(({ kind }) => kind);
    expect(kinds(first)).toEqual(["answered"]);
    expect(kinds(first, again({ answer: { kind: "allow" } }))).toEqual(["answered"]);
    expect(kinds(first, again({ by: "bob" }))).toEqual(["answered"]);
    expect(kinds(first, again({ blind: true }))).toEqual(["answered"]);
  });

  it("and then revised, is taken back and earns nothing", () => {
    const upheld = again({});
    expect(eventsOf(first, upheld, again({ answer: { kind: "allow" } }, upheld, 2))).toEqual([
      { kind: "answered", candidate: 7, answer: { kind: "allow" }, by: "alice", isControl: false, isBlind: false },
    ]);
  });
});

describe("an objection to an earlier step", () => {
  const objection = kept({ answer: { kind: "earlier", wrongAt: 0 } }, 0);
  const step = earlierStep(question, 0);

  it("waits until that step was answered by the same person", () => {
    if (step === undefined) throw new Error("there is no such step");
    expect(step.id).not.toBe(question.id);
    expect(eventsOf(objection).map(({ kind }) => kind)).toEqual(["answered"]);
    const other = kept({ question: step, by: "bob" }, 1);
    expect(eventsOf(objection, other).map(({ kind }) => kind)).toEqual(["answered"]);
    const own = kept({ question: step }, 1);
    expect(eventsOf(objection, own).map(({ kind }) => kind)).toEqual(["answered", "earlierAsked"]);
  });
});
