import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions } from "esbuild";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fileNumber } from "./adding-process.fixture.ts";
import { addToLedger, type OnMeeting, readLedgerFolder, removeFromLedger } from "./ledger-folder.ts";
import { placeNew } from "./place-new.ts";

let base = "";
let program = "";
let folder = "";
let folders = 0;
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "ledger-folder-"));
  program = join(base, "adding-process.mjs");
  const entry = fileURLToPath(new URL("adding-process.fixture.ts", import.meta.url));
  const options: BuildOptions = { bundle: true, platform: "node", format: "esm", conditions: ["source"] };
  await build({ entryPoints: [entry], outfile: program, ...options });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeEach(() => {
  folders += 1;
  folder = join(base, `${folders}`, "ledger");
});

const keep: OnMeeting = () => ({ ok: true, value: "keep" });
const replace: OnMeeting = () => ({ ok: true, value: "replace" });
const deadTemporary = (processId: number, machine = hostname()) =>
  `.countersign-${processId}-${Buffer.from(machine).toString("hex")}-0123456789abcdef.tmp`;

function textsIn(path: string): ReadonlyMap<string, string> {
  const read = readLedgerFolder(path);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.value.problems).toEqual([]);
  return new Map(read.value.files.map(({ name, text }) => [name, text]));
}

interface Running {
  readonly acknowledged: Map<number, string>;
  readonly ended: Promise<void>;
  readonly firstWord: Promise<void>;
  readonly kill: () => void;
}

function start(first: number, count: number, stamp: string): Running {
  const child = spawn(process.execPath, [program, folder, `${first}`, `${count}`, stamp]);
  const acknowledged = new Map<number, string>();
  let rest = "";
  const firstWord = new Promise<void>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) acknowledged.set(Number(line.split(" ")[0]), line.split(" ").slice(1).join(" "));
      resolve();
    });
  });
  const ended = new Promise<void>((resolve, reject) => child.on("close", () => resolve()).on("error", reject));
  return { acknowledged, ended, firstWord, kill: () => child.kill("SIGKILL") };
}

describe("one process", () => {
  it("finds what it added, and an empty ledger where there is no folder", () => {
    expect(textsIn(folder).size).toBe(0);
    const [one, two] = [fileNumber(1, "draft"), fileNumber(2, "draft")];
    expect(addToLedger(folder, two, keep)).toEqual({ ok: true, value: "added" });
    expect(addToLedger(folder, one, keep)).toEqual({ ok: true, value: "added" });
    expect([...textsIn(folder)]).toEqual([one, two].map(({ name, text }) => [name, text]));
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("overwrites nothing unless it is told to, after having seen it", () => {
    const [draft, signed] = [fileNumber(1, "draft"), fileNumber(1, "signed")];
    addToLedger(folder, draft, keep);
    expect(addToLedger(folder, draft, keep)).toEqual({ ok: true, value: "kept" });
    expect(addToLedger(folder, signed, keep)).toEqual({ ok: true, value: "kept" });
    expect(textsIn(folder).get(draft.name)).toBe(draft.text);
    const seen: string[] = [];
    addToLedger(folder, signed, (there) => (seen.push(there.text), { ok: true, value: "replace" }));
    expect(seen).toEqual([draft.text]);
    expect(textsIn(folder).get(draft.name)).toBe(signed.text);
    const problem = { code: "CS601" as const, message: "x" };
    const refused = addToLedger(folder, draft, () => ({ ok: false, problems: [problem] }));
    expect(refused).toEqual({ ok: false, problems: [problem] });
    expect(readdirSync(folder)).toEqual([draft.name]);
  });

  it("takes out what it may", () => {
    const [draft, signed] = [fileNumber(1, "draft"), fileNumber(2, "signed")];
    for (const file of [draft, signed]) addToLedger(folder, file, keep);
    const isDraft = ({ text }: { text: string }) => text.includes('"draft"');
    expect(removeFromLedger(folder, draft.name, isDraft)).toEqual({ ok: true, value: true });
    expect(removeFromLedger(folder, draft.name, isDraft)).toEqual({ ok: true, value: false });
    expect(removeFromLedger(folder, signed.name, isDraft)).toEqual({ ok: true, value: false });
    expect(readdirSync(folder)).toEqual([signed.name]);
  });

  it("puts back what was replaced while it was taken out", () => {
    const [draft, signed] = [fileNumber(1, "draft"), fileNumber(1, "signed")];
    addToLedger(folder, draft, keep);
    const removed = removeFromLedger(folder, draft.name, ({ text }) => {
      const isDraft = text.includes('"draft"');
      if (isDraft) addToLedger(folder, signed, replace);
      return isDraft;
    });
    expect(removed).toEqual({ ok: true, value: false });
    expect([...textsIn(folder)]).toEqual([[signed.name, signed.text]]);
  });

  it("names what it cannot read or write", () => {
    mkdirSync(join(folder, "2026-03-01-0000000000000001.json"), { recursive: true });
    expect(readLedgerFolder(folder)).toMatchObject({
      value: { files: [], problems: [{ code: "CS003", place: { file: "2026-03-01-0000000000000001.json" } }] },
    });
    writeFileSync(join(base, "file"), "");
    expect(addToLedger(join(base, "file"), fileNumber(1, ""), keep)).toMatchObject({ problems: [{ code: "CS007" }] });
    expect(readLedgerFolder(join(base, "file"))).toMatchObject({ problems: [{ code: "CS006" }] });
  });

  it("ignores what a crash left behind, and removes it unless it may still be written", () => {
    mkdirSync(folder, { recursive: true });
    const old = new Date(Date.now() - 2 * 24 * 3600 * 1000);
    const leftover = {
      dead: deadTemporary(2 ** 22 + 1),
      elsewhere: deadTemporary(1, "elsewhere"),
      old: deadTemporary(2, "x"),
    };
    for (const name of [...Object.values(leftover), deadTemporary(process.pid)]) writeFileSync(join(folder, name), "{");
    utimesSync(join(folder, leftover.old), old, old);
    expect(textsIn(folder).size).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([leftover.elsewhere, deadTemporary(process.pid)].sort());
  });

  it("does without hard links where the file system has none", () => {
    mkdirSync(folder, { recursive: true });
    const [temporary, path] = [join(folder, "a"), join(folder, "b")];
    const refuse = (code: string) => () => {
      throw Object.assign(new Error(code), { code });
    };
    writeFileSync(temporary, "1");
    expect(placeNew(temporary, path, refuse("EPERM"))).toBe(true);
    writeFileSync(temporary, "2");
    expect(placeNew(temporary, path, refuse("ENOTSUP"))).toBe(false);
    expect(() => placeNew(temporary, path, refuse("EIO"))).toThrow("EIO");
  });
});

describe("several processes", () => {
  it("keep everything that was acknowledged, and no half file, when they are killed", async () => {
    let number = 0;
    const acknowledged = new Set<number>();
    let killedWhileWriting = 0;
    // A kill that hits nothing shows nothing.
    for (let round = 0; round < 10 || (killedWhileWriting === 0 && round < 40); round += 1) {
      const running = start(number, 10_000, "draft");
      await running.firstWord;
      await new Promise((resolve) => setTimeout(resolve, (round * 7) % 40));
      running.kill();
      await running.ended;
      for (const each of running.acknowledged.keys()) acknowledged.add(each);
      if (readdirSync(folder).some((name) => name.endsWith(".tmp"))) killedWhileWriting += 1;
      const texts = textsIn(folder);
      for (const each of running.acknowledged.keys()) {
        const { name, text } = fileNumber(each, "draft");
        expect(texts.get(name)).toBe(text);
      }
      for (const [name, text] of texts) {
        expect({ name, text }).toEqual(fileNumber((JSON.parse(text) as { number: number }).number, "draft"));
      }
      number += running.acknowledged.size + 1;
      expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    }
    expect(textsIn(folder).size).toBeGreaterThanOrEqual(acknowledged.size);
    expect(killedWhileWriting).toBeGreaterThan(0);
  }, 120_000);

  it("lose nothing when they add at the same time, and add the same thing once", async () => {
    const processes = [start(0, 60, "draft"), start(0, 60, "draft"), start(40, 40, "draft")];
    await Promise.all(processes.map(({ ended }) => ended));
    const outcomes = processes.flatMap(({ acknowledged }) => [...acknowledged]);
    expect(outcomes).toHaveLength(160);
    expect(outcomes.filter(([, outcome]) => outcome === "added")).toHaveLength(80);
    expect(outcomes.filter(([, outcome]) => outcome === "kept")).toHaveLength(80);
    expect(textsIn(folder).size).toBe(80);
    expect(readdirSync(folder)).toHaveLength(80);
  });

  it("never put a draft in the place of a signed one", async () => {
    const processes = [start(0, 80, "draft"), start(0, 80, "signed"), start(0, 80, "draft")];
    await Promise.all(processes.map(({ ended }) => ended));
    const texts = textsIn(folder);
    for (let number = 0; number < 80; number += 1) {
      const { name, text } = fileNumber(number, "signed");
      expect(texts.get(name)).toBe(text);
    }
  });
});
