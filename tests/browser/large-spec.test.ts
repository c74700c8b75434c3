/**
 * A spec of a hundred thousand states: the first question is there while the search goes on, figures say so, and what is
 * asked or written is not taken away when the search ends. How quick the page stays is measured in bench/.
 */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, missingBrowser } from "./browser.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

let browser: Browser | undefined;
let workbench: RunningWorkbench;

beforeAll(async () => {
  browser = await launchBrowser();
  workbench = await startWorkbench({ specs: ["tests/browser/specs/counters.qnt"] });
});

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

/** What the server says by now of the page that is shown, which does not have to have asked again. */
async function boundsNow(): Promise<[number, boolean]> {
  const answer = await fetch(location.href, { headers: { accept: "application/json" } });
  const { body } = (await answer.json()) as { body: { pinned: { bounds: { states: number; isSoFar: boolean } } } };
  return [body.pinned.bounds.states, body.pinned.bounds.isSoFar];
}

it("asks while the search goes on, says so far, and takes nothing away", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await browser.newPage();
  await page.goto(workbench.address);
  await page.goto(workbench.at("/ask/counters.qnt"));
  await page.waitForSelector(".answers");
  const question = await page.textContent("h1");
  expect(await page.textContent(".run .bounds")).toMatch(/ states searched so far/);
  // The form answers while the threads are busy, and what is written in it stays when the search ends.
  await page.fill("#why", "still mine");
  await expect.poll(() => page.evaluate(boundsNow), { timeout: 60_000 }).toEqual([100_000, false]);
  expect([await page.textContent("h1"), await page.inputValue("#why")]).toEqual([question, "still mine"]);
  // Whoever has stopped writing gets the figures of the whole search, about the same question.
  await page.fill("#why", "");
  await page.waitForFunction(() => document.querySelector(".run .bounds")?.textContent?.includes("all 100,000 states"));
  expect(await page.textContent("h1")).toBe(question);
  await page.close();
});
