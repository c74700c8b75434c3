import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readTextFile } from "./read-text-file.ts";
import { writeTextFile } from "./write-text-file.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "read-text-file-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function problemOf(path: string) {
  const result = readTextFile(path);
  return result.ok ? undefined : result.problems[0];
}

it("gives every text back that is in UTF-8", () => {
  const path = join(folder, "text");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!text.includes("\0"));
      writeFileSync(path, text);
      // A byte order mark at the start says how the file is written, and is no part of the text.
      expect(readTextFile(path)).toEqual({ ok: true, value: text.replace(/^\uFEFF/, "") });
    }),
  );
});

it("says at which byte a file stops being text", () => {
  const path = join(folder, "latin");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(0xff, 0xc0, 0x80, 0), (text, wrong) => {
      const start = Buffer.from(text.replaceAll("\0", ""), "utf8");
      writeFileSync(path, Buffer.concat([start, Buffer.from([wrong]), Buffer.from("abc")]));
      expect(problemOf(path)).toMatchObject({
        code: "CS005",
        message: `'${path}' is not text in UTF-8, from byte ${start.length} on`,
      });
    }),
  );
});

it("refuses what is missing, a folder, or no plain file, by name", () => {
  mkdirSync(join(folder, "specs"), { recursive: true });
  expect(problemOf(join(folder, "none.qnt"))).toMatchObject({ code: "CS002", hint: expect.any(String) });
  writeFileSync(join(folder, "file"), "");
  expect(problemOf(join(folder, "file/inside.qnt"))?.code).toBe("CS002");
  expect(problemOf(join(folder, "specs"))).toMatchObject({ code: "CS003", message: expect.stringContaining("folder") });
  execFileSync("mkfifo", [join(folder, "pipe")]);
  expect(problemOf(join(folder, "pipe"))?.code).toBe("CS003");
});

it("refuses a file over the limit without reading it, and takes one just below", () => {
  const path = join(folder, "large");
  writeFileSync(path, "x");
  truncateSync(path, 1e12);
  expect(problemOf(path)).toMatchObject({
    code: "CS004",
    message: `'${path}' has 1000000.0 MB, more than the 5 MB that a file may have`,
  });
  writeFileSync(path, "x".repeat(5_000_000));
  expect(readTextFile(path).ok).toBe(true);
});

it("tells what the system says when it refuses", () => {
  expect(problemOf(join(folder, "a".repeat(300)))).toMatchObject({
    code: "CS006",
    message: expect.stringContaining("name too long"),
  });
  expect(writeTextFile(join(folder, "none/x.json"), "")).toMatchObject({
    code: "CS007",
    message: expect.stringContaining("no such file or directory"),
  });
  expect(writeTextFile(join(folder, "x.json"), "")).toBeUndefined();
});
