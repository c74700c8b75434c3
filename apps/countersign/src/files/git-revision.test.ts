/** Specs in git revisions, in a repository made for the purpose. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { record } from "../terminal/recording-terminal.fixture.ts";
import { openRevision } from "./git-revision.ts";
import { readSpecArgument } from "./spec-argument.ts";

const library = (most: number): string => `module limits { pure val MOST = ${most} }\n`;
const counter = `module counter {
  import limits.* from "../lib/limits"
  var n: int
  action init = n' = 0
  action up = all { n < MOST, n' = n + 1 }
  action step = up
}
`;

let folder = "";
const before = process.cwd();

function git(...words: readonly string[]): void {
  const identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...identity, ...words], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function write(path: string, text: string | Uint8Array): void {
  writeFileSync(join(folder, path), text);
}

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "revisions-")));
  for (const name of ["specs", "lib"]) mkdirSync(join(folder, name));
  git("init", "--quiet", "--initial-branch=main");
  write("lib/limits.qnt", library(3));
  write("specs/counter.qnt", counter);
  git("add", ".");
  git("commit", "--quiet", "--message", "three");
  git("tag", "three");
  write("lib/limits.qnt", library(2));
  write("specs/bytes.qnt", Uint8Array.of(0x6d, 0xff));
  git("add", ".");
  git("commit", "--quiet", "--message", "two");
  // What is not committed: the working copy.
  write("lib/limits.qnt", library(5));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => process.chdir(folder));
afterEach(() => {
  process.chdir(before);
  vi.unstubAllEnvs();
});

const compare = (...words: readonly string[]) => record(["compare", ...words, "--no-cache"]);

describe("a spec in a revision", () => {
  it("is read with what it imports as it was in that revision", async () => {
    const { exitCode, standardOutput } = await compare("three:specs/counter.qnt", "main:specs/counter.qnt");
    expect(exitCode).toBe(1);
    expect(standardOutput).toContain("no longer possible: a step of 'up' after 2 steps");
    expect(standardOutput).toContain("main:specs/counter.qnt:5:10\n  5 │   action up");
    expect(standardOutput).toContain("4 states of A, 3 of B");
    const now = await compare("HEAD~1:specs/counter.qnt", "specs/counter.qnt");
    expect(now.standardOutput).toContain("4 states of A, 6 of B");
    expect((await compare("three:specs/counter.qnt", "HEAD~1:specs/counter.qnt")).exitCode).toBe(0);
  });

  it("is called from the folder we are in by a path that begins with a dot", async () => {
    process.chdir(join(folder, "specs"));
    expect((await compare("three:./counter.qnt", "three:../specs/counter.qnt#counter")).exitCode).toBe(0);
    expect((await compare("main:./counter.qnt", "three:specs/counter.qnt")).exitCode).toBe(1);
  });

  it("has its problems told at its place", async () => {
    write("specs/wrong.qnt", "module wrong { val a = b }\n");
    git("add", "specs/wrong.qnt");
    git("commit", "--quiet", "--message", "wrong");
    const { exitCode, standardError } = await compare("main:specs/wrong.qnt", "specs/counter.qnt");
    expect(exitCode).toBe(2);
    expect(standardError).toContain("main:specs/wrong.qnt:1:24: CS102");
    expect(standardError).toContain("1 │ module wrong");
  });

  it("leaves a file of that name alone", async () => {
    write("main:counter.qnt", counter.replace("../lib", "./lib"));
    expect((await compare("main:counter.qnt", "specs/counter.qnt")).exitCode).toBe(0);
  });
});

describe("what is not there is one problem", () => {
  const problemOf = async (word: string): Promise<string> => {
    const { exitCode, standardError } = await compare(word, "specs/counter.qnt");
    expect(exitCode).toBe(2);
    expect(standardError.match(/CS\d\d\d/g)).toHaveLength(1);
    return standardError;
  };

  it("a revision, a file in it, text in that", async () => {
    expect(await problemOf("nowhere:specs/counter.qnt")).toContain("CS625 there is neither a git revision 'nowhere'");
    expect(await problemOf("main:specs/nothing.qnt")).toContain("CS626 there is no file 'specs/nothing.qnt' in 'main'");
    expect(await problemOf("main:specs")).toContain("CS626");
    expect(await problemOf("main:specs/bytes.qnt")).toContain("CS005 'main:specs/bytes.qnt' is not text in UTF-8");
    expect(await problemOf("nothing.qnt")).toContain("CS002");
  });

  it("a repository", async () => {
    process.chdir(tmpdir());
    vi.stubEnv("GIT_CEILING_DIRECTORIES", realpathSync(tmpdir()));
    vi.stubEnv("GIT_DIR", undefined);
    const word = "main:specs/counter.qnt";
    const { exitCode, standardError } = await compare(word, join(folder, "specs/counter.qnt"));
    expect([exitCode, standardError]).toEqual([2, expect.stringContaining("CS624 'main' is taken for a git revision")]);
  });

  it("git itself", async () => {
    vi.stubEnv("PATH", join(folder, "specs"));
    expect(await problemOf("main:specs/counter.qnt")).toContain("CS623 git is needed to read a revision");
  });

  it("and what looks like a flag never reaches git", () => {
    expect(openRevision("--output=stolen")).toMatchObject({ ok: false, problems: [{ code: "CS625" }] });
  });
});

describe("an argument", () => {
  const read = (text: string, files: readonly string[] = []) => readSpecArgument(text, (path) => files.includes(path));
  it("names a file, a revision and a module", () => {
    expect(read("a.qnt")).toEqual({ text: "a.qnt", path: "a.qnt" });
    expect(read("main:a.qnt#m")).toEqual({ text: "main:a.qnt#m", path: "a.qnt", revision: "main", module: "m" });
    expect(read("a.qnt#m", ["a.qnt"])).toEqual({ text: "a.qnt#m", path: "a.qnt", module: "m" });
    expect(read("main:a.qnt", ["main:a.qnt"])).toEqual({ text: "main:a.qnt", path: "main:a.qnt" });
    expect(read("main:a.qnt#m", ["main:a.qnt"])).toEqual({ text: "main:a.qnt#m", path: "main:a.qnt", module: "m" });
    expect(read("a#b.qnt", ["a#b.qnt"])).toEqual({ text: "a#b.qnt", path: "a#b.qnt" });
    expect(read("C:\\a.qnt")).toEqual({ text: "C:\\a.qnt", path: "C:\\a.qnt" });
  });
});
