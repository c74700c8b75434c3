/** The keys of the page that asks: what each does, and when none acts. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { answerBy, closeAll, openAsk, press, standing, turnstileText } from "./question.fixture.ts";
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
  const files = await readdir(join(workbench.folder, "ledger")).catch(() => []);
  return files.filter((name) => name.endsWith(".json")).length;
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return element === null ? "" : `${element.tagName.toLowerCase()}#${element.id}`;
  });

it("typing in the reason box answers nothing; Enter keeps it, Esc leaves it", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, "turnstile.qnt");
  const before = await answers();
  await press(page, "r");
  expect(await focused(page)).toBe("input#why");
  await page.keyboard.type("1 z 2");
  await page.keyboard.press("Enter");
  expect(await focused(page)).not.toBe("input#why");
  expect(await page.inputValue("#why")).toBe("1 z 2");
  await press(page, "r");
  await page.keyboard.type("3");
  await page.keyboard.press("Escape");
  expect(await page.inputValue("#why")).toContain("3");
  await page.waitForTimeout(300);
  expect(await answers()).toBe(before);
  // The control: outside the field the same key answers, and takes the reason along.
  await answerBy(page, "4");
  expect(await answers()).toBe(before + 1);
  expect(await page.inputValue("#why")).toContain("1 z 2");
  await press(page, "z");
  await page.waitForSelector(".answering");
  await closeAll(page);
});

it("none acts with a modifier, by repetition, or in the first moment of a question", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, "turnstile.qnt");
  const before = await answers();
  await page.reload();
  await page.waitForSelector(".answers");
  for (const modifier of ["Control", "Alt", "Shift"]) await press(page, `${modifier}+Digit1`);
  expect(await page.locator("#after").count()).toBe(0);
  // Without an up in between, the browser says that it repeats.
  await page.keyboard.down("4");
  await page.keyboard.down("4");
  await page.waitForSelector("#after");
  for (let times = 0; times < 8; times += 1) {
    await page.keyboard.down("4");
    await page.waitForTimeout(60);
  }
  await page.keyboard.up("4");
  expect(await answers()).toBe(before + 1);
  await press(page, "Enter");
  await page.waitForSelector(".answering");
  // At once: the eye has not arrived yet.
  await page.keyboard.press("1");
  await page.waitForTimeout(200);
  expect(await page.locator("#after").count()).toBe(0);
  await press(page, "z");
  await expect.poll(answers).toBe(before);
  await closeAll(page);
});

it("z restores the figures exactly, after an answer and from the next question", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, "turnstile.qnt");
  const question = await page.textContent("h1");
  const before = await standing(page);
  // Until one agrees, which moves the figures.
  const key = (await answerBy(page, "2")) === "agrees" ? "2" : "1";
  await press(page, "z");
  await page.waitForSelector(".answering");
  await answerBy(page, key);
  expect(await standing(page)).not.toBe(before);
  await press(page, "z");
  await page.waitForSelector(".answering");
  expect([await page.textContent("h1"), await standing(page)]).toEqual([question, before]);
  await answerBy(page, key);
  await press(page, "Enter");
  await page.waitForSelector(".answering");
  await press(page, "z");
  await expect.poll(() => standing(page)).toBe(before);
  expect(await page.textContent("h1")).toBe(question);
  await closeAll(page);
});

it("w and f open and close what is one level away, s stops, a asks, ? lists them all", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, "turnstile.qnt");
  for (const [key, id] of [
    ["w", "words"],
    ["f", "formal"],
  ] as const) {
    await press(page, key);
    expect(await page.locator(`#${id}`).getAttribute("open")).not.toBeNull();
    await press(page, key);
    expect(await page.locator(`#${id}`).getAttribute("open")).toBeNull();
  }
  await press(page, "?");
  expect(await page.locator("dialog[open]").count()).toBe(1);
  await press(page, "1");
  expect(await page.locator("#after").count()).toBe(0);
  await page.keyboard.press("Escape");
  await press(page, "s");
  await page.waitForSelector("h1:has-text('Stop here and sign')");
  await press(page, "a");
  await page.waitForSelector(".answering");
  await press(page, "g");
  await page.keyboard.press("h");
  await page.waitForURL((url) => url.pathname === "/");
  await closeAll(page);
});

it("can be switched off, which is remembered", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, "turnstile.qnt");
  await press(page, "?");
  await page.locator("dialog input[type=checkbox]").uncheck();
  await page.locator("dialog .main").click();
  await page.reload();
  await page.waitForSelector(".answers");
  await press(page, "4");
  await page.waitForTimeout(300);
  expect(await page.locator("#after").count()).toBe(0);
  // On again by the button, which is there without keys.
  await page.locator("[data-opens=keys]").first().click();
  await page.locator("dialog input[type=checkbox]").check();
  await page.locator("dialog .main").click();
  await answerBy(page, "4");
  await press(page, "z");
  await page.waitForSelector(".answering");
  await closeAll(page);
});
