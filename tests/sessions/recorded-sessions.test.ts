/**
 * The sessions of the README, of docs and of tests/sessions, and that they would notice another output. Longer ones, of
 * docs too, are tried in recorded-sessions.slow.ts.
 *
 * `npx vitest run tests/sessions -u` records anew; read the difference as if somebody else had sent it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, type BuiltProgram } from "./built-program.fixture.ts";
import {
  blocksOf,
  documentsIn,
  fillCache,
  longDocuments,
  record,
  root,
  withTimesOf,
} from "./recorded-session.fixture.ts";

const folders = ["tests/sessions", "docs/learn", "docs/do", "docs/look-up", "docs/understand", "specs/examples", "."];
const documents = documentsIn(folders).filter((path) => !longDocuments.includes(path));

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
  await fillCache(program.cacheFolder, documents);
}, 120_000);
afterAll(() => program.remove());

describe("a session", () => {
  it.concurrent.for(documents)("in %s prints what it did", { timeout: 180_000 }, async (path, context) => {
    const recorded = await record(program, readFileSync(join(root, path), "utf8"));
    for (const wrong of ["\u001B", "\r", "    at "]) context.expect(recorded).not.toContain(wrong);
    await context.expect(recorded).toMatchFileSnapshot(join(root, path));
  });
});

it("is looked for wherever commands are shown", () => {
  for (const path of ["README.md", "docs/look-up/json.md"]) expect(documents).toContain(path);
  for (const path of longDocuments) expect(documentsIn(folders)).toContain(path);
  for (const path of [...documents, ...longDocuments]) {
    // What is shown in a block must be run, or be no block of shell.
    const text = readFileSync(join(root, path), "utf8");
    expect([path, text.match(/^```sh$/gm)?.length]).toEqual([path, blocksOf(text).length]);
  }
});

it("would notice another output", async () => {
  const session = "```sh\n$ countersign --version\nsomething else\n$ false\n```\n";
  expect(await record(program, session)).toMatch(
    /^```sh\n\$ countersign --version\n\d+\.\d+\.\d+\n\$ false\n\[exit code 1\]\n```\n$/,
  );
  expect(withTimesOf('0.01 s "seconds": 1', 'at 10 s: 1.25 s, 3.50 s "seconds": 2e-3')).toBe(
    'at 10 s: 0.01 s, 3.50 s "seconds": 1',
  );
});
