import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { loadCached, type LoadRequest } from "@countersign/language";
import { createFolderCache } from "./create-folder-cache.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "folder-cache-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Built once, as processes that have to read TypeScript take a second to start. */
let program = "";
beforeAll(async () => {
  program = join(mkdtempSync(join(tmpdir(), "folder-cache-built-")), "create-folder-cache.mjs");
  const entryPoints = [fileURLToPath(new URL("create-folder-cache.ts", import.meta.url))];
  await build({ entryPoints, outfile: program, bundle: true, platform: "node", format: "esm", conditions: ["source"] });
});
afterAll(() => rmSync(join(program, ".."), { recursive: true, force: true }));

function startProcess(script: string) {
  const whole = `import { createFolderCache } from ${JSON.stringify(pathToFileURL(program).href)};\n${script}`;
  const runner = ["--input-type=module", "--eval", whole];
  return spawn(process.execPath, runner, { stdio: ["ignore", "pipe", "inherit"] });
}

function ended(child: ReturnType<typeof startProcess>): Promise<number | null> {
  return new Promise((resolve) => child.on("exit", resolve));
}

test("gives back what was written, and nothing else", () => {
  const cache = createFolderCache(join(folder, "not", "yet", "there"));
  expect(cache.read("a1")).toBeUndefined();
  cache.write("a1", "one");
  cache.write("a1", "two");
  cache.write("b2", "𝔸\n");
  expect([cache.read("a1"), cache.read("b2"), cache.read("c3")]).toEqual(["two", "𝔸\n", undefined]);
});

test("never shows half a text, whatever eight processes do at once", async () => {
  const script = `
    const cache = createFolderCache(${JSON.stringify(folder)});
    const letter = String(process.pid % 10);
    for (let turn = 0; turn < 60; turn++) {
      cache.write("shared", letter.repeat(200_000));
      const seen = cache.read("shared");
      if (seen === undefined || seen !== seen.charAt(0).repeat(200_000)) process.exit(1);
    }`;
  const codes = await Promise.all(Array.from({ length: 8 }, () => ended(startProcess(script))));
  expect(codes).toEqual(Array(8).fill(0));
  expect(readdirSync(folder)).toEqual(["shared.compiled"]);
}, 60_000);

test("keeps the last whole text when a writer is killed midway", async () => {
  const cache = createFolderCache(folder);
  cache.write("key", "whole");
  const child = startProcess(`
    const cache = createFolderCache(${JSON.stringify(folder)});
    console.log("ready");
    for (;;) cache.write("key", "other".repeat(4_000_000));`);
  await new Promise((resolve) => child.stdout.once("data", resolve));
  await new Promise((resolve) => setTimeout(resolve, 150));
  child.kill("SIGKILL");
  await ended(child);
  const seen = cache.read("key") ?? "";
  expect(seen === "whole" || (seen.length === 20_000_000 && seen.startsWith("other"))).toBe(true);
}, 60_000);

test("sweeps what killed writers left, but not what others are writing", () => {
  const old = join(folder, "key.1.x.part");
  writeFileSync(old, "half");
  utimesSync(old, 1, 1);
  writeFileSync(join(folder, "key.2.y.part"), "half");
  createFolderCache(folder).write("key", "whole");
  expect(readdirSync(folder).sort()).toEqual(["key.2.y.part", "key.compiled"]);
});

test("costs time and no command when the disk does not play along", () => {
  writeFileSync(join(folder, "file"), "");
  const blocked = createFolderCache(join(folder, "file"));
  expect(() => blocked.write("key", "text")).not.toThrow();
  expect(blocked.read("key")).toBeUndefined();
  mkdirSync(join(folder, "key.compiled"));
  const taken = createFolderCache(folder);
  taken.write("key", "text");
  expect(taken.read("key")).toBeUndefined();
  expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("half a file is a miss for whoever loads a spec, and is mended", async () => {
  const cache = createFolderCache(folder);
  const request: LoadRequest = { path: "m.qnt", text: "module m { pure val x = 1 }", readFile: () => undefined };
  const first = await loadCached(request, cache);
  const [name = ""] = readdirSync(folder);
  const whole = cache.read(name.replace(".compiled", "")) ?? "";
  writeFileSync(join(folder, name), whole.slice(0, 100));
  expect(await loadCached(request, cache)).toEqual(first);
  expect(cache.read(name.replace(".compiled", ""))).toBe(whole);
});
