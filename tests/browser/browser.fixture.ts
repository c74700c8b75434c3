/**
 * A real browser for the tests: Debian's Chromium, else the one of `@sparticuz/chromium` where that is installed.
 *
 * Invariant: without either it is an error in CI, and elsewhere a notice that names what to install; nothing is skipped
 * in silence.
 */
import { accessSync, constants } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Nothing but the pages of the test is asked for. */
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"];

export const missingBrowser =
  "there is no browser to test the workbench with: apt-get install chromium, or npm install --no-save @sparticuz/chromium@147.0.0";

export async function launchBrowser(): Promise<Browser | undefined> {
  const executablePath = places.find(isProgram) ?? (await packagedBrowser());
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: quiet });
  if (process.env["CI"] !== undefined) throw new Error(missingBrowser);
  console.warn(missingBrowser);
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function packagedBrowser(): Promise<string | undefined> {
  // It has 65 MB and is wanted on few machines, so it is no dependency.
  const name = "@sparticuz/chromium";
  try {
    const packaged = (await import(name)) as { readonly default: { readonly executablePath: () => Promise<string> } };
    return await packaged.default.executablePath();
  } catch {
    return undefined;
  }
}
