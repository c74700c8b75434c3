/** The longer sessions, of docs and of tests/sessions/long. `npx vitest run --project slow tests/sessions -u` records them anew. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { buildProgram, type BuiltProgram } from "./built-program.fixture.ts";
import { documentsIn, fillCache, longDocuments, record, root } from "./recorded-session.fixture.ts";

const documents = [...documentsIn(["tests/sessions/long"]), ...longDocuments];

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
