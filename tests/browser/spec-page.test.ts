/**
 * The page of a spec: words and text with the same lines, what a fragment could mean, what to do with a finding, and what
 * happens when somebody saves a text that cannot be read.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, missingBrowser } from "./browser.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

let browser: Browser | undefined;
let workbench: RunningWorkbench;

const longName = "aNameThatIsRatherLongAndHasFortyLetterss";

const lock = `/// A lock; <b id="leak">one</b> of two people has it.
module lock {
  /// Who has it. <img src=x onerror="document.title='run'">
  var holder: Set[str]
  /// How many went in.
  var entries: int
  /// Nobody has it.
  action init = all { holder' = Set(), entries' = 0 }
  /// Somebody takes the lock.
  /// @says {p} takes the lock
  action take(p: str): bool = all {
    holder.size() < 2, entries < 3,
    holder' = holder.union(Set(p)), entries' = entries + 1,
  }
  /// Somebody gives it back.
  /// @says {p} gives the lock back
  action ${longName}(p: str): bool = all {
    holder.contains(p),
    holder' = holder.exclude(Set(p)), entries' = entries,
  }
  action step = {
    nondet p = Set("ann", "bob").oneOf()
    any { take(p), ${longName}(p) }
  }
  /// At most one person has it.
  /// @invariant
  val alone = holder.size() <= 1
  /// Nobody counts backwards.
  /// @invariant
  val counts = entries >= 0
}
`;

beforeAll(async () => {
  browser = await launchBrowser();
  workbench = await startWorkbench({
    specs: [],
    texts: {
      "lock.qnt": lock,
      "twin.qnt": lock.replace("module lock", "module twin"),
      "kept.qnt": lock.replace("module lock", "module kept"),
    },
  });
});

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

async function open(path: string, width = 1440, javaScriptEnabled = true): Promise<Page> {
  const context = await browser!.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(workbench.address);
  await page.goto(workbench.at(path));
  return page;
}

it("stands words beside the text, and takes no comment for HTML", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open("/spec/lock.qnt");
  expect(await page.textContent("#of-take .say")).toContain("when the number of holder is less than 2");
  expect(await page.textContent("#of-take .src")).toContain("holder.size() < 2");
  expect(await page.textContent(".head")).toContain('<b id="leak">one</b>');
  expect(await page.locator("#leak, main img").count()).toBe(0);
  expect(await page.title()).toBe("lock · Countersign");
  await page.context().close();
});

it("tells the four states apart without any colour", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open("/spec/lock.qnt");
  const styles = await page.evaluate(() =>
    ["pinned", "open", "same", "untold"].map((state) => {
      const legend = document.querySelector(`.legend .${state}`)!;
      return getComputedStyle(legend).textDecorationStyle;
    }),
  );
  expect(styles).toEqual(["solid", "dashed", "dotted", "double"]);
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll("a.f")].map((each) => [
      each.className,
      getComputedStyle(each).textDecorationLine,
      getComputedStyle(each).textDecorationStyle,
    ]),
  );
  expect(shown.length).toBeGreaterThan(10);
  const style = { "f pinned": "solid", "f open": "dashed", "f same": "dotted", "f untold": "double" };
  for (const [look, line, drawn] of shown)
    expect([line, drawn]).toEqual(["underline", style[look as keyof typeof style]]);
  await page.context().close();
});

/** How much two of the four lines differ in a picture without colour: the share of their ink that only one of them has. */
async function differencesInGrey(page: Page): Promise<readonly number[]> {
  const states = ["pinned", "open", "same", "untold"];
  // The same words that nobody sees: only the lines are left.
  await page.evaluate((all) => {
    for (const state of all) {
      const mark = document.querySelector<HTMLElement>(`.legend .${state}`)!;
      mark.textContent = "nnnnnnnnnnnn";
      if (mark.style.color === "transparent") continue;
      mark.style.textDecorationColor = getComputedStyle(mark).color;
      mark.style.color = "transparent";
    }
  }, states);
  const pictures: string[] = [];
  for (const state of states) {
    const { x, y, width, height } = (await page.locator(`.legend .${state}`).first().boundingBox())!;
    // A line may stand below the box of its text.
    const clip = { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) + 4 };
    pictures.push((await page.screenshot({ clip, fullPage: true })).toString("base64"));
  }
  // A page of its own has no policy that keeps a picture from being read.
  const reader = await page.context().newPage();
  const inks = await reader.evaluate(async (all) => {
    const shapes: boolean[][] = [];
    for (const each of all) {
      const image = new Image();
      image.src = `data:image/png;base64,${each}`;
      await image.decode();
      const [width, height] = [120, 24];
      const context = new OffscreenCanvas(width, height).getContext("2d")!;
      context.filter = "grayscale(1)";
      // The last rows hold the line, wherever the picture begins.
      context.drawImage(image, 0, height - image.height);
      const { data } = context.getImageData(0, 0, width, height);
      const ground = data[4 * (width * (height - image.height))]!;
      shapes.push(
        Array.from({ length: Math.min(width, image.width) * height }, (_, at) => {
          const [row, column] = [Math.floor(at / Math.min(width, image.width)), at % Math.min(width, image.width)];
          const pixel = 4 * (row * width + column);
          return data[pixel + 3]! > 0 && Math.abs(data[pixel]! - ground) > 40;
        }),
      );
    }
    return shapes;
  }, pictures);
  await reader.close();
  return inks.flatMap((one, index) =>
    inks.slice(index + 1).map((other) => {
      const either = one.filter((ink, at) => ink || other[at]).length;
      return either === 0 ? 0 : one.filter((ink, at) => ink !== other[at]).length / either;
    }),
  );
}

it("tells the four lines apart in a picture without colour, and would notice if two were alike", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await open("/spec/lock.qnt");
    await page.emulateMedia({ colorScheme });
    const differences = await differencesInGrey(page);
    expect(differences.length).toBe(6);
    expect(Math.min(...differences)).toBeGreaterThan(0.2);
    await page.evaluate(() => {
      document.querySelector<HTMLElement>(".legend .same")!.style.textDecorationStyle = "solid";
    });
    expect(Math.min(...(await differencesInGrey(page)))).toBeLessThan(0.05);
    await page.context().close();
  }
});

it("shows what a fragment could mean and what tells, at an address of its own, and nothing of the answer", async ({
  skip,
}) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open("/spec/lock.qnt");
  await page.click("#of-take .src a.open");
  await page.waitForSelector("#chosen");
  expect(page.url()).toMatch(/\?fragment=[\d.]+-[\d.]+#chosen$/);
  const chosen = (await page.textContent("#chosen"))!;
  // In words, an open reading would answer the question that tells it.
  expect(chosen).toMatch(/\d+ meanings? open/);
  expect(chosen).not.toContain("without the condition");
  expect(chosen).toContain("May ann take the lock now?");
  expect(await page.locator("#chosen").evaluate((each) => each.getBoundingClientRect().top < innerHeight)).toBe(true);
  const told = await page.evaluate(async () => {
    const answer = await fetch(location.href, { headers: { accept: "application/json" } });
    return ((await answer.json()) as { body: { chosen: { questions: object[] } } }).body.chosen.questions;
  });
  expect(told.length).toBeGreaterThan(0);
  for (const question of told) expect(Object.keys(question)).toEqual(["id", "ask", "facts"]);
  await page.click("#chosen a[href*='question=']");
  await page.waitForSelector(".answers");
  await page.goBack();
  await page.waitForSelector("#chosen");
  await page.context().close();
});

it("leads from a finding to its scenario, and gives it to be taken away", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open("/spec/lock.qnt");
  expect(await page.getAttribute(".finding:not(.note) a[href^='/explore/']", "href")).toMatch(/finding=CS401-\d+$/);
  await page.click("text=Take it with you");
  await page.waitForSelector(".copies");
  expect(await page.textContent("#copy-sentence")).toContain("ann takes the lock");
  const run = (await page.textContent("#copy-run"))!;
  expect(run).toContain('.then(take("bob"))');
  const itf = JSON.parse((await page.textContent("#copy-itf"))!) as { readonly states: readonly unknown[] };
  expect(itf.states).toHaveLength(3);
  await page.context().close();
});

it("says what would go unnoticed, once that is known, with a question for each", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open("/spec/lock.qnt");
  await page.waitForSelector(".unnoticed tbody tr", { timeout: 60_000 });
  const rows = await page.locator(".unnoticed tbody tr").allTextContents();
  expect(rows.some((row) => row.includes("invariant counts"))).toBe(true);
  expect(await page.locator(".unnoticed tbody a[href*='question=']").count()).toBeGreaterThan(0);
  await page.context().close();
});

it("fits into 900 pixels, whatever a name is", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open("/spec/lock.qnt", 900);
  await page.waitForSelector(".unnoticed tbody tr", { timeout: 60_000 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(900);
  const fits = await page.evaluate((id) => {
    const say = document.querySelector(`#of-${id} .say`)!;
    return [...say.querySelectorAll("h3, p")].every((each) => each.scrollWidth <= say.clientWidth);
  }, longName);
  expect(fits).toBe(true);
  await page.context().close();
});

it("is complete without script", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open("/spec/lock.qnt", 1440, false);
  await page.click("#of-take .src a.open");
  expect(await page.textContent("#chosen")).toContain("What else it could mean");
  await page.click("text=Take it with you");
  expect(await page.textContent("#copy-sentence")).toContain("takes the lock");
  await page.context().close();
});

it("keeps the last good text, dimmed and dated, and says what a good save has changed", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open("/spec/twin.qnt");
  const file = join(workbench.folder, "twin.qnt");
  const good = await readFile(file, "utf8");
  expect(await page.locator(".as-it-was").count()).toBe(0);
  await writeFile(file, good.replace("val alone = ", "val alone = = "));
  await page.waitForSelector(".stale");
  const stale = (await page.textContent(".stale"))!;
  expect(stale).toMatch(/CS\d{3} · twin\.qnt:\d+/);
  expect(stale).toMatch(/as of \d\d:\d\d/);
  expect(
    await page.locator(".as-it-was .cols").evaluate((each) => Number(getComputedStyle(each).opacity)),
  ).toBeLessThan(1);
  expect(await page.textContent("#of-take")).toContain("Somebody takes the lock");
  await writeFile(file, good.replace("holder.size() < 2", "holder.size() < 1"));
  await page.waitForSelector(".changed", { timeout: 60_000 });
  expect(await page.textContent(".changed")).toContain("no longer possible: take");
  expect(await page.locator(".stale").count()).toBe(0);
  await page.context().close();
});

it("keeps the last good text of a file that is deleted while it is open, and goes on when it is back", async ({
  skip,
}) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await open("/spec/kept.qnt");
  const file = join(workbench.folder, "kept.qnt");
  const good = await readFile(file, "utf8");
  await rm(file);
  await page.waitForSelector(".stale");
  const stale = (await page.textContent(".stale"))!;
  expect(stale).toContain("'kept.qnt' is not there any more");
  expect(stale).toMatch(/as of \d\d:\d\d/);
  expect(stale).not.toContain(workbench.folder);
  expect(await page.textContent("#of-take")).toContain("Somebody takes the lock");
  expect(
    await page.locator(".as-it-was .cols").evaluate((each) => Number(getComputedStyle(each).opacity)),
  ).toBeLessThan(1);
  // Whoever comes now finds the same; of what nobody had open there is nothing.
  expect((await page.reload())!.status()).toBe(200);
  expect(await page.locator(".stale").count()).toBe(1);
  expect((await page.goto(workbench.at("/spec/never.qnt")))!.status()).toBe(404);
  await page.goto(workbench.at("/spec/kept.qnt"));
  await writeFile(file, good);
  await page.waitForSelector(".stale", { state: "detached" });
  expect(await page.textContent("#of-take")).toContain("Somebody takes the lock");
  await page.context().close();
});
