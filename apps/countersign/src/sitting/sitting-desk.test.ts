/** A whole sitting on two-phase commit by a simulated judge, who answers by what the spec says, or now and then not. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  histories,
  keepJudgement,
  missedControls,
  type NextReply,
  QuestionIndex,
  repeatedControls,
} from "@countersign/elicit";
import type { Result } from "@countersign/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { elicitFile } from "./ledger-maker.fixture.ts";
import { SittingDesk } from "./sitting-desk.ts";
import { SpecLedger } from "./spec-ledger.ts";
import { makeSigner } from "./ssh-signer.fixture.ts";

const example = fileURLToPath(new URL("../../../../specs/examples/two-phase-commit.qnt", import.meta.url));
let found: Awaited<ReturnType<typeof elicitFile>>;
let spec = "";
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "sitting-desk-"));
  spec = join(folder, "two-phase-commit.qnt");
  copyFileSync(example, spec);
  found = await elicitFile(spec);
}, 60_000);
afterAll(() => rmSync(join(spec, ".."), { recursive: true, force: true }));

let folders = 0;
let seconds = 0;
function openLedger(): SpecLedger {
  folders += 1;
  return new SpecLedger({ file: spec, main: "two_phase_commit" }, join(spec, `../ledger-${folders}`));
}

function openDesk(ledger: SpecLedger, by = "simulated"): SittingDesk {
  const now = () => new Date(Date.UTC(2026, 2, 1) + (seconds += 10) * 1000).toISOString();
  return new SittingDesk({ ...found, ledger, by, now });
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function questionOf(reply: NextReply) {
  if (reply.kind === "done") throw new Error(`nothing is left: ${reply.because}`);
  return reply.question;
}

const given = { reason: "", seconds: 8, revise: "no" } as const;

/** What the spec says, which a judge who agrees with it would say too. */
function saysOf(id: string): "allow" | "forbid" {
  const { parting } = found.elicitation;
  const candidate = new QuestionIndex(parting).candidateOf(id);
  return candidate === undefined ? "allow" : parting.board.candidates[candidate]!.says;
}

function answerNext(desk: SittingDesk, answer?: "allow" | "forbid") {
  const { id } = questionOf(valueOf(desk.next()));
  return valueOf(desk.take({ ...given, question: id, answer: { kind: answer ?? saysOf(id) } }));
}

describe("ten answers", () => {
  it("by a judge who agrees pin the spec further with each, and have a control among them", () => {
    const ledger = openLedger();
    const desk = openDesk(ledger);
    const left: number[] = [];
    for (let number = 0; number < 12; number += 1) {
      const taken = answerNext(desk);
      expect(taken.effect.kind).toBe("agrees");
      left.push(taken.left);
    }
    expect(left.at(-1)).toBeLessThan(left[0]!);
    const { own } = valueOf(ledger.read());
    expect(own).toHaveLength(12);
    expect(own.some(({ judgement }) => judgement.control)).toBe(true);
    const { pinned, conflicts, drafts } = valueOf(desk.standing());
    expect(pinned.readings.ruledOut).toBeGreaterThan(0);
    expect([conflicts, drafts]).toEqual([[], 12]);
  });

  it("of which the controls are wrong count as missed, and leave nothing to be talked about", () => {
    const ledger = openLedger();
    const desk = openDesk(ledger, "careless");
    for (let number = 0; number < 12; number += 1) {
      const { id } = questionOf(valueOf(desk.next()));
      const taken = valueOf(desk.take({ ...given, question: id, answer: { kind: saysOf(id) } }));
      const { judgement } = valueOf(ledger.read()).own.find((each) => each.id === taken.judgement)!;
      expect(judgement.known).toBe(judgement.control ? saysOf(id) : undefined);
      if (!judgement.control) continue;
      // Now as somebody who does not look.
      valueOf(desk.undo());
      const kind = saysOf(id) === "allow" ? "forbid" : "allow";
      valueOf(desk.take({ ...given, question: id, answer: { kind } }));
    }
    const { own } = valueOf(ledger.read());
    const controls = own.filter(({ judgement }) => judgement.control);
    expect(controls.length).toBeGreaterThan(0);
    const [history] = histories(own);
    expect(history!.controls).toEqual({ asked: controls.length, hit: 0 });
    expect(missedControls([history!])).toHaveLength(1);
    const repeated = repeatedControls(own);
    const open = valueOf(desk.standing()).conflicts.map(({ judgement }) => judgement);
    expect(open).toEqual(controls.map(({ id }) => id).filter((id) => !repeated.has(id)));
  });

  it("to a control that repeats a question are no conflict, can be signed, and are not what is revised", () => {
    const ledger = openLedger();
    const desk = openDesk(ledger, "forgetful");
    const { question, judgement: first } = answerNext(desk);
    const { judgement } = valueOf(ledger.read()).own[0]!;
    const kind = saysOf(question) === "allow" ? "forbid" : "allow";
    const at = "2026-03-09T12:00:00.000Z";
    const again = valueOf(ledger.keep({ ...judgement, at, control: true, answer: { kind } }));
    expect(valueOf(desk.standing()).conflicts).toEqual([]);
    expect(valueOf(desk.draftsToSign()).map(({ id }) => id)).toContain(again.id);
    const revised = valueOf(
      desk.take({ ...given, question, answer: { kind: saysOf(question) }, reason: "so it is", revise: "yes" }),
    );
    expect(revised.supersedes).toBe(first);
    expect(valueOf(desk.standing()).conflicts).toEqual([]);
  });

  it("are the same whether one desk takes them all or a new one each time", () => {
    const [one, two] = [openLedger(), openLedger()];
    const desk = openDesk(one);
    for (let number = 0; number < 10; number += 1) {
      const again = openDesk(two);
      expect(valueOf(again.next())).toEqual(valueOf(desk.next()));
      expect(answerNext(again).effect).toEqual(answerNext(desk).effect);
    }
    const questions = (ledger: SpecLedger) => valueOf(ledger.read()).own.map(({ judgement }) => judgement.question.id);
    expect(questions(two)).toEqual(questions(one));
  });

  it("that are always yes, or always no, meet a conflict", () => {
    for (const always of ["allow", "forbid"] as const) {
      const desk = openDesk(openLedger());
      const effects = Array.from({ length: 10 }, () => {
        const next = valueOf(desk.next());
        return next.kind === "done" ? undefined : answerNext(desk, always).effect.kind;
      });
      expect(effects).toContain("conflict");
      const { weakest } = valueOf(desk.standing()).pinned;
      expect(weakest?.share ?? 0).toBeLessThan(0.5);
    }
  });
});

describe("undo", () => {
  it("of a draft leaves the ledger as it was, figures and all", () => {
    const ledger = openLedger();
    const desk = openDesk(ledger);
    answerNext(desk);
    const before = valueOf(desk.standing());
    const { id } = questionOf(valueOf(desk.next()));
    answerNext(desk);
    expect(valueOf(desk.undo())).toMatchObject({ isRemoved: true, question: { id } });
    expect(valueOf(desk.standing())).toEqual(before);
    expect(readdirSync(ledger.folder).filter((name) => name !== ".shown")).toHaveLength(1);
    expect(questionOf(valueOf(desk.next())).id).toBe(id);
    expect(answerNext(desk).isBlind).toBe(false);
  });

  it("of what is signed removes nothing, and the next answer takes its place", () => {
    const ledger = openLedger();
    const desk = openDesk(ledger);
    const { question } = answerNext(desk);
    const [draft] = valueOf(ledger.read()).own;
    valueOf(ledger.keepSigned({ ...draft!, signature: "signed" }));
    expect(valueOf(desk.undo())).toMatchObject({ isRemoved: false, question: { id: question } });
    const taken = valueOf(desk.take({ ...given, question, answer: { kind: "either" }, revise: "if answered" }));
    expect(taken.supersedes).toBe(draft!.id);
    expect(valueOf(ledger.read()).own).toHaveLength(2);
  });
});

describe("two people", () => {
  it("are asked each for themselves, and what they differ in is not ruled out", () => {
    const ledger = openLedger();
    const [alice, bob] = [openDesk(ledger, "alice"), openDesk(ledger, "bob")];
    const { question } = answerNext(alice);
    const said = saysOf(question);
    const before = valueOf(alice.standing()).pinned.readings.ruledOut;
    const differing = valueOf(
      bob.take({ ...given, question, answer: { kind: said === "allow" ? "forbid" : "allow" } }),
    );
    expect(differing.effect.kind).toBe("conflict");
    const ruledOut = () => valueOf(alice.standing()).pinned.readings.ruledOut;
    // A draft of somebody else is a file that any program may have written.
    expect(ruledOut()).toBe(before);
    const draft = valueOf(ledger.read()).own.find(({ id }) => id === differing.judgement);
    valueOf(ledger.keepSigned({ ...draft!, signature: "signed" }));
    expect(ruledOut()).toBeLessThan(before);
    writeFileSync(ledger.signersFile, `bob namespaces="countersign" ${makeSigner().publicText}\n`);
    expect(ruledOut()).toBe(before);
  });

  it("are not told that the other spoke against the spec before they have answered that themselves", () => {
    const ledger = openLedger();
    const [alice, bob] = [openDesk(ledger, "alice"), openDesk(ledger, "bob")];
    const { id } = questionOf(valueOf(alice.next()));
    const against = saysOf(id) === "allow" ? "forbid" : "allow";
    valueOf(alice.take({ ...given, question: id, answer: { kind: against } }));
    const told = () => valueOf(bob.standing()).conflicts.map(({ by }) => by);
    expect(valueOf(alice.standing()).conflicts).toHaveLength(1);
    expect(told()).toEqual([]);
    valueOf(bob.take({ ...given, question: id, answer: { kind: "either" } }));
    expect(told()).toEqual(["alice"]);
  });

  it("are not told by figures whether the spec agrees with the other, before they have answered or want to know", () => {
    const ledger = openLedger();
    const [alice, bob] = [openDesk(ledger, "alice"), openDesk(ledger, "bob")];
    const nobody = valueOf(bob.standing()).pinned;
    const { question } = answerNext(alice);
    const [draft] = valueOf(ledger.read()).own;
    valueOf(ledger.keepSigned({ ...draft!, signature: "signed" }));
    const told = () => valueOf(bob.standing());
    expect([told().pinned, told().keptBack]).toEqual([nobody, 1]);
    expect(valueOf(bob.look()).position.outcome.standing.answers.size).toBe(0);
    expect(valueOf(alice.standing())).toMatchObject({ keptBack: 0 });
    valueOf(bob.countOthers());
    expect([told().pinned, told().keptBack]).toEqual([valueOf(alice.standing()).pinned, 0]);
    const taken = valueOf(bob.take({ ...given, question, answer: { kind: saysOf(question) } }));
    expect(taken.isBlind).toBe(false);
  });

  it("are both asked what one of them has not signed yet", () => {
    const ledger = openLedger();
    const [alice, bob] = [openDesk(ledger, "alice"), openDesk(ledger, "bob")];
    const { question } = answerNext(alice);
    expect(questionOf(valueOf(bob.next())).id).toBe(question);
    const [draft] = valueOf(ledger.read()).own;
    valueOf(ledger.keepSigned({ ...draft!, signature: "signed" }));
    expect(questionOf(valueOf(bob.next())).id).not.toBe(question);
  });
});

it("a judgement is about the file and the module it names", () => {
  const ledger = openLedger();
  answerNext(openDesk(ledger));
  const [kept] = valueOf(ledger.read()).own;
  valueOf(ledger.keep({ ...kept!.judgement, spec: { ...kept!.judgement.spec, module: "other" } }));
  const { own, others } = valueOf(ledger.read());
  expect([own.length, others.length]).toEqual([1, 1]);
  expect(own[0]?.id).toBe(keepJudgement(kept!.judgement).id);
});
