/** A journal in a file: what it comes to is the exit code, and nothing that was tampered with comes to 0. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { recordingTerminal } from "../recording-terminal.fixture.ts";
import { runProgram } from "../run-program.ts";
import { writeBatchLine, writeFirstLine } from "../openings/journal-check.ts";
import { chainOf, writeEntries, type Word } from "../openings/journal-entry.ts";
import { writeTerms } from "../openings/opening-terms.ts";

const folder = mkdtempSync(join(tmpdir(), "muster-replay-"));
const file = join(folder, "boot.ndjson");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function journalOf(...words: readonly Word[]): { readonly text: string; readonly chain: string } {
  const hosts = [{ host: "h1" }, { host: "h2" }];
  const terms = writeTerms({ barrier: "boot", epoch: 1, policy: "all", hosts });
  let [text, chain] = [writeFirstLine({ barrier: "boot", epoch: 1, terms }), chainOf("", terms)];
  for (const [at, word] of words.entries()) {
    const entries = writeEntries([{ kind: "report", word }]);
    chain = chainOf(chain, entries);
    text += writeBatchLine({ seq: at + 1, entries, chain });
  }
  return { text, chain };
}

async function replay(text: string, chain: string, ...more: readonly string[]) {
  writeFileSync(file, text);
  const terminal = recordingTerminal({});
  const exitCode = await runProgram(["replay", file, "--chain", chain, ...more], terminal);
  return { exitCode, output: terminal.output(), error: terminal.error() };
}

const [ready, other] = [{ host: "h1", status: "ready" } as const, { host: "h2", status: "ready" } as const];

test("its decision is the exit code", async () => {
  const both = journalOf(ready, other);
  const said = "converge: boot epoch 1, all; 2 batches with 0 signed and 2 unsigned reports, 0 presumed failures\n";
  expect(await replay(both.text, both.chain)).toEqual({ exitCode: 0, output: said, error: "" });
  const lost = journalOf({ host: "h1", status: "failed" });
  expect(await replay(lost.text, lost.chain)).toMatchObject({ exitCode: 10 });
  const open = journalOf(ready);
  expect(await replay(open.text, open.chain)).toMatchObject({ exitCode: 11 });
  expect(JSON.parse((await replay(both.text, both.chain, "--json")).output)).toMatchObject({
    schema: "muster.replay/1",
    verdict: "converge",
    chain: both.chain,
  });
});

test("what was changed, cut off, or is of something else is not believed", async () => {
  const both = journalOf(ready, other);
  const changed = both.text.replace("h1", "h3");
  const cut = journalOf(ready).text;
  expect(await replay(changed, both.chain)).toMatchObject({ exitCode: 12, output: "" });
  expect(await replay(cut, both.chain)).toMatchObject({ exitCode: 12, output: "" });
  expect(await replay(both.text, both.chain, "--barrier", "other")).toMatchObject({ exitCode: 12, output: "" });
  expect(await replay("", both.chain)).toMatchObject({ exitCode: 12, output: "" });
});
