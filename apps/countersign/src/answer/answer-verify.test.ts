/** `verify` and `ledger` by whole commands: what holds, and everything that can be broken in a ledger. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KeptJudgement } from "@countersign/elicit";
import { keepJudgement } from "@countersign/elicit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ledgerSchema } from "../json/ledger-schema.ts";
import { problemsSchema } from "../json/problems-schema.ts";
import { verifySchema } from "../json/verify-schema.ts";
import { elicitFile, judgementsAbout, signedBy, writeLedger } from "../sitting/ledger-maker.fixture.ts";
import { makeSigner } from "../sitting/ssh-signer.fixture.ts";
import { openScene, removeScenes, type Scene, turnstileText } from "../sitting/turnstile.fixture.ts";

afterAll(removeScenes);

const alice = makeSigner();
const mallory = makeSigner();
const aliceLine = `alice@example.org namespaces="countersign" ${alice.publicText}`;
let found: Awaited<ReturnType<typeof elicitFile>>;
beforeAll(async () => {
  found = await elicitFile(openScene().spec);
});

function judgements(count: number, by?: string): KeptJudgement[] {
  return judgementsAbout(found, "../turnstile.qnt", count, by).map((each) => signedBy(alice, each));
}

function sceneWith(kept: readonly KeptJudgement[], lines = [aliceLine], text = turnstileText): Scene {
  const scene = openScene(text);
  writeLedger(scene.ledger, kept, lines);
  return scene;
}

async function verify(scene: Scene, ...words: readonly string[]) {
  const { standardOutput, exitCode } = await scene.run(["verify", ...words, "--json"]);
  return { exitCode, document: verifySchema.parse(JSON.parse(standardOutput)) };
}

async function refusal(scene: Scene, ...words: readonly string[]) {
  const { standardOutput, exitCode } = await scene.run(["verify", ...words, "--json"]);
  expect(exitCode).toBe(2);
  return problemsSchema.parse(JSON.parse(standardOutput)).problems.map(({ code }) => code);
}

/** Every way to change one value somewhere in a document, with the path to it. */
function* changes(json: unknown, path: string): Generator<readonly [string, unknown]> {
  if (typeof json === "string") yield [path, `${json.slice(0, -1)}${json.endsWith("x") ? "y" : "x"}`];
  else if (typeof json === "number") yield [path, json + 1];
  else if (typeof json === "boolean") yield [path, !json];
  else if (Array.isArray(json)) {
    for (const [index, item] of json.entries())
      for (const [at, changed] of changes(item, `${path}[${index}]`)) yield [at, json.with(index, changed)];
  } else if (typeof json === "object" && json !== null) {
    for (const [name, value] of Object.entries(json))
      for (const [at, changed] of changes(value, `${path}.${name}`)) yield [at, { ...json, [name]: changed }];
  }
}

describe("a ledger", () => {
  it("holds if all of it was signed by somebody who may, and the spec agrees", async () => {
    const scene = sceneWith(judgements(20));
    const { document, exitCode } = await verify(scene);
    expect([exitCode, document.verdict]).toEqual([0, "holds"]);
    expect(document.judgements.map(({ status }) => status)).toEqual(Array(20).fill("ok"));
    expect((await scene.run(["verify"])).standardOutput).toMatch(/^holds: turnstile still says what was signed\n/);
  });

  it("names every byte that was changed, in any field", async () => {
    const [kept] = judgements(1) as [KeptJudgement];
    const scene = sceneWith([kept]);
    const [name] = scene.files() as [string];
    const document: unknown = JSON.parse(readFileSync(join(scene.ledger, name), "utf8"));
    const fields = new Set<string>();
    for (const [path, changed] of changes(document, "")) {
      writeFileSync(join(scene.ledger, name), JSON.stringify(changed));
      const { exitCode, document: verdict } = await verify(scene);
      expect([path, exitCode === 1 || exitCode === 2]).toEqual([path, true]);
      const [judged] = verdict.judgements;
      expect([path, judged?.file]).toEqual([path, name]);
      expect([path, judged?.problem?.message]).toEqual([path, expect.stringContaining(name)]);
      fields.add(path.split(/[.[]/)[1] ?? "");
    }
    // All fields that a judgement has were among them, but for the list of readings, which is empty here.
    expect([...fields].sort()).toEqual(
      Object.keys(document as object)
        .filter((field) => field !== "apart")
        .sort(),
    );
  }, 60_000);

  it("names what a field was taken out of; without its signature it is a draft, which --signed makes an error", async () => {
    const [kept] = judgements(1) as [KeptJudgement];
    const scene = sceneWith([kept]);
    const [name] = scene.files() as [string];
    const document = JSON.parse(readFileSync(join(scene.ledger, name), "utf8")) as Record<string, unknown>;
    for (const field of Object.keys(document)) {
      const { [field]: _, ...rest } = document;
      writeFileSync(join(scene.ledger, name), JSON.stringify(rest));
      const { exitCode, document: verdict } = await verify(scene, "--signed");
      const [judged] = verdict.judgements;
      const code = field === "signature" ? "CS639" : expect.stringMatching(/^CS60[24]$|^CS603$/);
      expect([field, judged?.file, judged?.problem?.code]).toEqual([field, name, code]);
      expect([field, exitCode]).toEqual([field, field === "signature" ? 1 : 2]);
    }
    const { signature: _, ...draft } = document;
    writeFileSync(join(scene.ledger, name), JSON.stringify(draft));
    const { standardOutput, exitCode } = await scene.run(["verify"]);
    expect([exitCode, standardOutput]).toEqual([0, expect.stringMatching(new RegExp(`not signed +${name}\\n`))]);
    const signed = await scene.run(["verify", "--signed"]);
    expect([signed.exitCode, signed.standardOutput]).toEqual([1, expect.stringContaining(`CS639 '${name}' is not`)]);
  }, 60_000);

  it("names a file that is cut off, wherever", async () => {
    const scene = sceneWith(judgements(1));
    const [name] = scene.files() as [string];
    const text = readFileSync(join(scene.ledger, name), "utf8");
    for (let length = 0; length < text.trimEnd().length; length += 97) {
      writeFileSync(join(scene.ledger, name), text.slice(0, length));
      const { exitCode, document } = await verify(scene);
      expect([length, exitCode, document.judgements[0]]).toMatchObject([
        length,
        2,
        { file: name, status: "malformed", problem: { code: expect.stringMatching(/^CS60[1-4]$/) as string } },
      ]);
    }
  }, 60_000);

  it("names a judgement that is there twice", async () => {
    const scene = sceneWith(judgements(1));
    const [name] = scene.files() as [string];
    copyFileSync(join(scene.ledger, name), join(scene.ledger, "copy.json"));
    const { exitCode, document } = await verify(scene);
    expect([exitCode, document.judgements]).toMatchObject([
      2,
      [{ status: "ok" }, { file: "copy.json", status: "duplicate" }],
    ]);
  });

  it("names who may not sign, and who signed for somebody else", async () => {
    const [one, two] = judgements(2) as [KeptJudgement, KeptJudgement];
    const scene = sceneWith([signedBy(mallory, one.judgement), two]);
    const { exitCode, document } = await verify(scene);
    expect(exitCode).toBe(1);
    expect(document.judgements.find(({ id }) => id === one.id)).toMatchObject({
      status: "not allowed",
      problem: { code: "CS614" },
    });
    const forged = sceneWith([two], [`bob@example.org ${alice.publicText}`]);
    expect((await verify(forged)).document.judgements[0]).toMatchObject({ status: "not allowed" });
  });

  it("does not count drafts, and says so where there is nothing else", async () => {
    const scene = sceneWith(judgements(3).map(({ judgement }) => keepJudgement(judgement)));
    const { exitCode, document } = await verify(scene);
    expect([exitCode, document.judgements.map(({ status }) => status)]).toEqual([0, ["draft", "draft", "draft"]]);
    expect((await scene.run(["verify"])).standardOutput).toMatch(/^nothing signed: /);
  });

  it("is broken by a spec that says otherwise, and drifts from one with other names, each with the question", async () => {
    const kept = judgements(40);
    const changed = sceneWith(
      kept,
      [aliceLine],
      turnstileText.replace("not(paid), inside < 2,", "not(paid), inside < 1,"),
    );
    const broken = await verify(changed);
    expect(broken.exitCode).toBe(1);
    const wrong = broken.document.judgements.filter(({ status }) => status !== "ok");
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.length).toBeLessThan(40);
    for (const each of wrong)
      expect(each).toMatchObject({
        problem: { code: expect.stringMatching(/^CS61[56]$/) as string },
        ask: expect.any(String) as string,
      });
    expect((await changed.run(["verify"])).standardOutput).toMatch(
      /asked: .*\? alice@example.org said “(It may happen|It must not|It must be possible|It must not be|Acceptable|Not acceptable)”/,
    );
    const renamed = sceneWith(kept, [aliceLine], turnstileText.replaceAll("inside", "within"));
    const drifted = await verify(renamed);
    expect([drifted.exitCode, new Set(drifted.document.judgements.map(({ status }) => status))]).toEqual([
      1,
      new Set(["drifted"]),
    ]);
  });

  it("that is not there, or has nobody who may sign, is never success", async () => {
    const scene = openScene();
    expect(await refusal(scene)).toEqual(["CS631"]);
    mkdirSync(scene.ledger);
    expect(await refusal(scene)).toEqual(["CS631"]);
    const signed = sceneWith(judgements(1));
    rmSync(join(signed.ledger, "allowed_signers"));
    expect(await refusal(signed)).toEqual(["CS638"]);
  });

  it("keeps specs apart, and judgements whose spec is gone are told", async () => {
    const [one, two, three] = judgements(3) as [KeptJudgement, KeptJudgement, KeptJudgement];
    const about = (kept: KeptJudgement, file: string, module: string) =>
      signedBy(alice, { ...kept.judgement, spec: { ...kept.judgement.spec, file, module } });
    const scene = sceneWith([one, about(two, "../other.qnt", "other"), about(three, "../turnstile.qnt", "gate")]);
    writeFileSync(join(scene.folder, "other.qnt"), "module other {\n}\n");
    const { exitCode, document } = await verify(scene);
    expect([exitCode, document.others]).toEqual([1, 1]);
    expect(document.judgements.map(({ status }) => status).sort()).toEqual(["drifted", "ok"]);
    expect(document.judgements.find(({ status }) => status === "drifted")?.problem?.message).toContain(
      "no module 'gate'",
    );
  });

  it("is merged by putting the files of both branches side by side", async () => {
    const [ours, theirs] = [sceneWith(judgements(6)), sceneWith(judgements(9).slice(3))];
    for (const name of readdirSync(theirs.ledger)) copyFileSync(join(theirs.ledger, name), join(ours.ledger, name));
    const { exitCode, document } = await verify(ours);
    expect([exitCode, document.judgements.length]).toEqual([0, 9]);
  });
});

describe("--floor", () => {
  it("is reached when everything was answered, missed by one answer, and unknown when the search was cut", async () => {
    const count = found.elicitation.parting.board.candidates.length;
    const all = sceneWith(judgements(count));
    const reached = await verify(all, "--floor", "1");
    expect([reached.exitCode, reached.document.floor?.shortfalls]).toEqual([0, []]);
    const one = await verify(sceneWith(judgements(1)), "--floor", "1");
    expect(one.exitCode).toBe(1);
    expect(one.document.floor?.shortfalls.length).toBeGreaterThan(0);
    expect((await sceneWith(judgements(1)).run(["verify", "--floor", "1"])).standardOutput).toMatch(
      /^floor not reached: CS637/,
    );
    const cut = await verify(all, "--floor", "1", "--states", "3");
    expect([cut.exitCode, cut.document.floor?.complete]).toEqual([
      cut.document.floor?.shortfalls.length === 0 ? 3 : 1,
      false,
    ]);
  });
});

describe("ledger", () => {
  it("shows people, sittings, drafts and how far judges agree", async () => {
    const byBob = judgementsAbout(found, "../turnstile.qnt", 5, "bob@example.org").map((each, index) =>
      keepJudgement(
        index === 0 ? { ...each, answer: { kind: each.answer.kind === "allow" ? "forbid" : "allow" } } : each,
      ),
    );
    const scene = sceneWith([...judgements(5), ...byBob]);
    const { standardOutput, exitCode } = await scene.run(["ledger", "--json"]);
    const document = ledgerSchema.parse(JSON.parse(standardOutput));
    expect([exitCode, document.judgements.length]).toEqual([0, 10]);
    expect(document.people.map(({ by, sittings }) => [by, sittings.length])).toEqual([
      ["alice@example.org", 1],
      ["bob@example.org", 1],
    ]);
    expect(document.agreements).toMatchObject([
      { judges: ["alice@example.org", "bob@example.org"], questions: 5, agreeing: 4 },
    ]);
    expect(document.findings.map(({ code }) => code)).toEqual(["CS609"]);
    const text = (await scene.run(["ledger"])).standardOutput;
    expect(text).toMatch(/alice@example\.org and bob@example\.org: 4 of 5 questions alike/);
    expect(text).toMatch(/drafts +5 judgements not signed/);
    expect((await openScene().run(["ledger"])).standardOutput).toBe("Nobody has judged turnstile.\n");
  });

  it("--migrate moves judgements to new names, as drafts that supersede, once", async () => {
    const scene = sceneWith(judgements(6), [aliceLine], turnstileText.replaceAll("inside", "within"));
    const mapping = join(scene.folder, "names.json");
    writeFileSync(mapping, JSON.stringify({ variables: { inside: "within" } }));
    const move = async () =>
      ledgerSchema.parse(
        JSON.parse(
          (await scene.run(["ledger", "--migrate", mapping, "--by", "alice@example.org", "--json"])).standardOutput,
        ),
      );
    const document = await move();
    expect(document.moved).toHaveLength(6);
    expect(document.judgements.filter(({ superseded }) => superseded)).toHaveLength(6);
    // Six answers were given, and moving them gives none.
    const answers = document.people.flatMap(({ sittings }) => sittings.map((sitting) => sitting.judgements));
    expect(answers).toEqual([6]);
    expect((await move()).moved).toEqual([]);
    // Once they are signed they hold, and the old ones are superseded.
    const kept = scene.judgements().filter(({ signature }) => signature === undefined);
    expect(kept.every(({ supersedes }) => supersedes !== undefined)).toBe(true);
    writeFileSync(mapping, "[");
    const { exitCode, standardError } = await scene.run(["ledger", "--migrate", mapping]);
    expect([exitCode, standardError]).toEqual([2, expect.stringContaining("CS620")]);
  });
});
