/** The page of the ledger: filter without script, links to judgements, and that it follows what others write. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { faintTexts, tooWide } from "./in-page-checks.ts";
import { answerBy, closeAll, openAsk, turnstileText } from "./question.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

const spec = "turnstile.qnt";
const colleague = "colleague@example.org";

let browser: Browser | undefined;
let workbench: RunningWorkbench;
/** Files of judgements of somebody else, as `git pull` brings them. */
let pulled: readonly { readonly name: string; readonly text: string }[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  workbench = await startWorkbench({ specs: [], texts: { [spec]: turnstileText } });
  if (browser !== undefined) pulled = await judgedByColleague(browser, 3);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

/** In another working copy. */
async function judgedByColleague(own: Browser, count: number) {
  const theirs = await startWorkbench({ specs: [], texts: { [spec]: turnstileText }, by: colleague });
  const page = await openAsk(own, theirs, spec);
  for (let given = 0; given < count; given += 1) {
    await page.goto(theirs.at(`/ask/${spec}`));
    await page.waitForSelector(".answers");
    await page.fill("[name=reason]", `pulled ${given}`);
    await page.locator("[name=reason]").blur();
    await answerBy(page, "2");
  }
  await closeAll(page);
  const folder = join(theirs.folder, "ledger");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") })),
  );
  await theirs.stop();
  return files;
}

async function opened(more: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const page = await (await browser!.newContext(more)).newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(workbench.address);
  return page;
}

const rowsOf = (page: Page) => page.locator(".judgements tbody tr");

describe("the ledger", () => {
  it("shows in one tab what was answered in another, and what a pull has brought, without being asked again", async ({
    skip,
  }) => {
    if (browser === undefined) return skip("no browser");
    const page = await opened();
    await page.goto(workbench.at(`/ledger/${spec}`));
    expect(await page.textContent(".head")).toContain("Nobody has judged this spec.");
    const other = await page.context().newPage();
    await other.goto(workbench.at(`/ask/${spec}`));
    await other.waitForSelector(".answers");
    await other.waitForTimeout(400);
    await other.keyboard.press("3");
    await other.waitForSelector("#after");
    await rowsOf(page).first().waitFor();
    expect(await rowsOf(page).count()).toBe(1);
    expect(await page.textContent("a.btn.main")).toContain("Sign 1 draft");
    const folder = join(workbench.folder, "ledger");
    await mkdir(folder, { recursive: true });
    for (const { name, text } of pulled) await writeFile(join(folder, name), text);
    await page.waitForFunction(() => document.querySelectorAll(".judgements tbody tr").length === 4);
    const text = await page.textContent(".judgements");
    expect(text).toContain(colleague);
    expect(await page.textContent(".head")).toContain("3 are drafts of others");
    await page.context().close();
  });

  it("filters by a form alone, without script", async ({ skip }) => {
    if (browser === undefined) return skip("no browser");
    const page = await opened({ javaScriptEnabled: false });
    await page.goto(workbench.at(`/ledger/${spec}`));
    expect(await rowsOf(page).count()).toBe(4);
    await page.fill("#find", "pulled 1");
    await page.click("form.bar2 button");
    expect(await rowsOf(page).count()).toBe(1);
    expect(await page.textContent("form.bar2 [role=status]")).toBe("1 of 4");
    await page.goto(workbench.at(`/ledger/${spec}`));
    await page.selectOption("[name=who]", colleague);
    await page.selectOption("[name=state]", "draft");
    await page.click("form.bar2 button");
    expect(await rowsOf(page).count()).toBe(3);
    expect(await page.inputValue("[name=who]")).toBe(colleague);
    await page.context().close();
  });

  it("has an address for each judgement, which marks it", async ({ skip }) => {
    if (browser === undefined) return skip("no browser");
    const page = await opened();
    await page.goto(workbench.at(`/ledger/${spec}`));
    const row = rowsOf(page).nth(2);
    const id = await row.getAttribute("id");
    const plain = await row.evaluate((element) => getComputedStyle(element).backgroundColor);
    await row.locator("a.when").click();
    await page.waitForURL((url) => url.hash === `#${id}` && url.searchParams.get("judgement") === id);
    await page.waitForFunction((name) => document.getElementById(name!)?.className === "here", id);
    const marked = await rowsOf(page)
      .nth(2)
      .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(marked).not.toBe(plain);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("tr.here") === null);
    await page.context().close();
  });

  it("says nothing of the spec on a question that was not answered, and leads to the question", async ({ skip }) => {
    if (browser === undefined) return skip("no browser");
    const page = await opened();
    await page.goto(workbench.at(`/ledger/${spec}?who=${encodeURIComponent(colleague)}`));
    const links = rowsOf(page).locator("td:last-child a");
    const told = await rowsOf(page).locator("td:last-child").allTextContents();
    // One of them may be the question that was answered in the other tab.
    expect(told.filter((each) => each.startsWith("answer it yourself first")).length).toBeGreaterThanOrEqual(2);
    expect(told.join()).not.toMatch(/does not hold|broken/);
    await links.first().click();
    await page.waitForSelector(".answers");
    await page.context().close();
  });

  it.each([900, 1440])("fits into %i pixels, in light and dark", async (width) => {
    if (browser === undefined) return;
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await opened({ viewport: { width, height: 900 }, colorScheme });
      await page.goto(workbench.at(`/ledger/${spec}`));
      expect(await page.evaluate(tooWide)).toBeLessThanOrEqual(0);
      expect(await page.evaluate(faintTexts, 4.5)).toEqual([]);
      await page.context().close();
    }
  });
});
