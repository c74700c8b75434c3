/** Sittings on a terminal, with a keyboard that types by script. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openScene, removeScenes, type Scene } from "../sitting/turnstile.fixture.ts";
import { scriptedKeyboard } from "../terminal/scripted-keyboard.fixture.ts";

afterAll(removeScenes);

async function sit(scene: Scene, script: readonly string[], ...words: readonly string[]) {
  const keyboard = scriptedKeyboard(script);
  const { standardOutput, standardError, exitCode } = await scene.run(["ask", "--by", "alice", ...words], { keyboard });
  return { said: standardOutput, standardError, exitCode, left: keyboard.left() };
}

const agrees = "The spec agrees.";
const conflict = "The spec says the opposite.";

/** The key of the answer that the spec gives to the question a sitting stands at. */
async function agreeingKey(scene: Scene): Promise<"1" | "2"> {
  const { said } = await sit(openScene(), []);
  const id = (await scene.run(["ask", "--next", "--json", "--by", "alice"])).standardOutput;
  expect(said).toContain("It");
  const copy = openScene();
  const found = /"id": "([0-9a-f]{16})"/.exec(id)?.[1] ?? "";
  const { standardOutput } = await copy.run(["answer", found, "--answer", "allow", "--by", "alice", "--json"]);
  return standardOutput.includes('"agrees": true') ? "1" : "2";
}

describe("a sitting", () => {
  it("keeps each answer before the next question, and goes on where it was left", async () => {
    const scene = openScene();
    const first = await sit(scene, ["4", "4"]);
    expect(first.exitCode).toBe(0);
    expect(scene.judgements()).toMatchObject([{ answer: { kind: "unsure" } }, { answer: { kind: "unsure" } }]);
    expect(first.said).toContain("Your answers are kept as drafts");
    const second = await sit(scene, ["4"]);
    expect(scene.files()).toHaveLength(3);
    const questions = (text: string) => text.match(/^.*\?$/gm) ?? [];
    expect(questions(second.said)[0]).toBe(questions(first.said).at(-1));
    expect(new Set(scene.judgements().map(({ question }) => question.id)).size).toBe(3);
  });

  it("shows what the spec says only after the answer, and takes the reason", async () => {
    const scene = openScene();
    const key = await agreeingKey(scene);
    const { said } = await sit(scene, [key, "> that is how it works"]);
    const [before = "", after = ""] = said.split("1 It");
    expect(before).not.toMatch(/spec/i);
    expect(after).toContain(agrees);
    expect(scene.judgements()).toMatchObject([{ reason: "that is how it works", blind: true }]);
  });

  it("takes back the last answer, which is not blind any more", async () => {
    const scene = openScene();
    const key = await agreeingKey(scene);
    const { said } = await sit(scene, [key, ">", "z", "3", "> free"]);
    expect(said).toContain("Your last answer is taken back, and asked again:");
    expect(scene.judgements()).toMatchObject([{ answer: { kind: "either" }, blind: false, reason: "free" }]);
    const nothing = await sit(openScene(), ["z"]);
    expect(nothing.said).toContain("There is no answer of yours to take back.");
  });

  it("remembers what was taken back when it is taken up again, but for somebody else", async () => {
    const scene = openScene();
    const key = await agreeingKey(scene);
    await sit(scene, [key, ">", "z"]);
    expect(scene.judgements()).toEqual([]);
    await sit(scene, ["3", "> free"]);
    expect(scene.judgements()).toMatchObject([{ blind: false }]);
    const keyboard = scriptedKeyboard(["3", ">"]);
    await scene.run(["ask", "--by", "bob"], { keyboard });
    expect(scene.judgements().find(({ by }) => by === "bob")).toMatchObject({ blind: true });
  });

  it("says once that nothing can be noted, and then counts no answer as blind", async () => {
    const scene = openScene();
    mkdirSync(scene.ledger);
    writeFileSync(join(scene.ledger, ".shown"), "");
    const { standardError, said } = await sit(scene, ["3", ">", "z", "3", ">"]);
    expect(said).toContain("Nothing is taken back.");
    expect(standardError.match(/CS641/g)).toHaveLength(1);
    expect(standardError).not.toContain("do not count");
    expect(scene.judgements().map(({ blind }) => blind)).toEqual([false, false]);
  });

  it("resolves a conflict each way", async () => {
    const against = async (scene: Scene) => ((await agreeingKey(scene)) === "1" ? "2" : "1");
    const open = openScene();
    const left = await sit(open, [await against(open), "3"]);
    expect(left.said).toContain(conflict);
    expect(left.said).toMatch(/conflicts +alice says/);
    expect(open.judgements()).toHaveLength(1);
    const conceded = openScene();
    const taken = await sit(conceded, [await against(conceded), "2", "> a slip"]);
    expect(taken.said).not.toMatch(/conflicts +alice says/);
    expect(conceded.judgements()).toHaveLength(2);
    const upheld = openScene();
    const over = await sit(upheld, [await against(upheld), "1", "> it must be so", ">"]);
    expect(over.said).toContain("You found the spec wrong");
    expect(over.left).toEqual([]);
    const unfounded = openScene();
    expect((await sit(unfounded, [await against(unfounded), "1", ">"])).said).toContain("Without a reason");
    expect(unfounded.judgements()).toHaveLength(1);
  });

  it("takes no other key for an answer", async () => {
    const scene = openScene();
    await sit(scene, ["0", "9", "x", " ", "enter", "escape"]);
    expect(scene.files()).toEqual([]);
  });

  it.each(["1", "2"])("of somebody who always answers %s meets a conflict, and comes to an end", async (key) => {
    const scene = openScene();
    let keys = 0;
    // An answer that agrees asks for a reason; one that does not is conceded, or left open.
    const readKey = async () => ((keys += 1) > 200 ? "q" : key);
    const { standardOutput } = await scene.run(["ask", "--by", "alice"], {
      keyboard: { readKey, readLine: async () => "" },
    });
    expect(standardOutput).toContain(conflict);
    expect(keys).toBeLessThan(200);
    expect(standardOutput).toMatch(/No question is left|You found the spec wrong|Without a reason/);
    expect(standardOutput).toMatch(/weakest +\S+ · may/);
  });

  it("that cannot begin says why", async () => {
    const scene = openScene("module turnstile {\n  var x: int\n  action init = x' = y\n}\n");
    const { exitCode, standardError } = await sit(scene, []);
    expect([exitCode, standardError]).toEqual([2, expect.stringContaining("turnstile.qnt:3")]);
  });
});

const hasSshKeygen = spawnSync("ssh-keygen", ["-Y", "none"], { input: "" }).error === undefined;

describe.runIf(hasSshKeygen)("signing", () => {
  it("signs the drafts at the end, but not what was left open against the spec", async () => {
    const scene = openScene();
    const file = join(scene.folder, "key");
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "alice", "-f", file]);
    const publicText = readFileSync(`${file}.pub`, "utf8").split(" ").slice(0, 2).join(" ");
    const first = await agreeingKey(scene);
    const script = [first, ">", "4", "s", `> ${scene.folder}/none`, `> ${file}`];
    const { said, exitCode } = await sit(scene, script);
    expect(said).toContain("CS617");
    expect(said).toContain("2 answers signed.");
    expect(said).toContain(`alice namespaces="countersign" ${publicText}`);
    expect(exitCode).toBe(0);
    expect(scene.judgements().every(({ signature }) => signature !== undefined)).toBe(true);
    const wrong = (await agreeingKey(scene)) === "1" ? "2" : "1";
    const open = await sit(scene, [wrong, "3", "s"], "--key", file);
    expect(open.said).toContain("1 answer against the spec, left open");
    expect(scene.judgements().filter(({ signature }) => signature === undefined)).toHaveLength(1);
  });
});
