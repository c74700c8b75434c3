/**
 * What was shown in one place is not blind in another; and what nobody should send, or leave on the disk, is said and
 * not stumbled over. Asked for as data, without a browser: each of these is about what the server says.
 */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

const stuck = `module stuck {
  var x: int
  action init = x' = 0
  action up = all { x < 2, x' = x + 1 }
  action jump = all { x == 1, x' = 7 }
  action step = any { up, jump }
}
`;

const program = fileURLToPath(new URL("../../apps/countersign/bin/countersign.js", import.meta.url));

let bench: RunningWorkbench | undefined;
const others: RunningWorkbench[] = [];
afterEach(async () => {
  for (const each of [bench, ...others.splice(0)]) await each?.stop();
});

interface Opened {
  readonly folder: string;
  readonly ask: (path: string, form?: BodyInit, type?: string) => Promise<Response>;
  readonly kill: () => Promise<void>;
}

/** `folder`: one that another workbench serves too, or has served. */
async function open(folder?: string, by?: string): Promise<Opened> {
  const where = { ...(folder === undefined ? {} : { folder }), ...(by === undefined ? {} : { by }) };
  const started = await startWorkbench({ specs: [], texts: { "stuck.qnt": stuck }, ...where });
  if (bench === undefined || folder === undefined) bench = started;
  else others.push(started);
  const admitted = await fetch(started.address, { redirect: "manual" });
  const cookie = admitted.headers.get("set-cookie")?.split(";")[0] ?? "";
  return {
    folder: started.folder,
    kill: async () => {
      started.process.kill("SIGKILL");
      await once(started.process, "exit");
    },
    ask: (path, form, type) =>
      fetch(started.at(path), {
        redirect: form === undefined ? "follow" : "manual",
        headers: { cookie, accept: "application/json", ...(type === undefined ? {} : { "content-type": type }) },
        ...(form === undefined ? {} : { method: "POST", body: form }),
      }),
  };
}

/** The question that comes first. */
async function firstQuestion({ ask }: Opened): Promise<string> {
  const asked = await ask("/ask/stuck.qnt");
  return new URL(asked.url).searchParams.get("question") ?? "";
}

async function answer({ ask }: Opened, question: string): Promise<void> {
  const form = new URLSearchParams({ act: "answer", question, answer: "either" });
  expect((await ask("/ask/stuck.qnt", form)).status).toBe(303);
}

/** Of the only judgement that there is. */
async function isBlindIn(folder: string): Promise<boolean> {
  const files = (await readdir(join(folder, "ledger"))).filter((name) => name.endsWith(".json"));
  expect(files).toHaveLength(1);
  const kept = JSON.parse(await readFile(join(folder, "ledger", files[0] ?? ""), "utf8")) as { blind: boolean };
  return kept.blind;
}

/** Whether the answer to the question that comes first counts as blind, after these pages were looked at. */
async function isBlindAfter(...pages: readonly string[]): Promise<boolean> {
  const opened = await open();
  const { ask, folder } = opened;
  const question = await firstQuestion(opened);
  const explored = (await (await ask(`/explore/stuck.qnt?question=${question}`)).json()) as { body: { at: string } };
  for (const page of pages) await ask(page.replace("HISTORY", explored.body.at));
  await answer(opened, question);
  return isBlindIn(folder);
}

it("an answer is blind after the pages that say nothing of it", async () => {
  expect(await isBlindAfter("/", "/spec/stuck.qnt", "/ledger/stuck.qnt", "/explore/stuck.qnt?question=none")).toBe(
    true,
  );
});

it("what was played under the name of its module is not blind without it", async () => {
  expect(await isBlindAfter("/explore/stuck.qnt?main=stuck&at=HISTORY")).toBe(false);
});

it("a step that was refused is not blind", async () => {
  expect(await isBlindAfter("/explore/stuck.qnt?at=HISTORY.nothing")).toBe(false);
});

it("the scenario of a finding is noted as if it had been played", async () => {
  const { ask } = await open();
  const told = (await (await ask("/spec/stuck.qnt")).json()) as {
    body: { findings: { id: string; steps?: number }[] };
  };
  const finding = told.body.findings.find(({ steps }) => steps !== undefined)?.id ?? "";
  await bench?.stop();
  expect(await isBlindAfter(`/spec/stuck.qnt?finding=${finding}`)).toBe(false);
});

describe("what was shown is remembered", () => {
  it("when the server was killed after an answer was taken back, for that person and no other", async () => {
    const first = await open();
    const { folder } = first;
    const question = await firstQuestion(first);
    await answer(first, question);
    expect(await isBlindIn(folder)).toBe(true);
    expect((await first.ask("/ask/stuck.qnt", new URLSearchParams({ act: "undo" }))).status).toBe(303);
    await first.kill();
    const second = await open(folder);
    await answer(second, question);
    expect(await isBlindIn(folder)).toBe(false);
    await second.kill();
    await rm(
      join(
        folder,
        "ledger",
        (await readdir(join(folder, "ledger"))).find((name) => name.endsWith(".json"))!,
      ),
    );
    const other = await open(folder, "other@example.org");
    await answer(other, question);
    expect(await isBlindIn(folder)).toBe(true);
  });

  it("by another workbench that is open at the same time, and on the terminal", async () => {
    const [one, two] = await open().then(async (first) => [first, await open(first.folder)] as const);
    const question = await firstQuestion(one);
    const explored = await one.ask(`/explore/stuck.qnt?question=${question}`);
    const { at } = ((await explored.json()) as { body: { at: string } }).body;
    await one.ask(`/explore/stuck.qnt?at=${at}`);
    await answer(two, question);
    expect(await isBlindIn(two.folder)).toBe(false);
    await two.ask("/ask/stuck.qnt", new URLSearchParams({ act: "undo" }));
    const words = [
      "answer",
      join(two.folder, "stuck.qnt"),
      question,
      "--answer",
      "either",
      "--by",
      "judge@example.org",
    ];
    await promisify(execFile)(process.execPath, [program, ...words]);
    expect(await isBlindIn(two.folder)).toBe(false);
  });

  it("or else no answer is recorded as blind, the page says why, and nothing is taken back", async () => {
    const opened = await open();
    const { folder, ask } = opened;
    await mkdir(join(folder, "ledger"));
    // Where the folder of the notes should be: nobody may write there, whoever they are.
    await writeFile(join(folder, "ledger/.shown"), "");
    const question = await firstQuestion(opened);
    const page = (await (await ask(`/ask/stuck.qnt?question=${question}`)).json()) as { body: { unnoted: object } };
    expect(page.body.unnoted).toMatchObject({ code: "CS641" });
    await answer(opened, question);
    expect(await isBlindIn(folder)).toBe(false);
    const undone = await ask("/ask/stuck.qnt", new URLSearchParams({ act: "undo" }));
    expect([undone.status, await undone.text()]).toEqual([422, expect.stringContaining("CS641")]);
    expect(await isBlindIn(folder)).toBe(false);
  });
});

it("what is no form, and what is no page, is said on a page", async () => {
  const { ask } = await open();
  const notForm = await ask("/ask/stuck.qnt", "rubbish", "multipart/form-data; boundary=x");
  expect([notForm.status, await notForm.text()]).toEqual([422, expect.stringContaining("CS704")]);
  const noPage = await ask("/nowhere");
  expect([noPage.status, await noPage.text()]).toEqual([404, expect.stringContaining("CS702")]);
});

it("a file where the ledger should be leaves the page of all specs standing", async () => {
  const { folder, ask } = await open();
  await rm(join(folder, "ledger"), { recursive: true, force: true });
  await writeFile(join(folder, "ledger"), "");
  expect((await ask("/")).status).toBe(200);
});

it("a text that takes for ever to read gives way to the next one", async () => {
  const { folder, ask } = await open();
  await ask("/ask/stuck.qnt");
  const deep = `${"(".repeat(8000)}x${")".repeat(8000)}`;
  await writeFile(join(folder, "stuck.qnt"), stuck.replace("x + 1", deep));
  await new Promise((resolve) => setTimeout(resolve, 600));
  await writeFile(join(folder, "stuck.qnt"), stuck.replace("x < 2", "x < 3"));
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect((await ask("/spec/stuck.qnt")).status).toBe(200);
}, 15_000);
