/**
 * The page of a barrier in a real browser: the figures are right without JavaScript, with it they follow what hosts report,
 * nothing of a name or a reason becomes markup, and it can be read at 10,000 hosts, light and dark, narrow and wide.
 * Screenshots stay in tests/browser/screenshots.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type RunningServer } from "../../apps/muster/src/server/start-server.ts";
import { launchBrowser } from "./browser.fixture.ts";
import { faintTexts, overlaps, tooWide } from "./in-page-checks.ts";

const screenshots = join(import.meta.dirname, "screenshots");
let browser: Browser | undefined;
let server: RunningServer;

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await launchBrowser();
  server = await startServer({
    port: 0,
    database: { kind: "memory" },
    clock: () => performance.now() / 1000,
    log: { level: "silent" },
  });
});

afterAll(async () => {
  await browser?.close();
  await server.close();
});

async function send(path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(server.address + path, { method: "POST", headers, body: JSON.stringify(body) });
  expect([path, answer.ok]).toEqual([path, true]);
}

function open(barrier: string, hosts: number, policy: string): Promise<void> {
  const named = Array.from({ length: hosts }, (_, at) => ({
    host: nameOf(at),
    labels: { rack: `r${at % 32}`, role: at % 8 === 0 ? "storage" : "compute" },
  }));
  return send("/v1/barriers", { barrier, policy, hosts: named });
}

function nameOf(at: number): string {
  return `h${String(at).padStart(5, "0")}`;
}

async function report(barrier: string, from: number, to: number, status: "ready" | "failed"): Promise<void> {
  for (let at = from; at < to; at += 1000) {
    const reports = Array.from({ length: Math.min(1000, to - at) }, (_, more) => ({ host: nameOf(at + more), status }));
    await send(`/v1/barriers/${barrier}/reports`, { epoch: 1, reports });
  }
}

const figures = (page: Page) =>
  page.$$eval(".figures > div", (all) =>
    Object.fromEntries(
      all.map((one) => [one.querySelector("dt")?.textContent?.trim(), one.querySelector("dd")?.textContent?.trim()]),
    ),
  );

/** The first row of the racks, whose ready, failed, silent and all have to add up. */
const groupCounts = (page: Page) =>
  page.$eval(".groups tbody tr", (row) => [...row.querySelectorAll(".count")].map((one) => Number(one.textContent)));

async function look(name: string, path: string, options: Parameters<Browser["newContext"]>[0]): Promise<void> {
  const context = await (browser as Browser).newContext(options);
  const page = await context.newPage();
  await page.goto(server.address + path);
  await page.screenshot({ path: join(screenshots, `muster-${name}.png`), fullPage: true });
  expect([name, await page.evaluate(tooWide)]).toEqual([name, 0]);
  expect([name, await page.evaluate(overlaps)]).toEqual([name, []]);
  expect([name, await page.evaluate(faintTexts, 4.5)]).toEqual([name, []]);
  await context.close();
}

describe("the page of a barrier", () => {
  it("has the figures without JavaScript, and loads itself again until the decision", async ({ skip }) => {
    if (browser === undefined) return skip();
    await open("plain", 1024, "per rack: ready >= 75%");
    await report("plain", 0, 640, "ready");
    await report("plain", 640, 650, "failed");
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${server.address}/barriers/plain`);
    expect(await figures(page)).toEqual({ ready: "640", failed: "10", silent: "374", all: "1,024" });
    const [ready = 0, failed = 0, silent = 0, all = 0] = await groupCounts(page);
    expect([ready + failed + silent, all]).toEqual([32, 32]);
    expect(await page.innerText(".verdict")).toContain("in each rack: at least 75% of the hosts are ready");
    expect(await page.innerText(".verdict .word")).toBe("wait");
    expect(await page.content()).toContain('http-equiv="refresh"');
    await report("plain", 650, 1024, "ready");
    await page.goto(`${server.address}/barriers/plain`);
    expect(await page.innerText(".verdict .word")).toBe("converge");
    expect(await page.content()).not.toContain('http-equiv="refresh"');
    await page.context().close();
  });

  it("follows the reports with JavaScript, up to the decision", async ({ skip }) => {
    if (browser === undefined) return skip();
    await open("live", 100, "ready >= 90%");
    const page = await (await browser.newContext()).newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(`${server.address}/barriers/live`);
    expect((await figures(page)).ready).toBe("0");
    await report("live", 0, 50, "ready");
    await page.waitForFunction(() => document.querySelector(".figures dd.ready")?.textContent?.trim() === "50");
    await report("live", 50, 90, "ready");
    await page.waitForFunction(() => document.querySelector(".verdict .word")?.textContent === "converge");
    expect(await figures(page)).toEqual({ ready: "90", failed: "0", silent: "10", all: "100" });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("shows what was said as text, and runs nothing of it", async ({ skip }) => {
    if (browser === undefined) return skip();
    const hostile = "<img/src=x/onerror=document.title='owned'>";
    const labels = { "<b>rack</b>": "<script>document.title='owned'</script>" };
    await send("/v1/barriers", {
      barrier: hostile,
      policy: "all",
      hosts: [
        { host: hostile, labels },
        { host: "h2", labels },
      ],
    });
    const reports = [{ host: "h2", status: "ready", reason: `"><script>document.title='owned'</script>` }];
    await send(`/v1/barriers/${encodeURIComponent(hostile)}/reports`, { epoch: 1, reports });
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.address}/barriers/${encodeURIComponent(hostile)}`);
    expect(await page.innerText("h1")).toContain(hostile);
    expect(await page.title()).toBe(`wait: ${hostile}`);
    expect(await page.locator("img, b > b, main script").count()).toBe(0);
    await page.goto(server.address);
    await page.click(`text=${hostile}`);
    expect(await page.innerText("h1")).toContain(hostile);
    await page.context().close();
  });

  it("can be read with 8, 1,024 and 10,000 hosts, light and dark, narrow and wide", async ({ skip }) => {
    if (browser === undefined) return skip();
    await open("small", 8, "ready >= 6 and failed <= 1");
    await report("small", 0, 3, "ready");
    await report("small", 3, 4, "failed");
    await report("small", 3, 4, "ready");
    await open("large", 10_000, "at least 24 of 32 racks: ready >= 80%");
    await report("large", 0, 7000, "ready");
    await report("large", 7000, 7500, "failed");
    for (const barrier of ["small", "plain", "large"]) {
      for (const colorScheme of ["light", "dark"] as const) {
        for (const width of [900, 1440]) {
          const options = { viewport: { width, height: 900 }, colorScheme };
          await look(`${barrier}-${colorScheme}-${width}`, `/barriers/${barrier}`, options);
        }
      }
    }
    await look("list-light-900", "/", { viewport: { width: 900, height: 900 }, colorScheme: "light" });
  });
});
