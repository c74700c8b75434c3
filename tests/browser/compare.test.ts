/** The page that compares versions: against the last commit, without script, and what seeing it does to blindness. */
import { execFileSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { faintTexts, tooWide } from "./in-page-checks.ts";
import { press, turnstileText } from "./question.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

const spec = "turnstile.qnt";
const wider = turnstileText.replace("inside < 2, paid'", "inside < 3, paid'").replace("inside <= 2", "inside <= 3");
/** Nobody waits until all of it was compared. */
const large = (last: string) => `module large {
  var a: int
  var b: int
  var c: int
  action init = all { a' = 0, b' = 0, c' = 0 }
  action step = any {
    all { a < 400, a' = a + 1, b' = b, c' = c },
    all { b < 400, a' = a, b' = b + 1, c' = c },
    all { c < ${last}, a' = a, b' = b, c' = c + 1 },
  }
  /// @invariant
  val small = a + b + c <= 10000
}
`;

let browser: Browser | undefined;
let workbench: RunningWorkbench;

beforeAll(async () => {
  browser = await launchBrowser();
  const texts = { [spec]: turnstileText, "large.qnt": large("400"), "larger.qnt": large("401") };
  workbench = await startWorkbench({ specs: [], texts });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

async function opened(path: string, more: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const page = await (await browser!.newContext(more)).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(workbench.address);
  await page.goto(workbench.at(path));
  return page;
}

const problemOf = (page: Page) => page.textContent("main [role=alert] .code");

async function judgements(): Promise<
  readonly { readonly question: { readonly id: string }; readonly blind: boolean }[]
> {
  const folder = join(workbench.folder, "ledger");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))));
}

/** The same turnstile, whose people are "within". */
const renamed = turnstileText.replace(/\binside\b/g, "within");

it("names that have changed are told apart by a mapping, and by nothing else", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const names = { confirmed: true, variables: { inside: "within" } };
  await writeFile(join(workbench.folder, "renamed.qnt"), renamed);
  await writeFile(join(workbench.folder, "names.json"), JSON.stringify(names));
  const page = await opened(`/compare/renamed.qnt?a=${spec}&b=working+tree`);
  const status = () => page.textContent("main [role=status]");
  await expect.poll(status, { timeout: 20_000 }).toContain("It is not known which names stand for the same");
  await page.getByLabel("Mapping").fill("gone.json");
  await page.click(".pick button");
  await page.waitForSelector("main [role=alert]");
  expect(await page.textContent("main [role=alert]")).toContain("there is no mapping 'gone.json' in this folder");
  await page.getByLabel("Mapping").fill("names.json");
  await page.click(".pick button");
  await expect.poll(status, { timeout: 20_000 }).toContain("Both start alike");
  expect(await page.getByLabel("Mapping").inputValue()).toBe("names.json");
  // What the file says counts as it stands now.
  await writeFile(join(workbench.folder, "names.json"), JSON.stringify({ ...names, confirmed: false }));
  await page.reload();
  await page.waitForSelector("main [role=alert]");
  expect(await problemOf(page)).toContain("CS621 · names.json:1");
  await page.context().close();
});

describe("what is compared", () => {
  it("is told to be impossible in the words of the command, where there is no repository or revision", async ({
    skip,
  }) => {
    if (browser === undefined) return skip("no browser");
    const page = await opened(`/compare/${spec}`);
    await page.waitForSelector("main [role=alert]");
    expect(await problemOf(page)).toContain("CS624");
    const git = (...words: string[]) => execFileSync("git", words, { cwd: workbench.folder, stdio: "ignore" });
    git("init", "-q");
    git("add", spec);
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "one");
    await page.goto(workbench.at(`/compare/${spec}?a=nowhere:./${spec}`));
    await page.waitForSelector("main [role=alert]");
    expect(await problemOf(page)).toContain("CS625");
    await page.goto(workbench.at(`/compare/${spec}?a=../../etc/secret.qnt`));
    expect(await problemOf(page)).toContain("CS702");
    await page.context().close();
  });

  it("is the last commit and what is there now, without script too, and follows what is saved", async ({ skip }) => {
    if (browser === undefined) return skip("no browser");
    const page = await opened(`/compare/${spec}`);
    await page.waitForSelector(".pick .bounds code >> text=countersign compare");
    expect(await page.textContent(".head")).toContain("Both start alike, take the same steps, and accept the same.");
    await writeFile(join(workbench.folder, spec), wider);
    await page.waitForSelector(".chg > li");
    expect(await page.textContent(".head")).toContain("2 situations are judged differently. 2 have no answer yet.");
    expect(await page.textContent(".pick .bounds")).toContain("exits 1");
    await page.context().close();
    const plain = await opened(`/compare/${spec}`, { javaScriptEnabled: false });
    await plain.fill(".pick [name=a]", spec);
    await plain.fill(".pick [name=b]", `HEAD:./${spec}`);
    await plain.click(".pick button");
    while ((await plain.locator("text=Look again").count()) > 0) await plain.click("text=Look again");
    expect(await plain.textContent("#no-longer-possible")).toBe("No longer possible");
    expect(await plain.textContent(".chg h3")).toBe("Somebody pays, after 4 steps");
    // The answers would be about another version than the one that is there.
    expect(await plain.locator("text=Ask me").count()).toBe(0);
    await plain.context().close();
  });

  it("is several of them as a matrix, each cell leading to what tells two apart", async ({ skip }) => {
    if (browser === undefined) return skip("no browser");
    const page = await opened(`/compare/${spec}?a=HEAD:./${spec}&also=HEAD:./${spec}&b=working+tree`);
    await page.waitForSelector(".matrix");
    expect(await page.textContent(".groups")).toBe("A, B agreeC is alone");
    const target = await page.locator(".matrix .apart a").first().getAttribute("href");
    expect(await page.locator(`.chg > li[id="${target!.slice(1)}"]`).count()).toBe(1);
    await page.context().close();
  });
});

describe("whoever has seen what versions say", () => {
  it("is asked about it all the same, and not recorded as blind; to what was not shown they still are", async ({
    skip,
  }) => {
    if (browser === undefined) return skip("no browser");
    const page = await opened(`/compare/${spec}`);
    await page.waitForSelector(".chg > li");
    expect(await page.textContent(".head")).toContain("not recorded as blind");
    const shown = await page
      .locator(".cov a")
      .evaluateAll((links) =>
        links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get("question")),
      );
    expect(shown).toHaveLength(2);
    await press(page, "a");
    for (const id of shown) {
      await page.waitForURL((url) => url.searchParams.get("question") === id);
      await page.waitForSelector(".answers");
      await press(page, "1");
      await page.waitForSelector("#after .verdict");
      await press(page, "Enter");
    }
    await page.waitForURL((url) => !shown.includes(url.searchParams.get("question")));
    await page.waitForSelector(".answers");
    await press(page, "1");
    await page.waitForSelector("#after .verdict");
    const given = await judgements();
    expect(given.map(({ question, blind }) => `${shown.includes(question.id)} ${blind}`).sort()).toEqual([
      "false true",
      "true false",
      "true false",
    ]);
    await page.context().close();
  });
});

describe("a comparison that takes long", () => {
  it("says how far it is, keeps no page waiting, and ends when it is stopped", async ({ skip }) => {
    if (browser === undefined) return skip("no browser");
    const page = await opened("/compare/large.qnt?a=large.qnt&b=larger.qnt");
    await page.waitForSelector("text=Stop");
    const words = await page.textContent(".head p");
    expect(words).toMatch(/^Comparing: .*states/);
    await page.waitForFunction((before) => document.querySelector(".head p")?.textContent !== before, words);
    const other = await opened("/");
    await other.waitForSelector(".cards");
    await other.context().close();
    await page.click("text=Stop");
    await page.waitForSelector(".pick .bounds code >> text=countersign compare");
    expect(await page.textContent(".pick .bounds")).toContain("cancelled; the rest is unknown");
    expect(await page.textContent(".pick .bounds")).toContain("exits 3");
    await page.context().close();
  });

  it.each([900, 1440])("and any other fits into %i pixels, in light and dark", async (width) => {
    if (browser === undefined) return;
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await opened(`/compare/${spec}`, { viewport: { width, height: 900 }, colorScheme });
      await page.waitForSelector(".chg > li");
      expect(await page.evaluate(tooWide)).toBeLessThanOrEqual(0);
      expect(await page.evaluate(faintTexts, 4.5)).toEqual([]);
      await page.context().close();
    }
  });
});
