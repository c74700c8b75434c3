/** The page of all specs: cards with figures that are real, and a filter that works with script and without. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, missingBrowser } from "./browser.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

let browser: Browser | undefined;
let workbench: RunningWorkbench;
let empty: RunningWorkbench;

const name = "aNameThatIsRatherLongAndHasFortyLetterss";
const long = `/// ${"x".repeat(60)}. More.\nmodule ${name} {\n  var a: int\n  action init = a' = 0\n  action step = a' = a\n}\n`;

beforeAll(async () => {
  browser = await launchBrowser();
  workbench = await startWorkbench({
    specs: ["specs/examples/bank.qnt", "specs/examples/counter.qnt"],
    texts: { [`${name}.qnt`]: long },
  });
  empty = await startWorkbench({ specs: [] });
});

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
  await empty.stop();
});

async function open(at: RunningWorkbench, path: string, width = 1440, javaScriptEnabled = true): Promise<Page> {
  const context = await browser!.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(at.address);
  await page.goto(at.at(path));
  return page;
}

const titles = (page: Page) => page.locator(".card h2").allTextContents();

it("filters without script: the server answers the form", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open(workbench, "/", 1440, false);
  expect(await titles(page)).toHaveLength(3);
  await page.fill("#find", "bank");
  await page.click(".filter button");
  expect(await titles(page)).toEqual(["Bank"]);
  expect(await page.inputValue("#find")).toBe("bank");
  await page.check("[name=layer][value=hw]");
  await page.click(".filter button");
  expect(await titles(page)).toEqual([]);
  expect(await page.textContent("main")).toContain("No spec fits this filter");
  await page.context().close();
});

it("filters as one types, and the slash goes to the field", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open(workbench, "/");
  await page.waitForTimeout(400);
  await page.keyboard.press("/");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("find");
  await page.keyboard.type("count");
  await page.waitForFunction(() => document.querySelectorAll(".card").length === 1);
  expect(await titles(page)).toEqual(["Counter"]);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("find");
  await page.waitForURL(/\?q=count$/);
  await page.context().close();
});

it("has no figure of what nobody opened, and the real ones of what somebody did", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open(workbench, "/");
  const card = (title: RegExp) => page.locator(".card", { has: page.locator("h2", { hasText: title }) }).textContent();
  expect(await card(/^Bank$/)).toContain("Not opened yet: nothing was searched");
  expect(await page.textContent(".head")).toContain("3 specs. None was opened here yet");
  await page.goto(workbench.at("/spec/bank.qnt"));
  await page.goto(workbench.at("/spec/counter.qnt"));
  await page.goto(workbench.at("/"));
  expect(await card(/^Bank$/)).toMatch(/all [\d,]+ states searched|[\d,]+ states searched so far/);
  expect(await page.textContent(".head")).toContain("1 was opened here");
  // A module that lacks a constant is for others to give one to.
  expect(await card(/^Counter$/)).toMatch(/CS109 .*It could not be opened/);
  await page.context().close();
});

it("reads widget.yaml, and says on the card what cannot be used of it", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const file = join(workbench.folder, "widget.yaml");
  await writeFile(file, "kind: enabler\nlayers: [Hardware and supply chain]\n");
  const page = await open(workbench, "/?layer=hw&kind=enabler");
  expect(await titles(page)).toHaveLength(3);
  await writeFile(file, "kind: gadget\nlayers: [Hardware and supply chain]\n");
  await page.goto(workbench.at("/?layer=hw"));
  expect(await page.locator(".card").first().textContent()).toMatch(/CS705 .*'kind'.*\(line 1\)/);
  await page.context().close();
});

it("says how to begin where there is no spec", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open(empty, "/");
  expect(await page.textContent(".begin")).toContain("Two ways to begin");
  expect(await page.locator(".begin li").count()).toBe(2);
  await page.context().close();
});

it("fits into 900 pixels, whatever a spec is called", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open(workbench, "/", 900);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(900);
  const fits = await page.evaluate(() =>
    [...document.querySelectorAll(".card")].every((card) => card.scrollWidth <= card.clientWidth),
  );
  expect(fits).toBe(true);
  await page.context().close();
});
