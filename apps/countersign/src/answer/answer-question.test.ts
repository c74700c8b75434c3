/** `ask --next` and `answer` by script, from the question to the file. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { answeredSchema } from "../json/answer-schema.ts";
import { problemsSchema } from "../json/problems-schema.ts";
import { questionSchema } from "../json/question-schema.ts";
import { openScene, removeScenes, type Scene } from "../sitting/turnstile.fixture.ts";

afterAll(removeScenes);

async function next(scene: Scene, by = "alice") {
  const { standardOutput, exitCode } = await scene.run(["ask", "--next", "--json", "--by", by]);
  expect(exitCode).toBe(0);
  return questionSchema.parse(JSON.parse(standardOutput));
}

async function nextId(scene: Scene, by = "alice"): Promise<string> {
  const document = await next(scene, by);
  if (document.kind !== "question") throw new Error("nothing is left");
  return document.question.id;
}

async function answer(scene: Scene, id: string, ...words: readonly string[]) {
  const { standardOutput, exitCode } = await scene.run(["answer", id, "--by", "alice", ...words, "--json"]);
  return { exitCode, document: answeredSchema.parse(JSON.parse(standardOutput)) };
}

async function refusal(scene: Scene, id: string, ...words: readonly string[]) {
  const { standardOutput, exitCode } = await scene.run(["answer", id, "--by", "alice", ...words, "--json"]);
  expect(exitCode).toBe(2);
  const { problems } = problemsSchema.parse(JSON.parse(standardOutput));
  expect(problems).toHaveLength(1);
  expect(problems[0]?.hint).toBeDefined();
  return problems[0];
}

/** What the spec says of a question, found out on a copy of the ledger. */
async function saidBySpec(id: string): Promise<"allow" | "forbid"> {
  const { document } = await answer(openScene(), id, "--answer", "allow");
  return document.agrees === true ? "allow" : "forbid";
}

describe("the next question", () => {
  it("is the same until it is answered, and another one after that", async () => {
    const scene = openScene();
    const first = await nextId(scene);
    expect(await nextId(scene)).toBe(first);
    await answer(scene, first, "--answer", "allow");
    expect(await nextId(scene)).not.toBe(first);
    // Somebody else begins at the beginning.
    expect(scene.judgements().map(({ by }) => by)).toEqual(["alice"]);
  });

  it("is blind: it says nothing of the spec's answer, of readings, or of why it was chosen", async () => {
    const document = await next(openScene());
    const fields = JSON.stringify(document);
    for (const leak of ["says", "expected", "agrees", "why", "control", "apart", "reading", "candidate", "obligation"])
      expect(fields).not.toMatch(new RegExp(`"${leak}"`));
    // The control: what comes after the answer does say it, so that a leak of the kind would be noticed.
    const taken = await answer(openScene(), await nextId(openScene()), "--answer", "allow");
    expect(JSON.stringify(taken.document)).toMatch(/"agrees":(true|false)/);
  });

  it("as text says how to answer it", async () => {
    const { standardOutput } = await openScene().run(["ask", "--by", "alice"]);
    expect(standardOutput).toMatch(/countersign answer .*turnstile\.qnt [0-9a-f]{16} --by alice .*--answer …/);
    expect(standardOutput).toContain("--answer forbid");
  });

  it("needs somebody to ask", async () => {
    const scene = openScene();
    vi.stubEnv("GIT_CONFIG_GLOBAL", "/dev/null");
    vi.stubEnv("GIT_CONFIG_NOSYSTEM", "1");
    vi.stubEnv("GIT_DIR", join(scene.folder, "none"));
    const { standardOutput, exitCode } = await scene.run(["ask", "--next", "--json"]);
    vi.unstubAllEnvs();
    expect([exitCode, problemsSchema.parse(JSON.parse(standardOutput)).problems[0]?.code]).toEqual([2, "CS635"]);
  });
});

describe("an answer", () => {
  it("that agrees rules readings out, in words, and is a draft", async () => {
    const scene = openScene();
    const id = await nextId(scene);
    const says = await saidBySpec(id);
    const { document, exitCode } = await answer(scene, id, "--answer", says, "--reason", "that is how it works");
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ agrees: true, conflict: false, signed: false, blind: true });
    expect(document.ruledOut.length).toBeGreaterThan(0);
    expect(scene.judgements()).toMatchObject([
      { by: "alice", answer: { kind: says }, reason: "that is how it works", question: { id }, control: false },
    ]);
  });

  it("against the spec is a finding with the clause and both sides, and no failure", async () => {
    const scene = openScene();
    const id = await nextId(scene);
    const opposite = (await saidBySpec(id)) === "allow" ? "forbid" : "allow";
    const { document, exitCode } = await answer(scene, id, "--answer", opposite);
    expect([exitCode, document.conflict, document.agrees, document.upheld]).toEqual([0, true, false, false]);
    expect(document.ruledOut).toEqual([]);
    expect(document.against?.clauses[0]?.place.file).toBe(scene.spec);
    // To stand by it takes a reason, and ends the sitting.
    expect(await refusal(scene, id, "--answer", opposite, "--revise")).toMatchObject({ code: "CS636" });
    const again = await answer(scene, id, "--answer", opposite, "--revise", "--reason", "it must be so");
    expect(again.document).toMatchObject({ upheld: true, blind: false });
    expect(await next(scene)).toMatchObject({ kind: "done", because: "specIsWrong" });
    // Once the spec is changed to say so, the answer agrees, and counts as the blind answer it was.
    expect(scene.judgements()).toHaveLength(2);
  });

  it("taken back concedes, and the old one stays in the ledger", async () => {
    const scene = openScene();
    const id = await nextId(scene);
    const says = await saidBySpec(id);
    const first = await answer(scene, id, "--answer", says === "allow" ? "forbid" : "allow");
    const { document } = await answer(scene, id, "--answer", says, "--revise");
    expect(document).toMatchObject({ agrees: true, blind: false, ruledOut: [], supersedes: first.document.judgement });
    expect(scene.judgements()).toHaveLength(2);
  });

  it("that cannot be taken is one problem, and loses nothing", async () => {
    const scene = openScene();
    const id = await nextId(scene);
    await answer(scene, id, "--answer", "either");
    expect(await refusal(scene, "0000000000000000", "--answer", "allow")).toMatchObject({ code: "CS632" });
    expect(await refusal(scene, id, "--answer", "allow")).toMatchObject({ code: "CS633" });
    expect(await refusal(scene, id, "--answer", "perhaps")).toMatchObject({ code: "CS001" });
    expect(await refusal(scene, id, "--answer", "earlier")).toMatchObject({ code: "CS634" });
    expect(await refusal(scene, id, "--answer", "allow", "--at", "1")).toMatchObject({ code: "CS634" });
    expect(await refusal(scene, id, "--answer", "earlier", "--at", "99", "--revise")).toMatchObject({ code: "CS634" });
    expect(scene.judgements()).toHaveLength(1);
    const other = await nextId(scene);
    const missing = await refusal(scene, other, "--answer", "either", "--key", join(scene.folder, "nokey"));
    expect(missing).toMatchObject({ code: "CS617", message: expect.stringContaining("kept as a draft") as string });
    expect(scene.judgements()).toHaveLength(2);
  });

  it("of unsure comes back from another side, and earlier asks about that step", async () => {
    const scene = openScene();
    let asked = await next(scene);
    // Until there is a history to object to.
    while (asked.kind === "question" && asked.question.earlier === undefined) {
      await answer(scene, asked.question.id, "--answer", "unsure");
      asked = await next(scene);
    }
    if (asked.kind !== "question") throw new Error("no question has a history");
    await answer(scene, asked.question.id, "--answer", "earlier", "--at", "1");
    const step = await next(scene);
    expect(step).toMatchObject({ kind: "question", question: { kind: "step" } });
    if (step.kind !== "question") throw new Error("that step is not asked about");
    expect(step.question.track.columns.length).toBeLessThan(asked.question.track.columns.length + 1);
    const { exitCode } = await answer(scene, step.question.id, "--answer", "allow");
    expect(exitCode).toBe(0);
    expect(await nextId(scene)).not.toBe(step.question.id);
  });

  it("says how long it took only where somebody measured that", async () => {
    const scene = openScene();
    await answer(scene, await nextId(scene), "--answer", "allow");
    expect(scene.judgements()[0]).not.toHaveProperty("seconds");
    const timed = openScene();
    await answer(timed, await nextId(timed), "--answer", "allow", "--took", "2.5");
    expect(timed.judgements()[0]).toHaveProperty("seconds", 2.5);
    expect((await scene.run(["ledger", "--json"])).standardOutput).not.toContain('"seconds"');
  });

  it("says which files of the ledger do not count", async () => {
    const scene = openScene();
    await answer(scene, await nextId(scene), "--answer", "unsure");
    writeFileSync(join(scene.ledger, "half.json"), '{ "schema"');
    const { standardError, exitCode } = await scene.run(["ask", "--next", "--by", "alice"]);
    expect([exitCode, standardError]).toEqual([0, expect.stringContaining("CS601")]);
  });
});
