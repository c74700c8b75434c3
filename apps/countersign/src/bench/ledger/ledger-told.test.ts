/** What the page of a ledger is told, above all what it is not: what the spec says of a question that was not answered. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Judgement, keepJudgement, type KeptJudgement } from "@countersign/elicit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { elicitFile, judgementsAbout, signedBy, writeLedger } from "../../sitting/ledger-maker.fixture.ts";
import { openDesk } from "../../sitting/open-desk.ts";
import { makeSigner } from "../../sitting/ssh-signer.fixture.ts";
import { openScene, removeScenes, type Scene } from "../../sitting/turnstile.fixture.ts";
import { quietSurroundings, usualFlags } from "../surroundings.fixture.ts";
import { LedgerTeller, type LedgerTold } from "./ledger-told.ts";

const [alice, bob] = ["alice@example.org", "bob@example.org"];
const signer = makeSigner();
const lines = [alice, bob].map((name) => `${name} namespaces="countersign" ${signer.publicText}`);
const now = new Date(Date.UTC(2026, 2, 2));

/** Answers of Alice to different questions, as the spec gives them. */
let given: readonly Judgement[] = [];
beforeAll(async () => {
  const scene = openScene();
  given = judgementsAbout(await elicitFile(scene.spec), "../turnstile.qnt", 4, alice);
});
afterAll(removeScenes);

async function told(by: string, judgements: readonly KeptJudgement[], more?: (scene: Scene) => void) {
  const scene = openScene();
  mkdirSync(scene.ledger, { recursive: true });
  writeLedger(scene.ledger, judgements, lines);
  more?.(scene);
  const { opened } = await openDesk({ file: scene.spec, flags: { ...usualFlags, by } }, quietSurroundings);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const teller = LedgerTeller.of(opened.value, usualFlags);
  const ledger = teller.ok ? teller.value.tell(now) : teller;
  if (!ledger.ok) throw new Error(JSON.stringify(ledger.problems));
  return ledger.value;
}

const sign = (judgement: Judgement): KeptJudgement => signedBy(signer, judgement);

function opposite(judgement: Judgement): Judgement {
  return { ...judgement, answer: { kind: judgement.answer.kind === "allow" ? "forbid" : "allow" } };
}

/** All that is told, but for what the judge has said. */
function besideTheAnswer({ rows, ...rest }: LedgerTold): unknown {
  const told = rows.map((row) => ({ ...row, id: "", answer: "", link: row.link?.question }));
  return { ...rest, rows: told };
}

describe("of a question that somebody else has answered", () => {
  it("nothing is told that differs with what the spec says", async () => {
    const control = { ...given[1]!, control: true, known: given[1]!.answer.kind as "allow" | "forbid" };
    const judgements = [given[0]!, control, given[2]!];
    const agreeing = await told(bob, judgements.map(sign));
    const against = await told(bob, judgements.map(opposite).map(sign));
    expect(besideTheAnswer(against)).toEqual(besideTheAnswer(agreeing));
    expect(agreeing.rows.map(({ says }) => says.kind)).toEqual(["kept back", "kept back", "kept back"]);
    expect(agreeing.verdict).toMatchObject({ state: "kept back" });
    expect(agreeing.figures.controls).toEqual({ hit: 0, of: 0 });
    expect(agreeing.counts).toMatchObject({ keptBack: 3, broken: 0 });
    // Whoever gave these answers may know, and is told.
    const [own, ownAgainst] = [
      await told(alice, judgements.map(sign)),
      await told(alice, judgements.map(opposite).map(sign)),
    ];
    expect(besideTheAnswer(ownAgainst)).not.toEqual(besideTheAnswer(own));
    expect(own.verdict).toMatchObject({ state: "holds" });
    expect(own.figures.controls).toEqual({ hit: 1, of: 1 });
    expect(ownAgainst.counts.broken).toBe(3);
    expect(ownAgainst.flagged).toMatchObject([{ by: alice, controls: { hit: 0, of: 1 } }]);
  });

  it("all is told as soon as they have answered it too, and the link asks until then", async () => {
    const [first, second] = [sign(given[0]!), sign(opposite(given[1]!))];
    const own = keepJudgement({ ...given[1]!, by: bob, at: "2026-03-01T10:00:00.000Z" });
    const { rows, verdict, counts } = await told(bob, [first, second, own]);
    const row = (id: string) => rows.find((each) => each.id === id);
    expect(row(first.id)).toMatchObject({ says: { kind: "kept back" }, link: { question: given[0]!.question.id } });
    expect(row(first.id)?.link).not.toHaveProperty("judgement");
    expect(row(second.id)).toMatchObject({
      says: { kind: "broken" },
      link: { judgement: second.id },
      judgesDiffer: true,
    });
    expect(row(own.id)).toMatchObject({ says: { kind: "holds" }, signature: { state: "draft" }, isYours: true });
    expect(verdict).toMatchObject({ state: "fails", words: "fails: 1 broken" });
    expect(counts).toMatchObject({ draftsOfYours: 1, toSign: 1, keptBack: 1, people: 2 });
  });

  it("an objection to an earlier step is kept back, until that step was judged", async () => {
    const step = given.find(({ question }) => question.kind === "step" && question.scenario.states.length > 2);
    if (step === undefined) throw new Error("no question has a history");
    const objection = sign({ ...step, answer: { kind: "earlier", wrongAt: 1 } });
    const { rows } = await told(alice, [objection]);
    expect(rows[0]?.says).toEqual({ kind: "kept back" });
  });
});

describe("every file and every judgement", () => {
  it("is named: what is malformed, not allowed, revised, a draft of somebody else", async () => {
    const stranger = sign({ ...given[0]!, by: "mallory@example.org" });
    const before = sign(given[1]!);
    const after = sign({ ...opposite(given[1]!), supersedes: before.id, reason: "on second thoughts", blind: false });
    const draft = keepJudgement(given[2]!);
    const { rows, files, counts } = await told(bob, [stranger, before, after, draft], ({ ledger }) =>
      writeFileSync(join(ledger, "2026-03-01-0000000000000000.json"), "{}"),
    );
    expect(files).toMatchObject([{ place: { file: "2026-03-01-0000000000000000.json" } }]);
    const row = (id: string) => rows.find((each) => each.id === id);
    expect(row(stranger.id)).toMatchObject({ signature: { state: "not allowed", problem: { code: "CS614" } } });
    expect(row(before.id)?.says).toEqual({ kind: "revised", by: after.id });
    expect(row(after.id)?.revises).toMatchObject([{ id: before.id }]);
    expect(counts).toMatchObject({ judgements: 4, revised: 1, draftsOfYours: 0, draftsOfOthers: 1 });
  });

  it("of somebody else's draft takes the place of nothing", async () => {
    const before = sign(given[1]!);
    const draft = keepJudgement({ ...opposite(given[1]!), supersedes: before.id, blind: false });
    const { rows } = await told(bob, [before, draft]);
    expect(rows.find(({ id }) => id === before.id)?.says).toEqual({ kind: "kept back" });
  });

  it("has drifted where the spec has no such thing any more, whoever looks", async () => {
    const strange = sign({ ...given[0]!, question: { ...given[0]!.question, scenario: renamed(given[0]!) } });
    const { rows, verdict } = await told(bob, [strange]);
    expect(rows).toMatchObject([{ says: { kind: "drifted" } }]);
    expect(rows[0]).not.toHaveProperty("link");
    expect(verdict.words).toBe("fails: 1 drifted");
  });
});

function renamed({ question: { scenario } }: Judgement): Judgement["question"]["scenario"] {
  return { ...scenario, variables: scenario.variables.map((name) => `${name}_then`) };
}
