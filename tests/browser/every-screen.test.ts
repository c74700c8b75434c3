/**
 * Every screen, in light and dark, in forced colours and at 200 %: nothing is asked of anybody but the server, no script or style is refused, nothing is wider
 * than the window; and a picture of each is kept in tests/browser/screenshots, to be looked at beside the design.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, missingBrowser } from "./browser.fixture.ts";
import { faintShapes, faintTexts, focusMark, overlaps, tooWide, unmarked, unreached } from "./in-page-checks.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pictures = join(root, "tests/browser/screenshots");

let browser: Browser | undefined;
let workbench: RunningWorkbench;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await launchBrowser();
  workbench = await startWorkbench({ specs: ["specs/examples/bank.qnt", "specs/examples/two-phase-commit.qnt"] });
  await settled("/ask/two-phase-commit.qnt");
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

/** Until the whole search is over, as things come and go with it. */
async function settled(path: string): Promise<void> {
  if (browser === undefined) return;
  const page = await browser.newPage();
  await page.goto(workbench.address);
  await page.goto(workbench.at(path));
  await page.waitForFunction(
    () => document.querySelector("main")?.textContent?.includes("all 288 states searched"),
    undefined,
    { timeout: 60_000 },
  );
  await page.close();
}

const screens = [
  ["home", "/"],
  ["spec", "/spec/two-phase-commit.qnt"],
  ["ask", "/ask/two-phase-commit.qnt"],
  ["sign", "/ask/two-phase-commit.qnt?sign="],
  ["ledger", "/ledger/two-phase-commit.qnt"],
  ["compare", "/compare/two-phase-commit.qnt"],
  ["explore", "/explore/two-phase-commit.qnt"],
  ["trouble", "/spec/gone.qnt"],
] as const;

const looks = screens.flatMap((screen) => (["light", "dark"] as const).map((scheme) => [...screen, scheme] as const));

it.for(looks)("%s at %s in %s", async ([name, path, scheme], { skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  for (const width of [1440, 900]) {
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      // A page with problems has a status that says so, which the browser reports as well.
      if (message.type() === "error" && !message.text().includes("status of 4")) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(new URL(workbench.address).origin)) complaints.push(request.url());
    });
    await page.goto(workbench.address);
    await page.goto(workbench.at(path));
    await page.waitForSelector("main h1, main h2, main .finding");
    await page.waitForTimeout(300);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(tooWide)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(overlaps)).toEqual([]);
    expect(await page.evaluate(faintTexts, 4.5)).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${scheme}-${width}.png`), fullPage: true });
    await context.close();
  }
});

/** To the page, 200 % of a window of 1280 is a window of 640. Forced colours are the reader's own, light or dark. */
const aids = [
  ["zoom-200", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2, colorScheme: "light" }],
  ["zoom-200-dark", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2, colorScheme: "dark" }],
  ["forced", { viewport: { width: 1280, height: 900 }, forcedColors: "active", colorScheme: "light" }],
  ["forced-dark", { viewport: { width: 1280, height: 900 }, forcedColors: "active", colorScheme: "dark" }],
  ["forced-zoom-200", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2, forcedColors: "active" }],
] as const satisfies readonly (readonly [string, BrowserContextOptions])[];
const aided = screens.flatMap((screen) => aids.map((aid) => [...screen, ...aid] as const));

it.for(aided)("%s at %s with %s", async ([name, path, aid, options], { skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(workbench.address);
  await page.goto(workbench.at(path));
  await page.waitForSelector("main h1, main h2, main .finding");
  await page.waitForTimeout(300);
  for (const isUnfolded of [false, true]) {
    await page.evaluate(
      (open) => document.querySelectorAll("details").forEach((each) => (each.open = open)),
      isUnfolded,
    );
    expect(await page.evaluate(tooWide)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(overlaps)).toEqual([]);
    // Forced colours are chosen by the reader, whatever their contrast: what must not happen is that something has none.
    expect(await page.evaluate(faintTexts, aid.startsWith("forced") ? 3 : 4.5)).toEqual([]);
    if (aid.startsWith("forced")) expect(await page.evaluate(unmarked)).toEqual([]);
    if (aid.startsWith("forced")) expect(await page.evaluate(faintShapes, 3)).toEqual([]);
  }
  for (let tabs = 0; tabs < 12; tabs += 1) {
    await page.keyboard.press("Tab");
    const { name: focused, isMarked, isBody } = await page.evaluate(focusMark);
    if (!isBody) expect([focused, isMarked]).toEqual([focused, true]);
  }
  await page.screenshot({ path: join(pictures, `${name}-${aid}.png`), fullPage: true });
  await context.close();
});

it("the checks of forced colours and zoom see what is wrong", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const context = await browser.newContext({ ...aids[4][1] });
  const page = await context.newPage();
  await page.goto(workbench.address);
  await page.goto(workbench.at("/spec/two-phase-commit.qnt"));
  await page.waitForSelector(".readback .f");
  expect(await page.evaluate(unmarked)).toEqual([]);
  await page.evaluate(() => {
    document.querySelector<HTMLElement>(".readback .f")!.style.textDecoration = "none";
    const button = document.createElement("button");
    button.textContent = "no border";
    button.style.border = "0";
    document.querySelector("main")!.append(button);
    document.querySelector<HTMLElement>("main h1")!.style.minWidth = "900px";
  });
  expect(await page.evaluate(unmarked)).toHaveLength(2);
  expect(await page.evaluate(tooWide)).toBeGreaterThan(0);
  await context.close();
});

it.for(screens)("%s at %s is used by Tab alone, and shows what has the focus", async ([, path], { skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(workbench.address);
  await page.goto(workbench.at(path));
  await page.waitForSelector("main h1, main h2, main .finding");
  // What the search adds later would be reached too, but not by whoever has passed it.
  await page.waitForLoadState("load");
  for (let tabs = 0; tabs < 400; tabs += 1) {
    await page.keyboard.press("Tab");
    const { name, isMarked, isBody } = await page.evaluate(focusMark);
    if (isBody) break;
    expect([name, isMarked]).toEqual([name, true]);
  }
  expect(await page.evaluate(unreached)).toEqual([]);
  await page.close();
});
