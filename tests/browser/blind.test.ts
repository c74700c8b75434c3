/**
 * Blind: what the spec says of a question is in nothing that the server sends until it is answered. Two specs that say
 * the opposite send the same question to the letter; and what is revealed after the answer occurs nowhere before.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { answerBy, closeAll, openAsk, press, turnstileText } from "./question.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

/** The other way round in one guard: what one says may happen, the other forbids. */
const otherText = turnstileText.replace("inside < 2", "inside < 1");

let browser: Browser | undefined;
let workbench: RunningWorkbench;

beforeAll(async () => {
  browser = await launchBrowser();
  const texts = { "turnstile.qnt": turnstileText, "other/turnstile.qnt": otherText };
  workbench = await startWorkbench({ specs: [], texts });
});

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
});

interface Moment {
  readonly kind: string;
  readonly question: { readonly id: string; readonly kind: string; readonly answered: number; readonly left: number };
  readonly taken: {
    readonly effect:
      | { readonly kind: "agrees"; readonly ruledOut: readonly Sentence[] }
      | {
          readonly kind: "conflict";
          readonly conflict: { readonly headline: string; readonly clauses: readonly Clause[] };
        };
  };
}
type Sentence = readonly { readonly text: string }[];
interface Clause {
  readonly formula: string;
}

/** All that the server sends to a page from now on, as text in plain letters; `tamper` is what a page that leaks would do. */
async function record(page: Page, tamper = (body: string) => body): Promise<string[]> {
  const bodies: string[] = [];
  await page.unrouteAll({ behavior: "wait" });
  await page.route(
    (url) => url.pathname !== "/events",
    async (route) => {
      const response = await route.fetch({ maxRedirects: 0 });
      const body = tamper(await response.text());
      bodies.push(body.replaceAll("\\u003c", "<").replaceAll("&lt;", "<").replaceAll("&quot;", '"'));
      await route.fulfill({ response, body });
    },
  );
  return bodies;
}

/** What is told after an answer of what the spec says. */
async function revealed(page: Page): Promise<string[]> {
  const moment = await momentAt(page, new URL(page.url()).pathname + new URL(page.url()).search);
  const { effect } = moment.taken;
  if (effect.kind === "agrees") return [`"kind":"agrees"`, ...effect.ruledOut.map(written)];
  const formulas = effect.conflict.clauses.map(({ formula }) => `"formula":${JSON.stringify(formula)}`);
  return [effect.conflict.headline, `"kind":"conflict"`, ...formulas];
}

/** As it is written in what is sent. */
const written = (sentence: Sentence) => JSON.stringify(sentence);

async function momentAt(page: Page, path: string): Promise<Moment> {
  const response = await page.request.get(workbench.at(path), { headers: { accept: "application/json" } });
  return ((await response.json()) as { readonly body: { readonly moment: Moment } }).body.moment;
}

const leaks = (bodies: readonly string[], told: readonly string[]): string[] =>
  told.filter((each) => bodies.some((body) => body.includes(each)));

describe("until the answer", () => {
  it("nothing of what is revealed then was sent, for both answers of six questions", async ({ skip }) => {
    if (browser === undefined) return skip("no browser");
    const page = await openAsk(browser, workbench, "turnstile.qnt");
    const kinds = new Set<string>();
    for (let asked = 0; asked < 6; asked += 1) {
      const bodies = await record(page);
      await page.reload();
      await page.waitForSelector(".answering");
      for (const key of ["w", "f"]) await press(page, key);
      // As the script of the page gets it, going on from the question before.
      const asData = await page.request.get(page.url(), { headers: { accept: "application/json" } });
      const before = [...bodies, await asData.text()];
      expect(before.length).toBeGreaterThan(0);
      const key = asked % 2 === 0 ? "1" : "2";
      kinds.add(await answerBy(page, key));
      const told = await revealed(page);
      expect(leaks(before, told)).toEqual([]);
      // The control: the page after the answer has all of it, and so is caught.
      await page.reload();
      await page.waitForSelector("#after");
      expect(leaks(bodies, told)).toEqual(told);
      if ((await page.locator(".settling").count()) > 0) await press(page, "3");
      else await press(page, "Enter");
      await page.waitForSelector(".answering");
    }
    expect([...kinds].sort()).toEqual(["agrees", "conflict"]);
    await closeAll(page);
  });

  it("a page that leaks it is caught", async ({ skip }) => {
    if (browser === undefined) return skip("no browser");
    const page = await openAsk(browser, workbench, "turnstile.qnt");
    const leak = `<i hidden>"kind":"agrees"</i>`;
    const bodies = await record(page, (body) => body.replace("</body>", `${leak}</body>`));
    await page.reload();
    await page.waitForSelector(".answering");
    expect(leaks(bodies, [`"kind":"agrees"`])).toEqual([`"kind":"agrees"`]);
    await closeAll(page);
  });
});

it("specs that say the opposite send the same question, to the letter", async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await openAsk(browser, workbench, "turnstile.qnt");
  const [one, two] = ["/ask/turnstile.qnt", "/ask/other/turnstile.qnt"];
  const verdicts = new Set<string>();
  for (const id of await stepsOf(page, two)) {
    const [here, there] = await Promise.all([one, two].map((path) => momentAt(page, `${path}?question=${id}`)));
    // It is a question of both.
    if (here?.kind !== "asked" || there?.kind !== "asked") continue;
    // Taken back on one of them, as it was asked there to find it.
    const text = (moment: Moment) =>
      JSON.stringify({ ...moment, isBlind: true, question: { ...moment.question, left: 0, answered: 0 } });
    expect(text(here)).toBe(text(there));
    const effects = await Promise.all([one, two].map((path) => effectOf(page, path, id)));
    verdicts.add(effects.join());
  }
  // Somebody pays while one person is inside: the one allows it, the other forbids it.
  expect([...verdicts].some((pair) => pair === "agrees,conflict" || pair === "conflict,agrees")).toBe(true);
  await closeAll(page);
});

async function effectOf(page: Page, path: string, question: string): Promise<string> {
  await page.request.post(workbench.at(path), { form: { act: "answer", question, answer: "forbid" } });
  return (await momentAt(page, `${path}?question=${question}`)).taken.effect.kind;
}

/** The steps that a sitting asks about in which everything is left unsure, which tells nothing. */
async function stepsOf(page: Page, path: string): Promise<string[]> {
  const ids: string[] = [];
  const steps: string[] = [];
  for (let asked = 0; asked < 12; asked += 1) {
    const moment = await momentAt(page, path);
    if (moment.kind !== "asked") break;
    ids.push(moment.question.id);
    if (moment.question.kind === "step") steps.push(moment.question.id);
    const form = { act: "answer", question: moment.question.id, answer: "unsure" };
    await page.request.post(workbench.at(path), { form });
  }
  // Taken back, so that they are asked again.
  for (const _ of ids) await page.request.post(workbench.at(path), { form: { act: "undo" } });
  return steps;
}
