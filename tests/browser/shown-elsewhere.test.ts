/**
 * What was shown in one place is not blind in another; and what nobody should send, or leave on the disk, is said and
 * not stumbled over. Asked for as data, without a browser: each of these is about what the server says.
 */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

const stuck = `module stuck {
  var x: int
  action init = x' = 0
  action up = all { x < 2, x' = x + 1 }
  action jump = all { x == 1, x' = 7 }
  action step = any { up, jump }
}
`;

let bench: RunningWorkbench | undefined;
afterEach(() => bench?.stop());

async function open(): Promise<{
  folder: string;
  ask: (path: string, form?: BodyInit, type?: string) => Promise<Response>;
}> {
  const started = (bench = await startWorkbench({ specs: [], texts: { "stuck.qnt": stuck } }));
  const admitted = await fetch(started.address, { redirect: "manual" });
  const cookie = admitted.headers.get("set-cookie")?.split(";")[0] ?? "";
  return {
    folder: started.folder,
    ask: (path, form, type) =>
      fetch(started.at(path), {
        redirect: form === undefined ? "follow" : "manual",
        headers: { cookie, accept: "application/json", ...(type === undefined ? {} : { "content-type": type }) },
        ...(form === undefined ? {} : { method: "POST", body: form }),
      }),
  };
}

/** Whether the answer to the question that comes first counts as blind, after these pages were looked at. */
async function isBlindAfter(...pages: readonly string[]): Promise<boolean> {
  const { folder, ask } = await open();
  const asked = await ask("/ask/stuck.qnt");
  const question = new URL(asked.url).searchParams.get("question") ?? "";
  const explored = (await (await ask(`/explore/stuck.qnt?question=${question}`)).json()) as { body: { at: string } };
  for (const page of pages) await ask(page.replace("HISTORY", explored.body.at));
  const answer = new URLSearchParams({ act: "answer", question, answer: "either" });
  expect((await ask("/ask/stuck.qnt", answer)).status).toBe(303);
  const [file] = (await readdir(join(folder, "ledger"))).filter((name) => name.endsWith(".json"));
  const kept = JSON.parse(await readFile(join(folder, "ledger", file ?? ""), "utf8")) as { blind: boolean };
  return kept.blind;
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
