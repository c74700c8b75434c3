import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Judgement, KeptJudgement } from "../judgement/judgement.ts";
import { checkSignature } from "./check-signature.ts";
import { judgementDocument, keepJudgement, signedBytes } from "./judgement-document.ts";
import { judgementFileName, writeJudgementFile } from "./judgement-file.ts";
import { judgement } from "./judgement.fixture.ts";
import { readLedger } from "./read-ledger.ts";
import { readAllowedSigners } from "./ssh/allowed-signers.ts";
import { hasSshKeygen, SshKeygen, type TestKey } from "./ssh/ssh-keygen.fixture.ts";
import { verifyLedger, type SpecAgreement } from "./verify-ledger.ts";

const secondsFromLocal = () => 0;

describe.runIf(hasSshKeygen)("a ledger", () => {
  const real = new SshKeygen();
  let [alice, bob, mallory]: TestKey[] = [];
  let allowed = readAllowedSigners("allowed_signers", "", secondsFromLocal);
  beforeAll(() => {
    [alice, bob, mallory] = ["alice", "bob", "mallory"].map((name) => real.makeKey(name, "ed25519"));
    const lines = [
      `alice@example.org namespaces="countersign" ${alice?.publicText}`,
      `bob@example.org valid-before="20260302Z" ${bob?.publicText}`,
    ];
    allowed = readAllowedSigners("allowed_signers", lines.join("\n"), secondsFromLocal);
  });
  afterAll(() => real.remove());

  function sign(changes: Partial<Judgement>, key: TestKey | undefined, namespace = "countersign"): KeptJudgement {
    const kept = keepJudgement(judgement(changes));
    if (key === undefined) return kept;
    return { ...kept, signature: real.sign(key, signedBytes(kept.judgement), namespace) };
  }

  function verify(kept: readonly KeptJudgement[], agrees: (kept: KeptJudgement) => SpecAgreement = () => "agrees") {
    const verdict = verifyLedger(readLedger(kept.map(writeJudgementFile)), allowed, agrees);
    return { ...verdict, statuses: Object.fromEntries(verdict.judgements.map(({ id = "", status }) => [id, status])) };
  }

  const byBob = { by: "bob@example.org" };

  it("is fine if all that is signed holds; drafts are listed and do not count", () => {
    const one = sign({}, alice);
    const draft = sign({ ...byBob, answer: { kind: "allow" } }, undefined);
    const { statuses, exitCode, findings } = verify([one, draft], ({ id }) =>
      id === one.id ? "agrees" : { broken: "x" },
    );
    expect(statuses).toEqual({ [one.id]: "ok", [draft.id]: "draft" });
    expect([exitCode, findings]).toEqual([0, []]);
    expect(verify([]).exitCode).toBe(0);
  });

  it("says what the spec no longer agrees with, and why", () => {
    const one = sign({}, alice);
    const two = sign({ reason: "other" }, alice);
    const { judgements, exitCode } = verify([one, two], ({ id }) =>
      id === one.id ? { drifted: "there is no variable 'floor'" } : { broken: "it allows the step" },
    );
    const of = (kept: KeptJudgement) => judgements.find(({ id }) => id === kept.id);
    expect(of(one)).toMatchObject({
      status: "drifted",
      problem: { code: "CS615", message: expect.stringContaining("'floor'") },
    });
    expect(of(two)).toMatchObject({
      status: "broken",
      problem: { code: "CS616", message: expect.stringContaining("it allows") },
    });
    expect(exitCode).toBe(1);
  });

  it("refuses signers who may not, keys that were not valid then, and signatures for something else", () => {
    const stranger = sign({}, mallory);
    const posing = sign({ reason: "posing" }, bob);
    const late = sign({ ...byBob, at: "2026-03-03T00:00:00Z" }, bob);
    const early = sign({ ...byBob, at: "2026-03-01T00:00:00Z" }, bob);
    const git = sign({ reason: "git" }, alice, "git");
    const moved = { ...sign({ reason: "moved" }, undefined), signature: stranger.signature ?? "" };
    const garbled = { ...sign({ reason: "garbled" }, undefined), signature: "-----BEGIN SSH SIGNATURE-----" };
    const all = [stranger, posing, late, early, git, moved, garbled];
    expect(verify(all).statuses).toEqual({
      [stranger.id]: "not allowed",
      [posing.id]: "not allowed",
      [late.id]: "not allowed",
      [early.id]: "ok",
      [git.id]: "bad signature",
      [moved.id]: "bad signature",
      [garbled.id]: "bad signature",
    });
    expect(all.map((kept) => checkSignature(kept, allowed)?.code)).toEqual([
      "CS614",
      "CS614",
      "CS614",
      undefined,
      "CS613",
      "CS613",
      "CS612",
    ]);
    for (const kept of all) if (kept !== early) expect(verify([kept]).exitCode).toBe(1);
  });

  it("lets nothing be superseded by what does not count", () => {
    const broken = sign({}, alice);
    const supersedes = broken.id;
    const agrees = ({ id }: KeptJudgement): SpecAgreement => (id === broken.id ? { broken: "x" } : "agrees");
    const draft = sign({ supersedes }, undefined);
    const stranger = sign({ supersedes }, mallory);
    const revision = sign({ supersedes, ...byBob }, bob);
    expect(verify([broken, draft, stranger], agrees).statuses[broken.id]).toBe("broken");
    expect(verify([broken, revision], agrees)).toMatchObject({
      statuses: { [broken.id]: "superseded", [revision.id]: "ok" },
      exitCode: 0,
    });
  });

  it("asks of no control that repeats a question whether the spec agrees, and counts it as missed", () => {
    const forbid = { answer: { kind: "forbid" } } as const;
    const first = sign(forbid, alice);
    const wrong = sign({ answer: { kind: "allow" }, control: true, at: "2026-03-01T12:10:00Z" }, alice);
    const revised = sign({ ...forbid, supersedes: first.id, at: "2026-03-01T12:20:00Z" }, alice);
    const agrees = ({ judgement: { answer } }: KeptJudgement): SpecAgreement =>
      answer.kind === "forbid" ? "agrees" : { broken: "it does not allow the step" };
    expect(verify([first, wrong], agrees)).toMatchObject({
      statuses: { [first.id]: "ok", [wrong.id]: "control" },
      exitCode: 0,
      findings: [{ code: "CS618", message: expect.stringContaining("0 of 1") as string }],
    });
    expect(verify([first, wrong, revised], agrees)).toMatchObject({
      statuses: { [first.id]: "superseded", [wrong.id]: "control", [revised.id]: "ok" },
      exitCode: 0,
    });
    // Where it is all that its person has signed of the question, it is what they have signed.
    expect(verify([wrong, sign(forbid, undefined)], agrees)).toMatchObject({
      statuses: { [wrong.id]: "broken" },
      exitCode: 1,
    });
  });

  it("is unknown where it cannot be found out what the spec says, unless it is worse", () => {
    const one = sign({}, alice);
    const two = sign({ reason: "two" }, alice);
    const unknown: SpecAgreement = { unknown: "a choice from Nat" };
    expect(verify([one, two], () => unknown)).toMatchObject({
      exitCode: 3,
      judgements: [0, 1].map(() => ({ status: "unknown", problem: { code: "CS640" } })),
    });
    expect(verify([one, two], ({ id }) => (id === one.id ? unknown : { broken: "x" })).exitCode).toBe(1);
    expect(verify([one, two], ({ id }) => (id === one.id ? unknown : "agrees")).exitCode).toBe(3);
  });

  it("takes a draft for a problem on demand, as that is what a signature leaves that was taken away", () => {
    const { id, judgement: content } = sign({}, alice);
    const stripped = readLedger([writeJudgementFile({ id, judgement: content })]);
    const verdict = verifyLedger(stripped, allowed, () => "agrees", { isDraftProblem: true });
    const [file] = [judgementFileName({ id, judgement: content })];
    expect(verdict).toMatchObject({
      exitCode: 1,
      judgements: [{ status: "draft", file, problem: { code: "CS639", place: { file } } }],
    });
    const whole = readLedger([writeJudgementFile(sign({}, alice))]);
    expect(verifyLedger(whole, allowed, () => "agrees", { isDraftProblem: true }).exitCode).toBe(0);
    expect(verifyLedger(stripped, allowed, () => "agrees").exitCode).toBe(0);
  });

  it("names every file that is malformed or there twice, whatever else is wrong", () => {
    const one = sign({}, alice);
    const file = writeJudgementFile(one);
    const files = [
      file,
      { name: "copy.json", text: file.text },
      { name: "cut.json", text: file.text.slice(0, 300) },
      { name: "changed.json", text: file.text.replace("fall out", "step out") },
    ];
    const { judgements, exitCode } = verifyLedger(readLedger(files), allowed, () => ({ broken: "x" }));
    expect(judgements.map(({ file, status, problem }) => [file, status, problem?.code])).toEqual([
      [judgementFileName(one), "broken", "CS616"],
      ["changed.json", "malformed", "CS604"],
      ["copy.json", "duplicate", "CS606"],
      ["cut.json", "malformed", "CS601"],
    ]);
    expect(exitCode).toBe(2);
  });

  it("notices a changed text of any field, even if the id is made to fit", () => {
    const one = sign({}, alice);
    for (const changes of [
      { reason: "x" },
      { seconds: 1 },
      { blind: false },
      { by: "bob@example.org" },
      { apart: [] },
    ]) {
      const forged = { ...keepJudgement({ ...one.judgement, ...changes }), signature: one.signature ?? "" };
      expect(verify([forged])).toMatchObject({ exitCode: 1, judgements: [{ problem: { code: "CS613" } }] });
    }
    expect(judgementDocument(one)["signature"]).toBe(one.signature);
  });

  it("fails for a line of allowed_signers that cannot be read, but not for an authority", () => {
    const withLine = (line: string) =>
      verifyLedger(readLedger([]), readAllowedSigners("allowed_signers", line, secondsFromLocal), () => "agrees");
    expect(withLine("alice nonsense").exitCode).toBe(2);
    expect(withLine(`* cert-authority ${alice?.publicText}`)).toMatchObject({
      exitCode: 0,
      problems: [{ code: "CS611" }],
    });
  });

  it("tells findings about judges without failing", () => {
    const one = sign({}, alice);
    const two = sign({ ...byBob, answer: { kind: "allow" } }, bob);
    expect(verify([one, two])).toMatchObject({ exitCode: 0, findings: [{ code: "CS609" }] });
  });

  it("takes less than two seconds for 1,000 judgements, on a machine that has other things to do", () => {
    const { signature = "" } = sign({}, alice);
    // The signature fits the first only; to tell that takes as long as to tell that it fits.
    const files = Array.from({ length: 1000 }, (_, i) =>
      writeJudgementFile({ ...keepJudgement(judgement({ seconds: i })), signature }),
    );
    const seconds = [1, 2, 3].map(() => {
      const start = performance.now();
      expect(verifyLedger(readLedger(files), allowed, () => "agrees").judgements).toHaveLength(1000);
      return (performance.now() - start) / 1000;
    });
    expect(Math.min(...seconds)).toBeLessThan(2);
  });
});
