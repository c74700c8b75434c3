/** What was shown, on the disk: through crashes, several processes, and folders that cannot be written. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Result } from "@countersign/kernel";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type Shown, ShownFile } from "./shown-file.ts";

const folder = mkdtempSync(join(tmpdir(), "shown-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let ledgers = 0;
const newLedger = (): string => join(folder, `${(ledgers += 1)}`, "ledger");
const open = (ledger: string, by = "alice@example.org", spec = join(dirname(ledger), "lift.qnt")) =>
  new ShownFile(ledger, spec, by);
const questions = (...ids: readonly string[]): Shown => ({ questions: ids, histories: [] });

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

describe("a note", () => {
  it("is there for every process, once", () => {
    const ledger = newLedger();
    const [one, other] = [open(ledger), open(ledger)];
    expect(valueOf(other.news())).toEqual(questions());
    valueOf(one.note(questions("a")));
    expect(valueOf(other.news())).toEqual(questions("a"));
    valueOf(one.note({ questions: [], histories: ["up.up"] }));
    valueOf(other.note(questions("b", "c")));
    expect(valueOf(other.news())).toEqual({ questions: ["b", "c"], histories: ["up.up"] });
    expect(valueOf(other.news())).toEqual(questions());
    expect(valueOf(open(ledger).news())).toEqual({ questions: ["a", "b", "c"], histories: ["up.up"] });
  });

  it("is that of one person and one spec, and names neither the person nor a time", () => {
    const ledger = newLedger();
    valueOf(open(ledger).note(questions("a")));
    expect(valueOf(open(ledger, "bob@example.org").news())).toEqual(questions());
    expect(valueOf(open(ledger, "alice@example.org", join(ledger, "../other.qnt")).news())).toEqual(questions());
    const { path } = open(ledger);
    expect(`${path}${readFileSync(path, "utf8")}`).not.toMatch(/alice|example|20\d\d/);
  });

  it("is found under another path of the same spec, before and after the ledger is there", () => {
    const ledger = newLedger();
    const before = open(ledger).path;
    mkdirSync(ledger, { recursive: true });
    writeFileSync(join(ledger, "../lift.qnt"), "");
    expect([open(ledger).path, open(ledger, undefined, join(ledger, "../ledger/../lift.qnt")).path]).toEqual([
      before,
      before,
    ]);
  });

  it("is never committed by accident", () => {
    const ledger = newLedger();
    valueOf(open(ledger).note(questions("a")));
    const git = (...words: string[]) => execFileSync("git", words, { cwd: ledger, encoding: "utf8" });
    git("init", "--quiet");
    writeFileSync(join(ledger, "allowed_signers"), "");
    git("add", "--all", ".");
    expect(git("status", "--porcelain")).toBe("A  allowed_signers\n");
  });
});

describe("a crash", () => {
  it("in the middle of a line loses that line and no other, wherever it was cut", () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.string({ unit: "binary", maxLength: 9 }), (cut, rubbish) => {
        const ledger = newLedger();
        const file = open(ledger);
        valueOf(file.note(questions("a")));
        const { length } = readFileSync(file.path);
        valueOf(file.note(questions("torn")));
        truncateSync(file.path, Math.min(length + cut, readFileSync(file.path).length - 2));
        if (!/[\n{]/.test(rubbish)) appendFileSync(file.path, `{${rubbish}`);
        const reader = open(ledger);
        expect(valueOf(reader.news())).toEqual(questions("a"));
        valueOf(open(ledger).note(questions("b")));
        expect(valueOf(reader.news())).toEqual(questions("b"));
      }),
      { numRuns: 20 },
    );
  });

  it("by kill -9, while two processes write: whatever was said to be noted is there", async () => {
    const ledger = newLedger();
    const program = fileURLToPath(new URL("noting-process.fixture.ts", import.meta.url));
    const writers = ["one", "two"].map((name) => {
      const words = ["--import", "tsx", program, ledger, join(ledger, "../lift.qnt"), name];
      const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
      let said = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
      return { child, said: () => said.split("\n").slice(0, -1) };
    });
    while (writers.some(({ said }) => said().length < 20)) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const { child } of writers) child.kill("SIGKILL");
    await Promise.all(writers.map(({ child }) => once(child, "close")));
    const noted = new Set(valueOf(open(ledger).news()).questions);
    for (const { said } of writers) expect(said().filter((id) => !noted.has(id))).toEqual([]);
    // The control: what was never said to be noted is not.
    expect(noted.has("one 1000000")).toBe(false);
  });
});

describe("where it cannot be known", () => {
  it("a place that cannot be written is a problem and no crash, and looking leaves nothing behind", () => {
    const ledger = newLedger();
    expect([open(ledger).trouble(), existsSync(ledger)]).toEqual([undefined, false]);
    mkdirSync(ledger, { recursive: true });
    // As a folder that is read-only, also to whoever may do everything.
    writeFileSync(join(ledger, ".shown"), "");
    const file = open(ledger);
    expect(file.trouble()).toMatchObject({ code: "CS641" });
    expect(file.note(questions("a"))).toMatchObject({ ok: false, problems: [{ code: "CS641" }] });
    expect(file.news().ok).toBe(false);
    rmSync(join(ledger, ".shown"));
    expect([file.trouble(), file.note(questions("a")).ok, file.news().ok]).toEqual([undefined, true, true]);
  });

  it.each(['{"format":2,"questions":["a"]}', '{"format":1,"questions":"a"}', "17"])(
    "what another version has written is not guessed at: %s",
    (line) => {
      const ledger = newLedger();
      const file = open(ledger);
      valueOf(file.note(questions("a")));
      appendFileSync(file.path, `\n${line}\n`);
      expect([file.news().ok, file.news().ok]).toEqual([false, false]);
    },
  );
});
