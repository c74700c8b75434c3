/** A page that asks again because something has changed never brings back somebody who has gone on meanwhile. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, missingBrowser } from "./browser.fixture.ts";
import { answerBy, closeAll, openAsk, press, turnstileText } from "./question.fixture.ts";
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

it("goes on to the next question although the last page arrives once more, later", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await openAsk(browser, workbench, "turnstile.qnt");
  // The refresh of the page after the answer is held back until the next question is on its way.
  let isHeld = false;
  await page.route(/judgement=/, async (route) => {
    const isRefresh = route.request().method() === "GET" && (await page.locator("#after").count()) > 0;
    if (isRefresh && !isHeld) {
      isHeld = true;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }
    await route.continue();
  });
  await answerBy(page, "4");
  // The ledger has changed, which the server tells: the page asks again.
  await expect.poll(() => isHeld).toBe(true);
  await page.route(/\?question=[^&]*$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await route.continue();
  });
  await press(page, "Enter");
  await page.waitForSelector(".answering", { timeout: 30_000 });
  await page.waitForTimeout(1_000);
  expect(await page.locator(".answering").count()).toBe(1);
  expect(page.url()).not.toContain("judgement=");
  await closeAll(page);
});
