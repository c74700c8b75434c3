/** The archive of the prepared database, as `tar` reads it. */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { archivedDatabase } from "./prepared-archive.ts";
import type { PackedHead } from "./prepared-database.ts";

let scratch = "";
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "archive-"));
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

test("has the files and folders that were packed", async () => {
  const files = { PG_VERSION: "18\n", "base/1/2": "abcd", large: "x".repeat(1024), none: "" };
  const head: PackedHead = {
    folders: ["base", "base/1"],
    files: Object.entries(files).map(([path, { length }]) => ({ path, size: length })),
  };
  const [packed, archive, folder] = ["packed", "archive.tar", "unpacked"].map((name) => join(scratch, name)) as [
    string,
    string,
    string,
  ];
  const text = `${JSON.stringify(head)}\n${Object.values(files).join("")}`;
  await writeFile(packed, brotliCompressSync(Buffer.from(text)));
  const made = await archivedDatabase(pathToFileURL(packed));
  await writeFile(archive, Buffer.from((await made?.arrayBuffer()) ?? new ArrayBuffer(0)));
  await mkdir(folder);
  expect(execFileSync("tar", ["-xf", archive, "-C", folder], { encoding: "utf8" })).toBe("");
  const names = await readdir(folder, { recursive: true });
  expect(names.sort()).toEqual([...head.folders, ...Object.keys(files)].sort());
  for (const [path, contents] of Object.entries(files)) {
    expect(await readFile(join(folder, path), "utf8")).toBe(contents);
  }
});

test("is none without a prepared database", async () => {
  expect(await archivedDatabase(pathToFileURL(join(scratch, "nothing")))).toBeUndefined();
});
