import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@countersign/pages";
import { afterAll, beforeAll, expect, it } from "vitest";
import { usualFlags } from "../bench/surroundings.fixture.ts";
import { routes } from "./routes.ts";
import { SpecFolder } from "./spec-folder.ts";
import { Workbench } from "./workbench.ts";

let root = "";
let workbench: Workbench;
const noted: unknown[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "routes-"));
  writeFileSync(join(root, "lock.qnt"), "module lock {}");
  const script = { content: new TextEncoder().encode("1"), mediaType: "text/javascript", version: "abc" };
  workbench = new Workbench({
    folder: new SpecFolder(root),
    flags: usualFlags,
    environment: {},
    assets: new Map([["page.js", script]]),
    onError: (error) => noted.push(error),
  });
});
afterAll(() => {
  workbench.close();
  rmSync(root, { recursive: true, force: true });
});

const asData = { accept: "application/json" };
const asForm = { "content-type": "application/x-www-form-urlencoded" };

/** A page of problems, to a browser and to whoever asks for data. */
async function bothWays(ask: (headers: Readonly<Record<string, string>>) => Response | Promise<Response>) {
  const [document, data] = [await ask({}), await ask(asData)];
  const { body } = (await data.json()) as Page;
  expect(document.headers.get("content-type")).toContain("text/html");
  const [problem] = body.kind === "trouble" ? body.problems : [];
  const words = await document.text();
  expect(words).toContain(problem?.code);
  expect(words).toContain(`try: ${problem?.hint}`);
  return { status: [document.status, data.status], problem };
}

it.each(["/ask/lock.qnt", "/spec/lock.qnt", "/compare/lock.qnt"])(
  "a form to %s that is too large is answered by a page that says so",
  async (path) => {
    const post = (body: BodyInit) => (headers: Readonly<Record<string, string>>) =>
      routes(workbench).request(path, { method: "POST", headers: { ...asForm, ...headers }, body });
    const { status, problem } = await bothWays(post(`reason=${"x".repeat(64_000)}`));
    expect([status, problem?.code]).toEqual([[413, 413], "CS708"]);
    expect(problem?.message).toContain(path);
    expect(workbench.benches.known("lock.qnt")).toBeUndefined();
  },
);

it("one that does not say how long it is, too", async () => {
  const chunk = new TextEncoder().encode("x".repeat(10_000));
  const parts = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (let count = 0; count < 10; count += 1) controller.enqueue(chunk);
      controller.close();
    },
  });
  const request: RequestInit & { readonly duplex: "half" } = {
    method: "POST",
    headers: { ...asForm, ...asData },
    body: parts,
    duplex: "half",
  };
  const response = await routes(workbench).request("/ask/lock.qnt", request);
  expect([response.status, await response.text()]).toEqual([413, expect.stringContaining("CS708")]);
});

it("a mistake of our own is a page that says so, and is told on the terminal", async () => {
  const broken = Object.assign(Object.create(workbench) as Workbench, {
    benchOf: () => {
      throw new Error("the bench fell over\n  at somewhere");
    },
  });
  const { status, problem } = await bothWays((headers) => routes(broken).request("/explore/lock.qnt", { headers }));
  expect([status, problem?.code]).toEqual([[500, 500], "CS709"]);
  expect(problem?.message).toBe("/explore/lock.qnt ended in an error of Countersign itself: the bench fell over");
  expect(noted.length).toBe(2);
});

it("what a page loads may be kept for ever under the address that the page gives, and under no other", async () => {
  const home = await (await routes(workbench).request("/")).text();
  const [, address = ""] = /src="(\/page\/page\.js[^"]*)"/.exec(home) ?? [];
  expect(address).toBe("/page/page.js?v=abc");
  const caching = async (path: string) => (await routes(workbench).request(path)).headers.get("cache-control");
  expect(await caching(address)).toBe("private, max-age=31536000, immutable");
  expect([await caching("/page/page.js"), await caching("/page/page.js?v=older")]).toEqual(["no-cache", "no-cache"]);
});
