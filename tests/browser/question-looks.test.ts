/**
 * How the page that asks looks and reads: light, dark, forced colours, doubled in size, narrow and wide; by keyboard alone;
 * and to a screen reader. Screenshots stay in tests/browser/screenshots.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { TrackCell, WordedQuestion } from "@countersign/elicit";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { cellsRead, faintTexts, focusMark, overlaps, tooWide, unreached } from "./in-page-checks.ts";
import { answerBy, closeAll, openAsk, press, turnstileText } from "./question.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

const spec = "two-phase-commit.qnt";
const longName = "a_resource_manager_whose_name_is_so_long";
const screenshots = join(import.meta.dirname, "screenshots");

let browser: Browser | undefined;
let workbench: RunningWorkbench;

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await launchBrowser();
  const long = turnstileText.replace(/\binside\b/g, longName);
  workbench = await startWorkbench({ specs: [`specs/examples/${spec}`], texts: { "long.qnt": long } });
});

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

interface Look {
  readonly name: string;
  readonly options: BrowserContextOptions;
}

const size = (width: number, height = 900) => ({ viewport: { width, height } });
const looks: readonly Look[] = [
  { name: "light-1440", options: { ...size(1440), colorScheme: "light" } },
  { name: "dark-1440", options: { ...size(1440), colorScheme: "dark" } },
  { name: "light-900", options: { ...size(900), colorScheme: "light" } },
  { name: "dark-900", options: { ...size(900), colorScheme: "dark" } },
  { name: "forced", options: { ...size(1280), forcedColors: "active" } },
  // To the page, 200 % of a window of 1280 is a window of 640.
  { name: "zoom-200", options: { ...size(640, 450), deviceScaleFactor: 2, colorScheme: "light" } },
];

async function check(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screenshots, `ask-${name}.png`), fullPage: true });
  expect([name, await page.evaluate(tooWide)]).toEqual([name, 0]);
  expect([name, await page.evaluate(overlaps)]).toEqual([name, []]);
  // Forced colours are the reader's own.
  if (name.startsWith("forced")) return;
  expect([name, await page.evaluate(faintTexts, 4.5)]).toEqual([name, []]);
}

describe.each(looks)("$name", ({ name, options }) => {
  it("has no overlap, no scrolling to the side, and text that can be read", async ({ skip }) => {
    if (browser === undefined) return skip("no browser");
    const page = await openAsk(browser, workbench, spec, options);
    const question = await page.textContent("h1");
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    await check(page, `${name}-question`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = false)));
    for (const key of ["1", "2"]) {
      const kind = await answerBy(page, key);
      await check(page, `${name}-${kind}`);
      await press(page, "z");
      await page.waitForSelector(".answering");
    }
    await answerBy(page, "3");
    await press(page, "s");
    await page.waitForSelector(".done");
    await check(page, `${name}-sign`);
    await press(page, "a");
    await page.waitForSelector(".answering");
    await press(page, "z");
    await expect.poll(() => page.textContent("h1")).toBe(question);
    await page.goto(workbench.at("/ask/long.qnt"));
    await page.waitForSelector(".answering");
    await check(page, `${name}-long-names`);
    await closeAll(page);
  });
});

it("the checks see what is wrong", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, spec);
  await page.addStyleTag({ content: "" }).catch(() => {});
  await page.evaluate(() => {
    const [first, second] = document.querySelectorAll<HTMLElement>(".answers button");
    document.querySelector<HTMLElement>("h1")!.style.color = "#aaa";
    first!.style.marginRight = "-80px";
    second!.style.minWidth = "2000px";
  });
  expect((await page.evaluate(faintTexts, 4.5)).length).toBeGreaterThan(0);
  expect(await page.evaluate(tooWide)).toBeGreaterThan(0);
  expect((await page.evaluate(overlaps)).length).toBeGreaterThan(0);
  await closeAll(page);
});

it("every control is reached by Tab, and shows that it has the focus", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, spec);
  for (let tabs = 0; tabs < 60; tabs += 1) {
    await page.keyboard.press("Tab");
    const { name, isMarked, isBody } = await page.evaluate(focusMark);
    if (isBody) break;
    expect([name, isMarked]).toEqual([name, true]);
  }
  expect(await page.evaluate(unreached)).toEqual([]);
  // An answer by Tab and Space, without any key of ours.
  await page.locator(".answers button").nth(3).focus();
  await page.keyboard.press("Space");
  await page.waitForSelector("#after");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("after");
  await page.locator(".acts button").first().press("Enter");
  await page.waitForSelector(".answering");
  await closeAll(page);
});

it("after an answer the focus is on the result, and the picture is still there", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, spec, size(1280, 720));
  for (const key of ["1", "2"]) {
    await answerBy(page, key);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("after");
    const seen = await page.evaluate(() => {
      const rect = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
      return { verdict: rect("#after .verdict").bottom, table: rect(".track").bottom, high: innerHeight };
    });
    expect(seen.verdict).toBeLessThanOrEqual(seen.high);
    expect(seen.table).toBeGreaterThan(seen.high / 3);
    await press(page, "z");
    await page.waitForSelector(".answering");
  }
  await closeAll(page);
});

it("each cell of a track is read with its row and its column, and says whether it changed", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, spec);
  const [columns, rows] = await page.evaluate(() => [
    document.querySelectorAll(".track thead th").length,
    document.querySelectorAll(".track tbody tr").length,
  ]);
  expect(columns).toBeLessThanOrEqual(5);
  expect(rows).toBeLessThanOrEqual(7);
  const read = await page.evaluate(cellsRead);
  const { track } = await page.evaluate(() => {
    const data = JSON.parse(document.querySelector("#data")!.textContent) as Data;
    return data.body.moment.question.worded;
  });
  const expected = track.rows.flatMap(({ group, name, cells }) =>
    cells.map((cell, index) => {
      const words = `${[group, name].filter(Boolean).join(" ")}, ${track.columns[index]!.heading.toLowerCase()}`;
      return `${words}: ${sayCell(cell)}`;
    }),
  );
  expect(read.map((each) => each.replace(/\s+/g, " "))).toEqual(expected);
  expect(expected.some((each) => each.includes(", now: ") && each.endsWith(", changed"))).toBe(true);
  // The names that the browser gives to assistive technology are those texts.
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const names = nodes
    .filter(({ role }) => role?.value === "cell" || role?.value === "gridcell")
    .map(({ name }) => String(name?.value).replace(/\s+/g, " ").replace(" ,", ","));
  const cells = track.rows.flatMap((row) => row.cells.map(sayCell));
  expect(cells.filter((each) => !names.includes(each))).toEqual([]);
  await closeAll(page);
});

type Data = { readonly body: { readonly moment: { readonly question: { readonly worded: WordedQuestion } } } };

function sayCell({ text, was, changed, unchanged }: TrackCell): string {
  if (was !== undefined) return `from ${was} to ${text}`;
  return changed ? `${text}, changed` : unchanged ? `${text}, unchanged` : text;
}
