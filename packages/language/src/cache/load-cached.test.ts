import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { fixtureRequest, loadFixture, loadText, textRequest } from "../__fixtures__/load.ts";
import type { LoadRequest } from "../load-request.ts";
import type { Program } from "../program.ts";
import type { CompiledCache } from "./compiled-cache.ts";
import { readEntry, writeEntry } from "./entry.ts";
import { cacheKey, loadCached } from "./load-cached.ts";

class MemoryCache implements CompiledCache {
  readonly entries = new Map<string, string>();
  writes = 0;

  read(key: string): string | undefined {
    return this.entries.get(key);
  }

  write(key: string, text: string): void {
    this.writes++;
    this.entries.set(key, text);
  }
}

async function load(request: LoadRequest, cache: CompiledCache): Promise<Program> {
  const result = await loadCached(request, cache);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join());
  return result.value;
}

const files = {
  "folder/main.qnt": 'module main { import lib.* from "./lib" val place = base }',
  "folder/lib.qnt": "module lib { pure val base = 7 }",
};

describe("an entry", () => {
  test.each(["instances.qnt", "polymorphism.qnt", "files.qnt", "operators.qnt"])(
    "of %s gives an equal program",
    (name) => {
      const program = loadFixture(name, { expressions: { "1 < 2": "1 < 2" } });
      expect(readEntry(writeEntry(program), name)?.program()).toEqual(program);
    },
  );

  test("may have names that are keys of ours", () => {
    const program = loadText(
      "module m { pure val place = 1 pure val types = 2 pure val constructor = 3 pure val __proto__ = 4 }",
    );
    const again = readEntry(writeEntry(program), "spec.qnt")?.program();
    expect(again).toEqual(program);
    expect(Object.keys(again?.names ?? {})).toEqual(["place", "types", "constructor", "__proto__"]);
  });

  test("that was damaged anywhere is none", () => {
    const text = writeEntry(loadText(files));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom("#", "", "0"), (at, letter) => {
        fc.pre(text[at] !== letter);
        expect(readEntry(text.slice(0, at) + letter + text.slice(at + 1), "folder/main.qnt")).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.nat(text.length - 1), (end) => {
        expect(readEntry(text.slice(0, end), "m.qnt")).toBeUndefined();
      }),
    );
    expect(readEntry(text, "folder/main.qnt")).toBeDefined();
  });
});

describe("loading through a cache", () => {
  test("answers the second time from the entry, with the paths of the second request", async () => {
    const cache = new MemoryCache();
    const first = await load(textRequest(files), cache);
    expect(await load(textRequest(files), cache)).toEqual(first);
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path.replace("folder", "/elsewhere"), text]),
    );
    const there = await load(textRequest(moved), cache);
    expect(cache.writes).toBe(1);
    expect(there).toEqual(loadText(moved));
    expect(there.files.map((file) => file.path)).toEqual(["/elsewhere/main.qnt", "/elsewhere/lib.qnt"]);
  });

  test("sees every change of what it was made from", async () => {
    const cache = new MemoryCache();
    await load(textRequest(files), cache);
    const changed = { ...files, "folder/lib.qnt": "module lib { pure val base = 8 }" };
    expect(await load(textRequest(changed), cache)).toEqual(loadText(changed));
    expect(cache.writes).toBe(2);
    const gone = { "folder/main.qnt": files["folder/main.qnt"] };
    expect(await loadCached(textRequest(gone), cache)).toMatchObject({ ok: false, problems: [{ code: "CS106" }] });
    const request = textRequest(files);
    const others: LoadRequest[] = [
      request,
      { ...request, text: `${request.text} ` },
      { ...request, main: "main" },
      { ...request, expressions: { e: "1" } },
      { ...request, expressions: { e: "2" } },
      { ...request, path: "folder/other.qnt" },
    ];
    expect(new Set(others.map(cacheKey)).size).toBe(others.length);
    expect(cacheKey({ ...request, path: "elsewhere/main.qnt" })).toBe(cacheKey(request));
    expect(cacheKey(request)).toMatch(/^[0-9a-f]+$/);
  });

  test("does not mind half an entry, and mends it", async () => {
    const cache = new MemoryCache();
    const request = textRequest(files);
    const program = await load(request, cache);
    const whole = cache.read(cacheKey(request)) ?? "";
    for (const damaged of ["", "x", whole.slice(0, whole.length / 2), whole.replace("7", "8")]) {
      cache.write(cacheKey(request), damaged);
      expect(await load(request, cache)).toEqual(program);
      expect(cache.read(cacheKey(request))).toBe(whole);
    }
  });

  test("keeps no problems", async () => {
    const cache = new MemoryCache();
    expect(await loadCached(textRequest("module m { val x = }"), cache)).toMatchObject({ ok: false });
    expect(cache.writes).toBe(0);
  });
});

describe("a hit", () => {
  const request = fixtureRequest("files.qnt");
  let entry = "";
  beforeAll(() => {
    entry = writeEntry(loadFixture("files.qnt"));
  });

  function loadedWith(text: string): boolean {
    const script = `
      import { createRequire } from "node:module";
      const { loadCached } = await import(${JSON.stringify(new URL("load-cached.ts", import.meta.url).href)});
      const files = ${JSON.stringify(Object.fromEntries(loadFixture("files.qnt").files.map(({ path }) => [path, request.readFile(path)])))};
      const result = await loadCached(
        { path: "files.qnt", text: files["files.qnt"], readFile: (path) => files[path] },
        { read: () => ${JSON.stringify(text)}, write: () => {} },
      );
      const loaded = Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes("informalsystems"));
      console.log(JSON.stringify([result.ok, loaded]));`;
    const runner = ["--conditions=source", "--import", "tsx", "--input-type=module", "--eval", script];
    const [ok, loaded] = JSON.parse(execFileSync(process.execPath, runner, { encoding: "utf8" })) as [boolean, boolean];
    expect(ok).toBe(true);
    return loaded;
  }

  test("does not load the Quint front end, and a miss does", () => {
    expect(loadedWith(entry)).toBe(false);
    expect(loadedWith("")).toBe(true);
  });
});
