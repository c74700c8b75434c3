/** A spec is played: by keys, by links alone without script, and by an address that somebody gives to somebody else. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { faintTexts, overlaps, tooWide } from "./in-page-checks.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

const screenshots = join(import.meta.dirname, "screenshots");
let browser: Browser | undefined;
let workbench: RunningWorkbench;

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await launchBrowser();
  workbench = await startWorkbench({ specs: ["specs/examples/two-phase-commit.qnt", "specs/examples/liveness.qnt"] });
});

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

const path = "/explore/two-phase-commit.qnt";
/** Keys rest after each new page. */
const quietMs = 400;

async function openAt(address: string, options: Parameters<Browser["newContext"]>[0] = {}) {
  const context = await browser!.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(workbench.address);
  await page.goto(workbench.at(address));
  const at = () => new URL(page.url()).searchParams;
  const press = async (key: string) => {
    await page.waitForTimeout(quietMs);
    const before = page.url();
    await page.keyboard.press(key);
    await page.waitForFunction((url) => location.href !== url, before);
  };
  return { page, at, press, close: () => context.close() };
}

it("plays by keys: steps, back, forward, start again", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const { page, at, press, close } = await openAt(path);
  await press("2");
  expect(at().get("at")).toBe("rmPrepare-r1");
  await press("1");
  expect(at().get("at")).toBe("rmPrepare-r1.tmReceivePrepared-r1");
  expect(await page.textContent(".on-explore #play + p")).toBe("step 2");
  await press("ArrowLeft");
  expect([at().get("at"), at().get("ahead")]).toEqual(["rmPrepare-r1", "tmReceivePrepared-r1"]);
  await press("ArrowRight");
  expect(at().get("at")).toBe("rmPrepare-r1.tmReceivePrepared-r1");
  await press("0");
  expect(at().get("at")).toBeNull();
  await close();
});

it("an address shows the same when it is opened anew, and the back button leads back", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const { page, at, press, close } = await openAt(`${path}?at=rmPrepare-r1.tmAbort`);
  const shown = () => page.textContent(".on-explore .cols");
  const before = await shown();
  await page.reload();
  expect(await shown()).toBe(before);
  await press("1");
  expect(await shown()).not.toBe(before);
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes("abort"));
  await expect.poll(shown).toBe(before);
  expect(at().get("at")).toBe("rmPrepare-r1.tmAbort");
  await close();
});

it("says what cannot happen and why, and repeats when it comes back", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const { page, close } = await openAt(`${path}?at=tmAbort`);
  expect(await page.textContent(".can dl")).toContain("tmState is DecidedAbort, not Undecided.");
  await page.goto(workbench.at(`${path}?at=rmPrepare-r1.tmReceivePrepared-r1.tmReceivePrepared-r1`));
  expect(await page.textContent(".played")).toContain("can be done again, for ever");
  expect(await page.locator(".graph .lasso").count()).toBe(1);
  await close();
});

it("works without script, by links alone", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const { page, at, close } = await openAt(path, { javaScriptEnabled: false });
  await page.click(".can ol a >> nth=1");
  expect(at().get("at")).toBe("rmPrepare-r1");
  await page.click(".graph details summary");
  await page.click(".figures tbody tr:nth-child(3) td a");
  expect(at().get("at")?.split(".")).toHaveLength(2);
  expect(at().get("by")).toBe("tmState");
  await page.click("text=Start again");
  expect(at().get("at")).toBeNull();
  await close();
});

it("an address of a step that is not possible says so, with a status that says so too", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const { page, close } = await openAt(path);
  const response = await page.goto(workbench.at(`${path}?at=rmPrepare-r1.rmPrepare-r1`));
  expect(response?.status()).toBe(422);
  expect(await page.textContent("[role=alert]")).toContain("'rmPrepare-r1' is not possible after 'rmPrepare-r1'");
  await close();
});

it("the history of a question says nothing of what the spec says", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const { page, close } = await openAt("/ask/two-phase-commit.qnt");
  const id = new URL(page.url()).searchParams.get("question")!;
  const response = await page.goto(workbench.at(`${path}?question=${id}`));
  const data = await page.request.get(response!.url(), { headers: { accept: "application/json" } });
  const { body } = (await data.json()) as { body: { now?: unknown; question: { id: string } } };
  expect([body.now, body.question.id]).toEqual([undefined, id]);
  expect(await page.locator(".can dl, .can ol").count()).toBe(0);
  await close();
});

it("nothing lies over anything else, in light, dark, narrow and wide", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  for (const [width, colorScheme] of [
    [900, "light"],
    [1440, "dark"],
  ] as const) {
    const { page, close } = await openAt(`${path}?at=rmPrepare-r1.tmReceivePrepared-r1`, {
      viewport: { width, height: 900 },
      colorScheme,
    });
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    expect(await page.evaluate(tooWide)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(overlaps)).toEqual([]);
    expect(await page.evaluate(faintTexts, 4.5)).toEqual([]);
    await page.screenshot({ path: join(screenshots, `explore-${colorScheme}-${width}.png`), fullPage: true });
    await close();
  }
});
