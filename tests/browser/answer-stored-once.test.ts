/**
 * The server is killed between an answer and its acknowledgement: the answer is stored once, or still in the form; and
 * when the server is back, pressing again stores it once.
 */
import { readdir, readFile } from "node:fs/promises";
import { once } from "node:events";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { closeAll, openAsk, press, turnstileText } from "./question.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

let browser: Browser | undefined;
const open: RunningWorkbench[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  for (const workbench of open) await workbench.stop();
});

async function start(): Promise<RunningWorkbench> {
  const workbench = await startWorkbench({ specs: [], texts: { "turnstile.qnt": turnstileText } });
  open.push(workbench);
  return workbench;
}

/** On the same port and the same folder, as somebody does who starts it again. */
async function again(workbench: RunningWorkbench): Promise<RunningWorkbench> {
  const flags = ["--port", new URL(workbench.address).port];
  const restarted = await startWorkbench({ specs: [], folder: workbench.folder, flags });
  open.push(restarted);
  return restarted;
}

async function stored(workbench: RunningWorkbench): Promise<string[]> {
  const folder = join(workbench.folder, "ledger");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json"));
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}

async function kill(workbench: RunningWorkbench): Promise<void> {
  workbench.process.kill("SIGKILL");
  await once(workbench.process, "exit");
}

async function writeReason(page: Page): Promise<void> {
  await press(page, "r");
  await page.keyboard.type("as I have seen it");
  await page.keyboard.press("Enter");
}

it("killed before it had the answer: the answer is in the form, and is stored once when it is pressed again", async ({
  skip,
}) => {
  if (browser === undefined) return skip("no browser");
  const workbench = await start();
  const page = await openAsk(browser, workbench, "turnstile.qnt");
  const question = await page.textContent("h1");
  await writeReason(page);
  await kill(workbench);
  await page.waitForSelector(".gone");
  await press(page, "4");
  await page.waitForSelector(".not-done");
  expect(await page.textContent(".gone")).toMatch(/^Not connected since \d\d:\d\d\. Your answer is kept here\.$/);
  expect(await page.inputValue("#why")).toBe("as I have seen it");
  expect(await stored(workbench)).toHaveLength(0);
  const restarted = await again(workbench);
  await openInAnotherTab(page, restarted);
  await expect.poll(() => page.locator(".gone").count(), { timeout: 10_000 }).toBe(0);
  expect(await page.textContent("h1")).toBe(question);
  expect(await page.inputValue("#why")).toBe("as I have seen it");
  await press(page, "4");
  await page.waitForSelector("#after");
  const [only, ...others] = await stored(restarted);
  expect(others).toEqual([]);
  expect(only).toContain("as I have seen it");
  await closeAll(page);
});

it("killed after it had stored the answer: pressed again, it is still stored once", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const workbench = await start();
  const page = await openAsk(browser, workbench, "turnstile.qnt");
  await writeReason(page);
  // The answer arrives; what the server says to it does not.
  await page.route(
    (url) => url.pathname.startsWith("/ask/"),
    async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fetch({ maxRedirects: 0 });
      await kill(workbench);
      await route.abort("connectionreset");
    },
  );
  await press(page, "4");
  await page.waitForSelector(".not-done");
  expect(await stored(workbench)).toHaveLength(1);
  expect(await page.inputValue("#why")).toBe("as I have seen it");
  await page.unrouteAll();
  const restarted = await again(workbench);
  await openInAnotherTab(page, restarted);
  await expect.poll(() => page.locator(".gone").count(), { timeout: 10_000 }).toBe(0);
  if ((await page.locator(".answering").count()) > 0) await press(page, "4");
  await page.waitForSelector("#after");
  expect(await stored(restarted)).toHaveLength(1);
  await closeAll(page);
});

it("the buttons are locked until the server has said that it is stored", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const workbench = await start();
  const page = await openAsk(browser, workbench, "turnstile.qnt");
  let posts = 0;
  let release = (): void => {};
  await page.route(
    (url) => url.pathname.startsWith("/ask/"),
    async (route) => {
      if (route.request().method() === "POST") {
        posts += 1;
        await new Promise<void>((resolve) => (release = resolve));
      }
      await route.continue();
    },
  );
  await press(page, "4");
  await page.waitForSelector(".answers button[aria-pressed=true]");
  expect(await page.locator(".answers button:disabled").count()).toBe(4);
  for (const key of ["1", "2", "4"]) await press(page, key);
  release();
  await page.waitForSelector("#after");
  expect([posts, (await stored(workbench)).length]).toEqual([1, 1]);
  await closeAll(page);
});

/** The server that was started anew prints an address with another token. */
async function openInAnotherTab(page: Page, { address }: RunningWorkbench): Promise<void> {
  const tab = await page.context().newPage();
  await tab.goto(address);
  await tab.close();
}
