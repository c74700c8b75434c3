/**
 * What the tests of the page that asks share: a small spec, a page on it, and the moment until keys act.
 *
 * Invariant: it knows the page as a person does: by what stands there, what is focused, and what keys do.
 */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { RunningWorkbench } from "./workbench.fixture.ts";

export { turnstileText } from "../../apps/countersign/src/sitting/turnstile.fixture.ts";

/** Keys do nothing in the first 300 ms of a moment. */
const quietMs = 400;

export async function openAsk(
  browser: Browser,
  workbench: RunningWorkbench,
  spec: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  await page.goto(workbench.address);
  await page.goto(workbench.at(`/ask/${spec}`));
  await page.waitForSelector(".answers");
  return page;
}

export async function press(page: Page, key: string): Promise<void> {
  await page.waitForTimeout(quietMs);
  await page.keyboard.press(key);
}

/** Presses a key that answers, and waits for what becomes of it. */
export async function answerBy(page: Page, key: string): Promise<"agrees" | "conflict"> {
  await press(page, key);
  await page.waitForSelector("#after .verdict");
  return (await page.locator(".versus").count()) > 0 ? "conflict" : "agrees";
}

/** How far one stands, as the page says it. */
export function standing(page: Page): Promise<string> {
  return page.locator(".run").evaluate((run) =>
    [...run.querySelectorAll("p")]
      .slice(0, 3)
      .map((p) => p.innerHTML)
      .join("|"),
  );
}

export async function closeAll(page: Page): Promise<void> {
  await page.context().close();
}
