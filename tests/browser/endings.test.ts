/** How a sitting ends: no question is left, the spec was found wrong, nothing fits the answers; and what is folded opens. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { closeAll, openAsk, press, turnstileText } from "./question.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

let browser: Browser | undefined;
let workbench: RunningWorkbench;
const names = ["agreeing", "objecting", "certain"] as const;
/** What the spec says of a question, as far as it was told. */
const said = new Map<string, "allow" | "forbid">();

beforeAll(async () => {
  browser = await launchBrowser();
  const specs = names.map((name) => [`${name}/turnstile.qnt`, turnstileText]);
  workbench = await startWorkbench({
    specs: ["specs/examples/two-phase-commit.qnt"],
    texts: Object.fromEntries(specs) as Record<string, string>,
  });
});

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

interface Moment {
  readonly kind: "asked" | "answered" | "done" | "searching";
  readonly question: {
    readonly id: string;
    readonly worded: { readonly track: { readonly columns: readonly Column[] } };
  };
  readonly taken: { readonly judgement: string; readonly effect: { readonly kind: string } };
}
interface Column {
  readonly kind: string;
}

async function moment(page: Page, path: string): Promise<Moment> {
  const response = await page.request.get(workbench.at(path), { headers: { accept: "application/json" } });
  return ((await response.json()) as { readonly body: { readonly moment: Moment } }).body.moment;
}

async function send(page: Page, path: string, form: Record<string, string>): Promise<Moment> {
  const headers = { accept: "application/json" };
  const response = await page.request.post(workbench.at(path), { form, headers });
  return ((await response.json()) as { readonly body: { readonly moment: Moment } }).body.moment;
}

/** Answers until nothing is asked any more; what is against the spec is settled in this way. */
async function answerAll(page: Page, path: string, way: "spec" | "answer", most = 60): Promise<void> {
  for (let asked = 0; asked < most; asked += 1) {
    const next = await moment(page, path);
    if (next.kind !== "asked") return;
    const answer = said.get(next.question.id) ?? (asked % 2 === 0 ? "allow" : "forbid");
    const after = await send(page, path, { act: "answer", question: next.question.id, answer });
    const isAgainst = after.taken.effect.kind === "conflict";
    said.set(next.question.id, isAgainst === (answer === "allow") ? "forbid" : "allow");
    if (!isAgainst) continue;
    await send(page, path, { act: "settle", judgement: after.taken.judgement, way, reason: "so it must be" });
  }
}

it("no question is left: with the bounds, and the drafts to sign", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const path = "agreeing/turnstile.qnt";
  const page = await openAsk(browser, workbench, path);
  await answerAll(page, `/ask/${path}`, "answer");
  await page.goto(workbench.at(`/ask/${path}`));
  await page.waitForSelector("h1:has-text('No question is left')");
  expect(await page.textContent(".run")).toContain("all 5 states searched");
  expect(await page.textContent(".run")).toContain("weakest:");
  expect(await page.textContent(".signing")).toMatch(/\d+ answers of yours are drafts/);
  await closeAll(page);
});

it("nothing fits the answers: it says which to look at again", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const path = "certain/turnstile.qnt";
  const page = await openAsk(browser, workbench, path);
  // By now it is known what agrees, so that the answers rule readings out.
  await answerAll(page, `/ask/${path}`, "answer");
  await page.goto(workbench.at(`/ask/${path}`));
  await page.waitForSelector(".done");
  // Four of them the other way round, and upheld: no reading explains them all.
  for (const [question, agreeing] of [...said].slice(0, 4)) {
    const answer = agreeing === "allow" ? "forbid" : "allow";
    const after = await send(page, `/ask/${path}`, { act: "answer", question, answer });
    expect(after.taken.effect.kind).toBe("conflict");
    const { judgement } = after.taken;
    await send(page, `/ask/${path}`, { act: "settle", judgement, way: "spec", reason: "so it must be" });
  }
  await page.goto(workbench.at(`/ask/${path}`));
  expect(await page.textContent("h1")).toBe("Your answers rule out every reading near this spec");
  expect(await page.textContent(".done h2")).toMatch(/^Look at (one answer|\d+ answers) again/);
  await page.click(".revisit a >> nth=0");
  await page.waitForSelector("#after");
  await closeAll(page);
});

it("the spec was found wrong: it says so, and how many readings fit", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const path = "objecting/turnstile.qnt";
  said.clear();
  const page = await openAsk(browser, workbench, path);
  await answerAll(page, `/ask/${path}`, "spec");
  await page.goto(workbench.at(`/ask/${path}`));
  await page.waitForSelector(".done");
  expect(await page.textContent("h1")).toBe("You found the spec wrong");
  expect(await page.textContent(".done")).toContain("2 readings near it fit all your answers");
  // Taken back, there is something to ask again.
  await send(page, `/ask/${path}`, { act: "undo" });
  await page.goto(workbench.at(`/ask/${path}`));
  await page.waitForSelector(".answering");
  await closeAll(page);
});

it("h opens each step of a history that is folded, with what changed in it", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const path = "two-phase-commit.qnt";
  const page = await openAsk(browser, workbench, path);
  for (let asked = 0; asked < 25; asked += 1) {
    const next = await moment(page, `/ask/${path}`);
    if (next.kind !== "asked" || next.question.worded.track.columns.some(({ kind }) => kind === "folded")) break;
    await send(page, `/ask/${path}`, { act: "answer", question: next.question.id, answer: "unsure" });
  }
  await page.goto(workbench.at(`/ask/${path}`));
  await page.waitForSelector(".track a[href='#each-step']");
  await press(page, "h");
  expect(await page.locator("#each-step[open] li li").count()).toBeGreaterThan(0);
  expect(await page.textContent("#each-step")).toMatch(/Step 1 .*Step 2 /s);
  await press(page, "h");
  await page.click(".track a[href='#each-step']");
  expect(await page.locator("#each-step[open]").count()).toBe(1);
  await closeAll(page);
});
