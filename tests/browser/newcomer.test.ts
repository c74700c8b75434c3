/**
 * Somebody new: opens the workbench on the barrier's folder, answers ten questions by keyboard, meets a conflict and
 * settles it, signs with a fresh SSH key, is named in allowed_signers; then `countersign verify` passes.
 */
import { execFile, execFileSync } from "node:child_process";
import { appendFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.fixture.ts";
import { answerBy, closeAll, press } from "./question.fixture.ts";
import { type RunningWorkbench, startWorkbench } from "./workbench.fixture.ts";

const program = fileURLToPath(new URL("../../apps/countersign/bin/countersign.js", import.meta.url));
const by = "newcomer@example.org";

let browser: Browser | undefined;
let workbench: RunningWorkbench;
let keys = "";

beforeAll(async () => {
  browser = await launchBrowser();
  keys = await mkdtemp(join(tmpdir(), "newcomer-"));
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", by, "-f", join(keys, "id_ed25519")]);
  const flags = ["--key", join(keys, "id_ed25519"), "--seconds", "20"];
  workbench = await startWorkbench({ specs: ["specs/provisioning-barrier/barrier.qnt"], by, flags });
});

afterAll(async () => {
  await browser?.close();
  await workbench.stop();
  await rm(keys, { recursive: true, force: true });
});

/** What verify says, and whether it passed. */
async function verify(): Promise<{ readonly code: number; readonly said: string }> {
  const words = [program, "verify", join(workbench.folder, "barrier.qnt")];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, words);
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as {
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
    };
    return { code, said: stdout + stderr };
  }
}

async function open(page: Page): Promise<void> {
  await page.goto(workbench.address);
  await page.click("a[href*='barrier.qnt']");
  await page.waitForURL(/barrier\.qnt/);
  await press(page, "a");
  await page.waitForSelector(".answering", { timeout: 90_000 });
}

it("from the first page to a ledger that passes", { timeout: 240_000 }, async ({ skip }) => {
  if (browser === undefined) return skip("no browser");
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.setDefaultTimeout(20_000);
  await open(page);
  let conflicts = 0;
  for (let answered = 0; answered < 10; answered += 1) {
    // As somebody who reads the question: without looking, one of two answers is against the spec now and then.
    if ((await answerBy(page, answered % 3 === 0 ? "1" : "2")) === "conflict") {
      conflicts += 1;
      // Without a reason the answer cannot be kept; the newcomer looks again, and sees that it was wrong.
      if (conflicts === 1) {
        await press(page, "1");
        await page.waitForSelector(".not-done");
        expect(await page.evaluate(() => document.activeElement?.id)).toBe("why");
        await page.keyboard.press("Escape");
      }
      await press(page, "2");
      await page.waitForSelector(".said");
    }
    await press(page, "Enter");
    await page.waitForSelector(".answering");
  }
  expect(conflicts).toBeGreaterThan(0);
  await press(page, "s");
  await page.waitForSelector(".signing");
  expect(await page.inputValue("#key")).toBe(join(keys, "id_ed25519"));
  await page.focus("#key");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".signed");
  expect(await page.textContent(".signed")).toMatch(/1\d answers signed/);
  const line = (await page.textContent(".line-to-add"))!;
  const files = await readdir(join(workbench.folder, "ledger"));
  expect(files.filter((name) => name.endsWith(".json")).length).toBeGreaterThanOrEqual(10);
  // The control: nobody has said yet that this key may sign.
  const unknown = await verify();
  expect(unknown.code).not.toBe(0);
  expect(unknown.said).toContain("allowed_signers");
  await appendFile(join(workbench.folder, "ledger", "allowed_signers"), `${line}\n`);
  expect(await verify()).toMatchObject({ code: 0 });
  await closeAll(page);
});
