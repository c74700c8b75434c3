/** A question is answered by keyboard, taken back, and answered again; nothing of it needs a mouse. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

let browser: Browser | undefined;
let workbench: RunningWorkbench;

beforeAll(async () => {
  browser = await launchBrowser();
  workbench = await startWorkbench({ specs: ["specs/examples/two-phase-commit.qnt"] });
});

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

const judgements = async () =>
  (await readdir(join(workbench.folder, "ledger"))).filter((name) => name.endsWith(".json"));

it("answers, takes back and goes on, by keys alone", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await browser.newPage();
  await page.goto(workbench.address);
  await page.goto(workbench.at("/ask/two-phase-commit.qnt"));
  const question = await page.textContent("h1");
  await page.waitForTimeout(400);
  await page.keyboard.press("4");
  await page.waitForSelector("#after");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("after");
  expect(await judgements()).toHaveLength(1);
  await page.waitForTimeout(400);
  await page.keyboard.press("z");
  await page.waitForSelector(".answers");
  expect(await page.textContent("h1")).toBe(question);
  expect(await judgements()).toHaveLength(0);
  await page.close();
});
