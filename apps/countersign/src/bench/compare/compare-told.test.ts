/** A comparison as its page tells it: the same verdict and exit code as the command, and what answers say of each change. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Judgement } from "@countersign/elicit";
import { afterAll, describe, expect, it } from "vitest";
import type { NamedArgument } from "../../answer/compare-loaded.ts";
import { readSpecArgument } from "../../files/spec-argument.ts";
import { signedBy, writeLedger } from "../../sitting/ledger-maker.fixture.ts";
import { makeSigner } from "../../sitting/ssh-signer.fixture.ts";
import { openScene, removeScenes, type Scene, turnstileText } from "../../sitting/turnstile.fixture.ts";
import { record } from "../../terminal/recording-terminal.fixture.ts";
import { quietSurroundings, usualFlags } from "../surroundings.fixture.ts";
import { type CompareTold, tellComparison } from "./compare-told.ts";

afterAll(removeScenes);

const wider = turnstileText.replace("inside < 2, paid'", "inside < 3, paid'").replace("inside <= 2", "inside <= 3");
const signer = makeSigner();
const by = "alice@example.org";

function scene(): Scene & { readonly before: string } {
  const opened = openScene(wider);
  const before = join(opened.folder, "before.qnt");
  writeFileSync(before, turnstileText);
  return { ...opened, before };
}

async function tell({ spec, folder }: Scene, names: readonly string[]): Promise<CompareTold> {
  const specs = names.map((name): NamedArgument => ({ name, argument: readSpecArgument(name) }));
  const request = { command: "bench", file: spec, flags: usualFlags } as const;
  const told = await tellComparison(request, { specs, folder }, quietSurroundings);
  if (!told.ok) throw new Error(JSON.stringify(told.problems));
  return told.value;
}

const changesOf = ({ view }: CompareTold) => view.sections.flatMap(({ changes }) => changes);

/** Somebody says something of everything that has changed, and signs it. */
function judge({ ledger }: Scene, { questions, view }: CompareTold, answer: "as it is" | "as it was"): void {
  mkdirSync(ledger, { recursive: true });
  const given = questions.map((question, index): Judgement => {
    const isNew = view.sections.some(
      ({ title, changes }) => title.startsWith("Newly") && changes.some((each) => each.question === question.id),
    );
    return {
      spec: { module: "turnstile", file: "../turnstile.qnt", sha256: "0".repeat(64) },
      question,
      apart: [],
      answer: { kind: isNew === (answer === "as it is") ? "allow" : "forbid" },
      reason: `number ${index}`,
      by,
      at: "2026-03-01T10:00:00.000Z",
      blind: false,
      control: false,
    };
  });
  const lines = [`${by} namespaces="countersign" ${signer.publicText}`];
  writeLedger(
    ledger,
    given.map((judgement) => signedBy(signer, judgement)),
    lines,
  );
}

describe("what has changed", () => {
  it("stands in its class, with the shortest scenario in words and where it is written", async () => {
    const opened = scene();
    const told = await tell(opened, [opened.before, opened.spec]);
    const { view } = told;
    expect(view.sections.map(({ title, changes }) => [title, changes.length])).toEqual([
      ["Newly possible", 1],
      ["No longer possible", 0],
      ["Newly acceptable", 1],
      ["No longer acceptable", 0],
      ["Start", 0],
      ["Histories", 0],
    ]);
    const [step, situation] = changesOf(told);
    expect(step).toMatchObject({
      title: "Somebody pays, after 4 steps",
      says: "A forbids it; B allows it.",
      place: { words: "turnstile.qnt:9:10", line: 9 },
      coverage: { kind: "none" },
    });
    expect(step!.strip.at(-1)).toEqual({
      by: "somebody pays",
      says: [{ name: "paid", text: "yes", isNew: true }],
      isNext: true,
      repeats: false,
    });
    expect(situation!.strip.length).toBeGreaterThan(1);
    expect(view).toMatchObject({ verdict: "different", isComplete: true, exitCode: 1, counts: { open: 2, breaks: 0 } });
    expect(told.questions.map(({ id }) => id)).toEqual([step!.question, situation!.question]);
  });

  it("is covered by who wants it so, broken by who does not, with the exit code of the command", async () => {
    for (const [answer, kind, exitCode] of [
      ["as it is", "covers", 0],
      ["as it was", "breaks", 1],
    ] as const) {
      const opened = scene();
      judge(opened, await tell(opened, [opened.before, opened.spec]), answer);
      const told = await tell(opened, [opened.before, opened.spec]);
      expect(changesOf(told).map(({ coverage }) => coverage.kind)).toEqual([kind, kind]);
      expect(changesOf(told)[0]?.coverage).toMatchObject({ by, reason: "number 0" });
      expect(told.view.exitCode).toBe(exitCode);
      if (exitCode !== 0) continue;
      expect(await record(["compare", opened.before, opened.spec, "--no-cache"])).toMatchObject({ exitCode });
    }
  });

  it("is nothing where only the text has changed, and everything where names have", async () => {
    const opened = scene();
    const same = join(opened.folder, "same.qnt");
    writeFileSync(same, wider.replace("inside < 3, paid'", "3 > inside, paid'"));
    const { view } = await tell(opened, [opened.spec, same]);
    expect(view).toMatchObject({ verdict: "same", exitCode: 0, isShown: false });
    writeFileSync(same, wider.replaceAll("paid", "payed"));
    const renamed = await tell(opened, [opened.spec, same]);
    expect(renamed.view).toMatchObject({ verdict: "cannot compare", exitCode: 1 });
    expect(renamed.view.vocabulary.join()).toContain("variable 'paid' is only in A");
  });

  it("of several is told by groups, and each cell leads to what tells two apart", async () => {
    const opened = scene();
    const third = join(opened.folder, "third.qnt");
    writeFileSync(third, turnstileText);
    const told = await tell(opened, [opened.before, third, opened.spec]);
    const { groups } = told.view;
    expect(groups?.groups).toEqual(["A, B agree", "C is alone"]);
    const cells = groups!.rows.flatMap(({ letter, cells: row }) => row.map((cell) => [letter, cell.with, cell.words]));
    expect(cells).toEqual([
      ["B", "A", "same"],
      ["C", "A", "5 steps"],
      ["C", "B", "5 steps"],
    ]);
    const ids = changesOf(told).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { cells: row } of groups!.rows)
      for (const { change } of row) if (change !== undefined) expect(ids).toContain(change);
  });
});

describe("a git revision", () => {
  it("is meant from the folder that is served, wherever the process is", async () => {
    const opened = scene();
    const git = (...words: string[]) => execFileSync("git", words, { cwd: opened.folder, stdio: "ignore" });
    writeFileSync(opened.spec, turnstileText);
    git("init", "-q");
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "one");
    writeFileSync(opened.spec, wider);
    const { view, files } = await tell(opened, ["HEAD:./turnstile.qnt", opened.spec]);
    expect(view).toMatchObject({ verdict: "different", counts: { open: 2 } });
    expect(files.map(({ path }) => path)).toEqual([opened.spec]);
  });

  it("that is not there is said as the command says it", async () => {
    const opened = scene();
    const specs = ["HEAD:./turnstile.qnt", opened.spec].map((name) => ({ name, argument: readSpecArgument(name) }));
    const request = { command: "bench", file: opened.spec, flags: usualFlags } as const;
    const told = await tellComparison(request, { specs, folder: opened.folder }, quietSurroundings);
    expect(told).toMatchObject({ ok: false, problems: [{ code: "CS624" }] });
  });
});
