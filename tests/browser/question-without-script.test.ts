/** Without script a question is answered, explained, taken back and signed for by links and forms alone. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { closeAll, openAsk, turnstileText } from "./question.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

let browser: Browser | undefined;
let workbench: RunningWorkbench;

beforeAll(async () => {
  browser = await launchBrowser();
  workbench = await startWorkbench({ specs: [], texts: { "turnstile.qnt": turnstileText } });
});

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

async function answers(): Promise<number> {
  const names = await readdir(join(workbench.folder, "ledger")).catch(() => []);
  return names.filter((name) => name.endsWith(".json")).length;
}

it("by forms and links", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, "turnstile.qnt", { javaScriptEnabled: false });
  const question = await page.textContent("h1");
  await page.fill("#why", "nobody is inside");
  // Enter in the field does not answer, as its first button would.
  await page.press("#why", "Enter");
  expect(await answers()).toBe(0);
  await page.click(".answers button >> nth=1");
  await page.waitForSelector("#after");
  expect(await answers()).toBe(1);
  expect(await page.inputValue("#why")).toBe("nobody is inside");
  await page.fill("#why", "nobody can leave where nobody is");
  await page.click("text=Keep this reason");
  expect(await page.inputValue("#why")).toBe("nobody can leave where nobody is");
  expect(await answers()).toBe(1);
  await page.click("text=Take it back");
  expect(await page.textContent("h1")).toBe(question);
  expect(await answers()).toBe(0);
  await page.click(".answers button >> nth=0");
  await page.waitForSelector(".versus");
  // To keep it takes a reason; what is missing is said where it is missing.
  await page.fill("#why", "");
  await page.click(".three button >> nth=0");
  expect(await page.textContent(".not-done")).toContain("takes a reason");
  expect(await page.getAttribute("#why", "aria-invalid")).toBe("true");
  await page.click(".three button >> nth=1");
  expect(await page.textContent(".verdict")).toContain("The spec says so too. Your first answer stays");
  await page.click("text=stop here and sign");
  await page.fill("#key", "/no/such/key");
  await page.click(".signing button");
  expect(await page.textContent(".not-done")).toContain("there is no such file");
  expect(await page.inputValue("#key")).toBe("/no/such/key");
  await page.click("text=Go on with the questions");
  expect(await page.locator(".answering").count()).toBe(1);
  await closeAll(page);
});
