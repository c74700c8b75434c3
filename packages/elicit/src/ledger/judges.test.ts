import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Judgement } from "../judgement/judgement.ts";
import type { Answer } from "../question/question.ts";
import { differingJudgements, judgesAgreements } from "./judges.ts";
import { keepJudgement } from "./judgement-document.ts";
import { judgement } from "./judgement.fixture.ts";
import { agreedBefore, histories, knownBefore, missedControls } from "./sittings.ts";

function said(by: string, question: number, kind: "allow" | "forbid" | "unsure", changes: Partial<Judgement> = {}) {
  const { question: asked } = judgement();
  return keepJudgement(judgement({ by, question: { ...asked, id: `q${question}` }, answer: { kind }, ...changes }));
}

const answers = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 12 });
const word = (yes: boolean) => (yes ? "allow" : "forbid");

describe("agreement between judges", () => {
  it("is counted over the questions of both, and kappa is what its definition says", () => {
    fc.assert(
      fc.property(answers, (pairs) => {
        const all = pairs.flatMap(([a, b], i) => [said("alice", i, word(a)), said("bob", i, word(b))]);
        const alone = [said("alice", 99, "allow"), said("alice", 98, "unsure"), said("bob", 98, "allow")];
        const [found] = judgesAgreements([...all, ...alone]);
        const n = pairs.length;
        const agreeing = pairs.filter(([a, b]) => a === b).length;
        expect(found).toMatchObject({ judges: ["alice", "bob"], questions: n, agreeing });
        const yes = (side: 0 | 1) => pairs.filter((pair) => pair[side]).length / n;
        const chance = yes(0) * yes(1) + (1 - yes(0)) * (1 - yes(1));
        if (chance > 1 - 1e-9) expect(found).not.toHaveProperty("kappa");
        else expect(found?.kappa).toBeCloseTo((agreeing / n - chance) / (1 - chance), 9);
      }),
    );
  });

  it("knows a published figure", () => {
    // Wikipedia's example of 50 grant proposals: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no give 0.4.
    const counts = [
      [20, true, true],
      [5, true, false],
      [10, false, true],
      [15, false, false],
    ] as const;
    let question = 0;
    const all = counts.flatMap(([count, a, b]) =>
      Array.from({ length: count }, () => (question += 1)).flatMap((q) => [
        said("a", q, word(a)),
        said("b", q, word(b)),
      ]),
    );
    expect(judgesAgreements(all)).toMatchObject([{ questions: 50, agreeing: 35, kappa: expect.closeTo(0.4, 9) }]);
  });
});

describe("differing judgements", () => {
  it("are found, whoever gave them, and unsure is not one of them", () => {
    const all = [
      said("alice", 1, "allow"),
      said("bob", 1, "forbid"),
      said("carol", 2, "allow"),
      said("bob", 2, "unsure"),
    ];
    expect(differingJudgements(all)).toMatchObject([
      {
        code: "CS609",
        message: expect.stringContaining("alice says allow, bob says forbid"),
        judgements: [all[0]?.id, all[1]?.id],
      },
    ]);
    expect(differingJudgements([said("alice", 1, "allow"), said("alice", 1, "forbid")])).toHaveLength(1);
    expect(differingJudgements([said("alice", 1, "allow"), said("bob", 1, "allow")])).toEqual([]);
  });
});

describe("sittings", () => {
  const at = (time: string): Partial<Judgement> => ({ at: `2026-03-01T${time}Z`, seconds: 10 });

  it("end with a long pause, and each has its controls", () => {
    const control = { control: true };
    const all = [
      said("bob", 1, "allow", at("08:00:00")),
      said("carol", 1, "allow", at("08:00:00")),
      said("alice", 1, "allow", { ...at("09:00:00"), ...control }),
      said("alice", 2, "allow", { ...at("09:30:00"), ...control }),
      said("alice", 3, "allow", at("11:00:00")),
      said("alice", 1, "forbid", { ...at("11:01:00"), ...control }),
    ];
    const people = histories(all);
    expect(people.map(({ by }) => by)).toEqual(["alice", "bob", "carol"]);
    expect(people[0]?.sittings.map(({ judgements, controls }) => [judgements.length, controls])).toEqual([
      [2, { asked: 1, hit: 1 }],
      [2, { asked: 1, hit: 0 }],
    ]);
    expect(people[0]?.controls).toEqual({ asked: 2, hit: 1 });
    expect(missedControls(people)).toMatchObject([{ code: "CS618", judgements: [expect.any(String), all[5]?.id] }]);
  });

  it("are flagged below four of five, not at four of five", () => {
    const flagged = (hits: number) => {
      const all = Array.from({ length: 5 }, (_, i) =>
        said("alice", i, i < hits ? "allow" : "forbid", { control: true }),
      );
      return missedControls(histories(all, () => ({ kind: "allow" }))).length > 0;
    };
    expect([5, 4, 3, 0].map(flagged)).toEqual([false, false, true, true]);
  });

  it("know the answer that was written down with a control, else what its person had said before", () => {
    const control = { control: true } as const;
    const first = said("alice", 1, "forbid", at("08:00:00"));
    const again = said("alice", 1, "allow", { ...at("09:00:00"), ...control });
    const later = said("alice", 1, "allow", at("10:00:00"));
    const neighbour = said("alice", 2, "forbid", { ...at("09:10:00"), ...control, known: "forbid" });
    const old = said("alice", 3, "forbid", { ...at("09:20:00"), ...control });
    const all = [first, again, later, neighbour, old];
    expect([again, neighbour, old].map((kept) => knownBefore(kept, all))).toEqual([
      { kind: "forbid" },
      { kind: "forbid" },
      undefined,
    ]);
    const people = histories(all);
    expect(people[0]?.controls).toEqual({ asked: 2, hit: 1 });
    expect(missedControls(people).map(({ code }) => code)).toEqual(["CS618"]);
  });

  it("count an answer once, however often it was moved to other names, and a revision as another answer", () => {
    const first = said("alice", 1, "allow", at("08:00:00"));
    const moved = said("alice", 2, "allow", { ...at("09:00:00"), supersedes: first.id });
    const again = said("bob", 3, "allow", { ...at("09:30:00"), supersedes: moved.id });
    const revised = said("alice", 1, "forbid", { ...at("08:30:00"), supersedes: first.id });
    const counts = (...all: ReturnType<typeof said>[]) =>
      histories(all).map(({ by, sittings }) => [by, sittings.flatMap(({ judgements }) => judgements).length]);
    expect(counts(first, moved, again)).toEqual([["alice", 1]]);
    expect(counts(first, revised)).toEqual([["alice", 2]]);
    // Where the first one is gone, what was moved is all there is of it.
    expect(counts(moved)).toEqual([["alice", 1]]);
  });

  it("take for known what two others had said alike", () => {
    const asked = said("alice", 1, "allow", at("12:00:00"));
    const known = (...others: ReturnType<typeof said>[]): Answer | undefined => agreedBefore(asked, [asked, ...others]);
    const [bob, carol] = [said("bob", 1, "forbid", at("08:00:00")), said("carol", 1, "forbid", at("08:00:00"))];
    expect(known(bob, carol)).toEqual({ kind: "forbid" });
    expect(known(bob)).toBe(undefined);
    expect(known(bob, said("bob", 1, "forbid", at("09:00:00")))).toBe(undefined);
    expect(known(bob, said("carol", 1, "allow", at("08:00:00")))).toBe(undefined);
    expect(known(bob, said("carol", 1, "forbid", at("13:00:00")))).toBe(undefined);
  });
});
