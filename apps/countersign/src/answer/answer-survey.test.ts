/** `mutate` and `review`: their documents, where each kind of reading is told, and the files of `review`. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type MutateDocument, mutateSchema, operatorsSchema } from "../json/mutate-schema.ts";
import { reviewSchema } from "../json/review-schema.ts";
import { openScene, removeScenes } from "../sitting/turnstile.fixture.ts";
import { scriptedKeyboard } from "../terminal/scripted-keyboard.fixture.ts";
import { record, type Recorded } from "../terminal/recording-terminal.fixture.ts";

/** It has a reading of each kind. */
const shop = `module shop {
  pure val GOODS = Set("tea", "ink")
  var stock: str -> int
  var sold: List[int]
  action init = all { stock' = GOODS.mapBy(g => 1), sold' = [] }
  action sell = {
    nondet g = GOODS.oneOf()
    all { stock.get(g) > 0, stock' = stock.set(g, stock.get(g) - 1), sold' = [stock.get("tea")] }
  }
  action order = all { sold.length() > 0, sold[0] >= 0, stock' = GOODS.mapBy(g => 1), sold' = [] }
  action step = any { sell, order }
  /// @invariant
  val enough = GOODS.forall(g => stock.get(g) >= 0)
  /// @invariant
  val few = GOODS.forall(g => stock.get(g) <= 1 and stock.get(g) >= 0)
}
`;

let folder = "";
let file = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "survey-"));
  file = join(folder, "shop.qnt");
  writeFileSync(file, shop);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterAll(removeScenes);

const say = (...words: readonly string[]): Promise<Recorded> => record([...words, "--no-cache"]);
const json = async (...words: readonly string[]): Promise<unknown> =>
  JSON.parse((await say(...words, "--json")).standardOutput);

const inOneLine = (text: string): string => text.replace(/\s+/g, " ");

function kinds({ same, notToldApart, masked, errorOnly, illFormed, notCompared }: MutateDocument): number[] {
  return [same, notToldApart, masked, errorOnly, illFormed, notCompared].map(({ length }) => length);
}

function counts({ readings }: MutateDocument): number[] {
  const { equivalent, notToldApart, masked, errorOnly, illFormed, notCompared } = readings;
  return [equivalent, notToldApart, masked, errorOnly, illFormed, notCompared];
}

describe("mutate --json", () => {
  it("tells each kind of reading where it belongs", async () => {
    const document = mutateSchema.parse(await json("mutate", file));
    const { readings, complete, states, survivors } = document;
    expect([complete, states > 0, survivors.length > 0]).toEqual([true, true, true]);
    expect(kinds(document)).toEqual(counts(document));
    expect(counts(document).reduce((sum, count) => sum + count, readings.toldApart)).toBe(readings.distinct);
    expect(readings.toldApart).toBeGreaterThan(readings.classes - 1);
    expect(document.same[0]).toMatchObject({ sameAt: ["shop"], partsAt: [], unknownAt: [] });
    expect(document.masked.map(({ by }) => by)).toContainEqual(["few"]);
    expect(document.errorOnly.map(({ reading }) => reading.definition)).toContain("order");
    // Nothing of what the spec says stands beside a question.
    for (const { question } of survivors) expect(JSON.stringify(question)).not.toMatch(/"says"|"forbid"|"allow"/);
  });

  it("has a row for each obligation, and none has been judged", async () => {
    const { obligations, weakest, ledger, questionsLeft } = mutateSchema.parse(await json("mutate", file));
    expect(obligations.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "init init",
      "action sell",
      "action order",
      "invariant enough",
      "invariant few",
    ]);
    expect(weakest?.may.ruledOut).toBe(0);
    expect(ledger).toMatchObject({ judgements: 0, problems: [] });
    expect(questionsLeft).toBeGreaterThan(0);
    for (const { deleted } of obligations.slice(1)) expect(deleted).toBeDefined();
  });

  it("says what was not compared for want of time, and exits with 3", async () => {
    const { exitCode, standardOutput } = await say("mutate", file, "--seconds", "0.000001", "--json");
    const document = mutateSchema.parse(JSON.parse(standardOutput));
    expect([exitCode, document.complete, document.stoppedBy]).toEqual([3, false, "seconds"]);
    expect(document.readings.equivalent).toBe(0);
    expect(document.notCompared.map(({ reason }) => reason)).toContain("there was no time left");
  });

  it("says what a bound left open, and exits with 3", async () => {
    const { exitCode, standardOutput } = await say("mutate", file, "--states", "2", "--json");
    const { complete, stoppedBy, readings } = mutateSchema.parse(JSON.parse(standardOutput));
    expect([exitCode, complete, stoppedBy, readings.equivalent]).toEqual([3, false, "states", 0]);
  });

  it("uses the operators that are named, and lists all", async () => {
    const { operators, readings } = mutateSchema.parse(await json("mutate", file, "--operators", "boundary"));
    expect(operators.only).toEqual(["boundary"]);
    expect(readings.generated).toBeGreaterThan(0);
    const { list } = operatorsSchema.parse(await json("mutate", "--list-operators"));
    expect(list.map(({ name }) => name)).toContain("boundary");
    const { exitCode, standardError } = await say("mutate", file, "--operators", "boundery");
    expect(exitCode).toBe(2);
    expect(standardError).toContain("CS660");
  });

  it("needs a spec for all but that", async () => {
    const { exitCode, standardError } = await say("mutate");
    expect(exitCode).toBe(2);
    expect(standardError).toContain("SPEC");
  });
});

describe("review", () => {
  it("asks first about what tells most, and raises no violation on a spec that holds", async () => {
    const { findings, questions, conflicts, verdict } = reviewSchema.parse(await json("review", file));
    expect(findings.filter(({ severity }) => severity === "violation")).toEqual([]);
    expect([verdict, conflicts]).toEqual(["holds", []]);
    expect(questions.length).toBe(5);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(5);
  });

  it("names no reading that would go unnoticed, as its words would give answers away", async () => {
    const spec = fileURLToPath(new URL("../../../../specs/examples/two-phase-commit.qnt", import.meta.url));
    const words = ["--operators", "missing-guard"];
    const { obligations } = mutateSchema.parse(await json("mutate", spec, ...words));
    const sentences = obligations
      .flatMap(({ weakened }) => weakened)
      .filter(({ noticed }) => noticed === "unnoticed")
      .map(({ reading }) => reading.sentence);
    expect(sentences.length).toBeGreaterThan(0);
    // As it is wrapped, a sentence may stand over several lines.
    const printed = async (command: string): Promise<string> =>
      inOneLine((await say(command, spec, ...words)).standardOutput);
    const [review, mutate] = [await printed("review"), await printed("mutate")];
    for (const sentence of sentences) {
      expect(review).not.toContain(inOneLine(sentence));
      expect(mutate).toContain(inOneLine(sentence));
    }
  });

  it("exits with 1 where the spec is violated, as check does", async () => {
    const bad = join(folder, "bad.qnt");
    writeFileSync(bad, shop.replace("stock.get(g) > 0,", ""));
    const { exitCode, standardOutput } = await say("review", bad, "--states", "50");
    expect(exitCode).toBe(1);
    expect(standardOutput).toMatch(/^violated: /);
  });

  it("writes its reports whole, and says so", async () => {
    const paths = ["html", "sarif", "junit"].map((kind) => join(folder, `report.${kind}`));
    const flags = paths.flatMap((path) => [`--${path.split(".").at(-1)}`, path]);
    const { exitCode, standardError } = await say("review", file, ...flags);
    expect(exitCode).toBe(0);
    for (const path of paths) expect(standardError).toContain(path);
    const [page, sarif, junit] = paths.map((path) => readFileSync(path, "utf8"));
    expect(page).toContain("<!doctype html>");
    expect(JSON.parse(sarif!)).toMatchObject({ version: "2.1.0" });
    expect(junit).toMatch(/^<\?xml/);
    expect(readdirSync(folder).filter((name) => name.includes("tmp"))).toEqual([]);
  });

  it("says that a report cannot be written, and keeps what was there", async () => {
    const { exitCode, standardError, standardOutput } = await say("review", file, "--html", join(folder, "no/x.html"));
    expect(exitCode).toBe(2);
    expect(standardError).toContain("CS007");
    expect(standardOutput).toMatch(/^holds: /);
    // A folder cannot be replaced by a file, and nothing half-written stays behind.
    const taken = await say("review", file, "--html", folder);
    expect(taken.standardError).toContain("CS007");
    expect(readdirSync(join(folder, "..")).filter((name) => name.startsWith(`.countersign-${process.pid}-`))).toEqual(
      [],
    );
  });
});

describe("review on a terminal", () => {
  it("goes on to ask what it would have listed, and keeps the exit code of the spec", async () => {
    const scene = openScene();
    const listed = reviewSchema.parse(JSON.parse((await scene.run(["review", "--json"])).standardOutput));
    const [first] = listed.questions;
    const configured = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "user.email", GIT_CONFIG_VALUE_0: "alice" };
    for (const [name, value] of Object.entries(configured)) vi.stubEnv(name, value);
    try {
      const { exitCode, standardOutput } = await scene.run(["review"], { keyboard: scriptedKeyboard(["4"]) });
      expect(exitCode).toBe(0);
      expect(standardOutput).not.toContain("answer them: countersign ask");
      expect(scene.judgements()).toMatchObject([
        { by: "alice", question: { id: first?.id }, answer: { kind: "unsure" } },
      ]);
    } finally {
      vi.unstubAllEnvs();
    }
    const again = reviewSchema.parse(JSON.parse((await scene.run(["review", "--json"])).standardOutput));
    expect(again.ledger).toMatchObject({ judgements: 1, drafts: 1, elsewhere: 0 });
  });

  it("counts answers on the side they were given on, and always-yes pins nothing that must not happen", async () => {
    const scene = openScene();
    const ask = async () => (await scene.run(["review", "--json", "--by", "alice"])).standardOutput;
    const { questions, obligations } = reviewSchema.parse(JSON.parse(await ask()));
    for (const { id } of questions)
      await scene.run(["answer", id, "--answer", "allow", "--by", "alice", "--reason", "yes"]);
    const after = reviewSchema.parse(JSON.parse(await ask()));
    expect(after.ledger.judgements).toBe(questions.length);
    expect(after.obligations.map(({ mustNot }) => mustNot.ruledOut)).toEqual(obligations.map(() => 0));
    expect(after.obligations.some(({ may }) => may.ruledOut > 0)).toBe(true);
    expect(after.weakest?.mustNot.ruledOut).toBe(0);
    expect(after.conflicts.length).toBeGreaterThan(0);
  });
});

it("the examples raise no violation", { timeout: 120_000 }, async () => {
  const examples = fileURLToPath(new URL("../../../../specs/examples/", import.meta.url));
  for (const name of ["two-phase-commit", "bank", "river-puzzle", "instances"]) {
    const words = [join(examples, `${name}.qnt`), "--operators", "boundary,missing-guard"];
    const { findings, complete } = reviewSchema.parse(await json("review", ...words));
    expect([name, complete, findings.filter(({ severity }) => severity === "violation")]).toEqual([name, true, []]);
  }
});
