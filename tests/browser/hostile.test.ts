/**
 * A hostile page in the same browser, where somebody has the workbench open: it can read nothing, change nothing, and
 * learn no more than that something is there. And what a hostile folder can hold.
 */
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, missingBrowser } from "./browser.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

let browser: Browser | undefined;
let context: BrowserContext;
let workbench: RunningWorkbench;
let hostile: Server;
let asked = "";

beforeAll(async () => {
  browser = await launchBrowser();
  workbench = await startWorkbench({ specs: ["specs/examples/bank.qnt"] });
  hostile = createServer((_, response) => response.setHeader("content-type", "text/html").end("<p>hostile</p>"));
  await new Promise<void>((resolve) => hostile.listen(0, "127.0.0.1", resolve));
  if (browser === undefined) return;
  context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(workbench.address);
  await page.goto(workbench.at("/ask/bank.qnt"));
  asked = new URL(page.url()).searchParams.get("question") ?? "";
  await page.close();
});

afterAll(async () => {
  await browser?.close();
  hostile.close();
  await workbench.stop();
});

/** From a page of another origin: another port of this machine, and another name of it. */
async function fromElsewhere<T>(host: string, act: (given: { at: string; asked: string }) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  await page.goto(`http://${host}:${(hostile.address() as AddressInfo).port}/`);
  const result = await page.evaluate(act, { at: workbench.at("/ask/bank.qnt"), asked });
  await page.close();
  return result;
}

const answers = async () => {
  const names = await readdir(join(workbench.folder, "ledger")).catch((): string[] => []);
  return names.filter((name) => name.endsWith(".json"));
};

it.for(["127.0.0.1", "localhost"])("a page of %s can neither read nor answer", async (host, { skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const outcomes = await fromElsewhere(host, async ({ at, asked: question }) => {
    const form = new URLSearchParams({ act: "answer", question, answer: "allow" });
    const read = await fetch(at, { credentials: "include" }).then((answer) => answer.text(), String);
    const post = await fetch(at, { method: "POST", body: form, credentials: "include" }).then(String, String);
    const blind = await fetch(at, { method: "POST", body: form, mode: "no-cors", credentials: "include" }).then(
      (answer) => answer.type,
      String,
    );
    return [read, post, blind];
  });
  expect(outcomes).toEqual(Array(3).fill("TypeError: Failed to fetch"));
  expect(await answers()).toEqual([]);
});

it("a form of a hostile page that the person is made to send answers nothing", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(hostile.address() as AddressInfo).port}/`);
  await page.setContent(
    `<form method="post" action="${workbench.at("/ask/bank.qnt")}"><input name="act" value="answer"><input name="question" value="${asked}"><button name="answer" value="allow">You have won</button></form>`,
  );
  await Promise.all([page.waitForNavigation(), page.click("button")]);
  expect(await page.textContent("body")).toContain("CS703");
  expect(await answers()).toEqual([]);
  await page.close();
});

it("cannot be framed", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(hostile.address() as AddressInfo).port}/`);
  await page.setContent(`<iframe src="${workbench.at("/")}"></iframe>`);
  await page.waitForTimeout(500);
  expect(page.frames().map((frame) => frame.url())).not.toContain(workbench.at("/"));
  await page.close();
});

it("the same form from its own page is stored: the guard is what keeps the others out", async ({ skip }) => {
  if (browser === undefined) return skip(missingBrowser);
  const page = await context.newPage();
  await page.goto(workbench.at(`/ask/bank.qnt?question=${asked}`));
  await page.click(".answers button");
  await page.waitForSelector("#after");
  expect(await answers()).toHaveLength(1);
  await page.close();
});

it("guessing the port without the token gets nothing", async () => {
  for (const path of ["/", "/ask/bank.qnt", "/events", "/page/page.js"]) {
    const answer = await fetch(workbench.at(path));
    expect([path, answer.status, await answer.text()]).toEqual([path, 403, expect.stringMatching(/^CS703 /)]);
  }
});

it("a path outside of the folder, a link that leads there and a spec of 50 MB are refused, each with its problem", async ({
  skip,
}) => {
  if (browser === undefined) return skip(missingBrowser);
  await writeFile(join(workbench.folder, "..", `outside-${process.pid}.qnt`), "module m {}");
  await symlink(join(workbench.folder, "..", `outside-${process.pid}.qnt`), join(workbench.folder, "link.qnt"));
  await mkdir(join(workbench.folder, "big"));
  await writeFile(join(workbench.folder, "big", "big.qnt"), `module m { // ${"x".repeat(50_000_000)}\n}`);
  const page = await context.newPage();
  const problems: Record<string, string> = {
    [`/spec/..%2Foutside-${process.pid}.qnt`]: "CS702",
    "/spec/%2e%2e%2f%2e%2e%2fetc%2fpasswd": "CS702",
    "/spec/link.qnt": "CS702",
    "/ask/big/big.qnt": "CS004",
  };
  for (const [path, code] of Object.entries(problems)) {
    await page.goto(workbench.at(path));
    expect([path, await page.textContent("main")]).toEqual([path, expect.stringContaining(code)]);
  }
  await page.close();
});
