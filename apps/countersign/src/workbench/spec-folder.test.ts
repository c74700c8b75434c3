import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { servedBy, SpecFolder } from "./spec-folder.ts";

let root = "";
let folder: SpecFolder;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "spec-folder-"));
  for (const path of ["served/locks", "served/.git", "served/node_modules/x", "served/ledger", "served-not"])
    mkdirSync(join(root, path), { recursive: true });
  for (const path of [
    "served/a.qnt",
    "served/locks/b c.qnt",
    "served/.git/c.qnt",
    "served/node_modules/x/d.qnt",
    "served/ledger/e.qnt",
    "served/notes.md",
    "served-not/secret.qnt",
    "secret.qnt",
  ])
    writeFileSync(join(root, path), "module m {}");
  symlinkSync(join(root, "secret.qnt"), join(root, "served/link.qnt"));
  symlinkSync(join(root, "served-not"), join(root, "served/out"));
  folder = new SpecFolder(join(root, "served"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("lists the specs of the folder and below, and nothing that is kept there for another reason", () => {
  expect(folder.specs()).toEqual(["a.qnt", "locks/b c.qnt"]);
});

it("finds each spec that it lists", () => {
  for (const path of folder.specs()) expect(folder.file(path).ok).toBe(true);
});

it.each([
  "../secret.qnt",
  "locks/../../secret.qnt",
  "..",
  "",
  "/etc/passwd",
  "/a.qnt",
  "link.qnt",
  "out/secret.qnt",
  "../served-not/secret.qnt",
  "notes.md",
  "locks",
  "a.qnt/",
  "a.qnt\0.md",
  "gone.qnt",
  "%2e%2e/secret.qnt",
])("has no spec %j", (path) => {
  const file = folder.file(path);
  expect(file.ok ? file.value : file.problems[0]?.code).toBe("CS702");
});

it("knows what is not there any more from what leads elsewhere", () => {
  expect(["gone.qnt", "locks/gone.qnt", "gone/a.qnt"].map((path) => folder.isGone(path))).toEqual([true, true, true]);
  const others = ["a.qnt", "link.qnt", "locks", "../gone.qnt", "/gone.qnt", "gone.md", "gone\0.qnt"];
  expect(others.filter((path) => folder.isGone(path))).toEqual([]);
});

it("serves the folder of a spec that is named, and says what is not there", () => {
  const named = servedBy(join(root, "served/locks/b c.qnt"));
  expect(named.ok && [named.value.folder.name, named.value.path]).toEqual(["locks", "b c.qnt"]);
  const missing = servedBy(join(root, "gone"));
  expect(!missing.ok && missing.problems[0]?.code).toBe("CS002");
  const among = servedBy(join(root, "served/locks/b c.qnt"), join(root, "served"));
  expect(among.ok && [among.value.folder.name, among.value.path]).toEqual(["served", "locks/b c.qnt"]);
  const elsewhere = servedBy(join(root, "secret.qnt"), join(root, "served"));
  expect(!elsewhere.ok && elsewhere.problems[0]?.code).toBe("CS702");
});
