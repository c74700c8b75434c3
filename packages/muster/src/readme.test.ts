/**
 * The README's examples are the files in `__examples__`, and print what it says they print.
 *
 * An example is found by its text, so that neither can be changed without the other.
 */
import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { refusalReasons } from "./refusal.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  ["rack-of-hosts", () => import("./__examples__/rack-of-hosts.ts")],
  ["signed-reports", () => import("./__examples__/signed-reports.ts")],
  ["refused-policies", () => import("./__examples__/refused-policies.ts")],
])("%s", async (name, run) => {
  const source = readFileSync(new URL(`./__examples__/${name}.ts`, import.meta.url), "utf8");
  const code = source.slice(source.indexOf("\n") + 1);
  const [, after] = readme.split(`\`\`\`ts\n${code}\`\`\`\n`);
  expect(after, `the README shows ${name} as it is`).toBeDefined();
  const lines: unknown[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => {
    lines.push(line);
  });
  await run();
  expect(/^\n```text\n([^]*?)```\n/.exec(after ?? "")?.[1]).toBe(`${lines.join("\n")}\n`);
});

test("every reason of refusal is explained", () => {
  const missing = Object.entries(refusalReasons).filter(
    ([reason, text]) => !readme.includes(`| \`${reason}\``) || !readme.includes(text),
  );
  expect(missing).toEqual([]);
});
