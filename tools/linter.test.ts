/**
 * Negative controls of the linter's configuration: what it must refuse is refused, and only where it applies.
 *
 * It runs the linter on a small repository of its own, under our configuration.
 */
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

const impure = [
  'import { readFileSync } from "node:fs";',
  "declare function later(): Promise<void>;",
  "export function impure(): number {",
  "  console.log(readFileSync, process.argv);",
  "  later();",
  "  return Date.now();",
  "}",
].join("\n");

const files: Readonly<Record<string, string>> = {
  "tsconfig.json": '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2023" } }',
  "package.json": '{ "type": "module" }',
  "packages/a/src/impure.ts": impure,
  "packages/a/src/impure.test.ts": impure,
  "apps/b/src/impure.ts": impure,
  "packages/a/src/pure.ts": "export function pure(value: number): number {\n  return value + 1;\n}\n",
  "packages/a/src/default.ts": "export default 1;\n",
  "packages/a/src/any.ts": "export const value: any = 1;\n",
};

let folder = "";
let found: ReadonlyMap<string, readonly string[]> = new Map();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linter-"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await copyFile(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  found = await lint();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The names of the rules that each file breaks. */
async function lint(): Promise<ReadonlyMap<string, readonly string[]>> {
  const linter = join(root, "node_modules/oxlint/bin/oxlint");
  const report = await new Promise<string>((resolve) => {
    execFile(process.execPath, [linter, "--type-aware", "--format", "json"], { cwd: folder }, (_, stdout) =>
      resolve(stdout),
    );
  });
  const { diagnostics } = JSON.parse(report) as { readonly diagnostics: readonly { code: string; filename: string }[] };
  const rules = new Map<string, string[]>();
  for (const { code, filename } of diagnostics) {
    const rule = /\(([^)]+)\)/.exec(code)?.[1] ?? code;
    rules.set(filename, [...(rules.get(filename) ?? []), rule].sort());
  }
  return rules;
}

it("refuses what is impure in a package", () => {
  const rules = found.get("packages/a/src/impure.ts");
  expect(new Set(rules)).toEqual(
    new Set(["no-console", "no-floating-promises", "no-restricted-globals", "no-restricted-imports"]),
  );
});

it("allows an app and a test to reach the world, and neither to forget a promise", () => {
  expect(found.get("apps/b/src/impure.ts")).toEqual(["no-floating-promises"]);
  expect(found.get("packages/a/src/impure.test.ts")).toEqual(["no-floating-promises"]);
});

it("refuses default exports and 'any'", () => {
  expect(found.get("packages/a/src/default.ts")).toEqual(["no-default-export"]);
  expect(found.get("packages/a/src/any.ts")).toEqual(["no-explicit-any"]);
});

it("has nothing to say about a pure file", () => {
  expect(found.get("packages/a/src/pure.ts")).toBeUndefined();
});
