/**
 * Child of the bench: how long from the command until a question is on the screen of a browser, and how large the page is.
 *
 * The browser is open already, as a person's is. The cache of compiled specs is whatever the machine has; the first round
 * of a figure fills it.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";
import { launchBrowser, missingBrowser } from "../../tests/browser/browser.fixture.ts";

export interface FirstQuestionRequest {
  readonly spec: string;
}

export interface FirstQuestionMeasured {
  /** Until the address is printed. */
  readonly secondsUntilAddress: number;
  readonly secondsUntilQuestion: number;
  readonly gzippedBytes: number;
  /** The longest that the page did not answer, from its first script until some seconds into the search; 0 below 50 ms. */
  readonly secondsBusyAtMost: number;
}

/** A search of a hundred thousand states is over by then. */
const watchedMs = 6_000;

const { spec } = JSON.parse(process.argv[2]!) as FirstQuestionRequest;
const browser = await launchBrowser();
if (browser === undefined) throw new Error(missingBrowser);
const page = await browser.newPage();
await page.addInitScript(() => {
  const long: number[] = [];
  Object.assign(window, { long });
  const watch = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
  watch.observe({ type: "longtask", buffered: true });
});
// Whatever was answered elsewhere is no matter here.
const folder = mkdtempSync(join(tmpdir(), "first-question-"));
copyFileSync(spec, join(folder, basename(spec)));
const words = ["open", join(folder, basename(spec)), "--no-browser", "--by", "nobody@example.org"];
const startedAt = performance.now();
const since = () => (performance.now() - startedAt) / 1000;
const server = spawn(process.execPath, ["tools/start.js", ...words], { stdio: ["ignore", "pipe", "ignore"] });
const [address] = (await once(createInterface({ input: server.stdout }), "line")) as [string];
const secondsUntilAddress = since();
await page.goto(address, { waitUntil: "commit" });
await page.waitForSelector(".answers button", { timeout: 60_000 });
const secondsUntilQuestion = since();
await page.waitForTimeout(watchedMs);
const busyMs = await page.evaluate(() => Math.max(0, ...(window as unknown as { long: number[] }).long));
const measured: FirstQuestionMeasured = {
  secondsUntilAddress,
  secondsUntilQuestion,
  gzippedBytes: pageBytes(),
  secondsBusyAtMost: busyMs / 1000,
};
server.kill("SIGINT");
await browser.close();
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify(measured));

/** Of the script and the styles, as they are shipped. */
function pageBytes(): number {
  const shipped = "apps/countersign/dist/page";
  return readdirSync(shipped).reduce((sum, name) => sum + gzipSync(readFileSync(join(shipped, name))).length, 0);
}
