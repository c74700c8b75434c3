/** The prepared database is laid out whole or not at all, and never over one that is there. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { layOutDatabase, type PackedHead } from "./prepared-database.ts";

let scratch = "";
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "prepared-"));
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

async function prepared(head: PackedHead, contents: string): Promise<URL> {
  const path = join(scratch, "packed");
  await writeFile(path, brotliCompressSync(Buffer.from(`${JSON.stringify(head)}\n${contents}`)));
  return pathToFileURL(path);
}

const head: PackedHead = {
  folders: ["base", "base/1"],
  files: [
    { path: "PG_VERSION", size: 3 },
    { path: "base/1/2", size: 4 },
  ],
};

test("files and folders are as they were packed", async () => {
  const folder = join(scratch, "pglite");
  expect(await layOutDatabase(folder, await prepared(head, "18\nabcd"))).toBe(true);
  expect(await readFile(join(folder, "PG_VERSION"), "utf8")).toBe("18\n");
  expect(await readFile(join(folder, "base/1/2"), "utf8")).toBe("abcd");
});

test("what is there stays", async () => {
  const folder = join(scratch, "pglite");
  await mkdir(folder);
  expect(await layOutDatabase(folder, await prepared(head, "18\nabcd"))).toBe(false);
  expect(await readdir(folder)).toEqual([]);
});

test("whoever was killed in the middle left nothing in the way, and nothing that counts", async () => {
  const folder = join(scratch, "pglite");
  await mkdir(`${folder}.new/base`, { recursive: true });
  // A folder that has no parent cannot be made: this ends in the middle.
  const broken = await prepared({ ...head, folders: ["base", "elsewhere/1"] }, "18\nabcd");
  await expect(layOutDatabase(folder, broken)).rejects.toThrow("ENOENT");
  expect(await readdir(scratch)).not.toContain("pglite");
  expect(await layOutDatabase(folder, await prepared(head, "18\nabcd"))).toBe(true);
});

test("without a prepared database nothing is done", async () => {
  expect(await layOutDatabase(join(scratch, "pglite"), pathToFileURL(join(scratch, "nothing")))).toBe(false);
  expect(await readdir(scratch)).toEqual([]);
});
