/** The files that `review` writes for others, of real specs. That the formats are well written is tested beside the writers. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { record } from "../../apps/countersign/src/terminal/recording-terminal.fixture.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
let folder = "";
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "written-reports-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ["specs/examples/bank.qnt", 0],
  ["specs/examples/instances.qnt", 0],
  ["tests/sessions/specs/door.qnt", 1],
] as const)("of %s", (spec, exitCode) => {
  const written = (kind: "html" | "sarif" | "junit"): string => readFileSync(join(folder, kind), "utf8");
  beforeAll(async () => {
    const flags = ["html", "sarif", "junit"].flatMap((kind) => [`--${kind}`, join(folder, kind)]);
    const told = await record(["review", join(root, spec), ...flags, "--no-cache"]);
    expect(told.exitCode).toBe(exitCode);
  }, 60_000);

  it("the page is whole, needs nothing from elsewhere and shows the source coloured", () => {
    const page = written("html");
    expect(page).not.toContain("<script");
    expect(page).not.toMatch(/(src|href)="(https?:|\/\/)/);
    expect(page).not.toContain(root);
    const [line = ""] = /action init = .*/.exec(readFileSync(join(root, spec), "utf8")) ?? [];
    const text = page
      .replace(/<[^>]*>/g, "")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'");
    expect(text.replace(/\s+/g, " ")).toContain(line);
    expect(page).toMatch(/class="[^"]*\bopen\b/);
  });

  it("the SARIF is SARIF, with the questions as notes", () => {
    const log = JSON.parse(written("sarif")) as { runs: [{ results: { ruleId: string; level: string }[] }] };
    const [{ results }] = log.runs;
    expect(results.some(({ ruleId }) => ruleId === "open-question")).toBe(true);
    expect(results.some(({ level }) => level === "error")).toBe(exitCode === 1);
  });

  it("the JUnit has a case for each obligation, and fails exactly for violations", () => {
    const suite = written("junit");
    expect(suite.match(/<testcase /g)?.length).toBeGreaterThan(3);
    expect(suite.includes("<failure")).toBe(exitCode === 1);
  });
});
