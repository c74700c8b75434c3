/** The page about the ledger tells the truth: its example is what we write, and its commands verify a real judgement. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepJudgement, signedBytes, signedText } from "./judgement-document.ts";
import { readJudgementFile, writeJudgementFile } from "./judgement-file.ts";
import { judgement } from "./judgement.fixture.ts";
import { SshKeygen, hasSshKeygen } from "./ssh/ssh-keygen.fixture.ts";
import { judgementStatuses } from "./verify-ledger.ts";

const page = readFileSync(new URL("../../../../docs/look-up/ledger.md", import.meta.url), "utf8");
const commands = /^```sh\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? "";
const example = /^```json\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? "";

it("shows a judgement as it is written", () => {
  const file = writeJudgementFile(keepJudgement(judgement()));
  expect(example).toBe(file.text);
  expect(readJudgementFile({ ...file, text: example }).ok).toBe(true);
  expect(page).toContain(file.name);
});

it("names every status", () => {
  const named = [...page.matchAll(/^\| `([a-z ]+)` +\|.*\| \d +\|$/gm)].map(([, status]) => status);
  expect(named).toEqual([...judgementStatuses]);
});

describe.runIf(hasSshKeygen)("verifying by hand", () => {
  let folder = "";
  const real = new SshKeygen();
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "ledger-page-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    real.remove();
  });

  it("works as the page says, and notices a change", () => {
    const key = real.makeKey("alice", "ed25519");
    writeFileSync(
      join(folder, "allowed_signers"),
      `alice@example.org namespaces="countersign",valid-before="20260302Z" ${key.publicText}\n`,
    );
    const draft = keepJudgement(judgement({ reason: 'she said "no", naïvely 😀\n' }));
    const { name, text } = writeJudgementFile({ ...draft, signature: real.sign(key, signedBytes(draft.judgement)) });
    const run = (content: string) => {
      writeFileSync(join(folder, name), content);
      const env = { ...process.env, FILE: name };
      return spawnSync("sh", ["-e", "-c", commands], { cwd: folder, env, encoding: "utf8" });
    };
    const good = run(text);
    expect(good.stderr).toBe("");
    expect(good.stdout).toContain(draft.id);
    expect(good.stdout).toContain('Good "countersign" signature for alice@example.org');
    expect(readFileSync(join(folder, "content"), "utf8")).toBe(signedText(draft.judgement));
    const changed = run(text.replace("forbid", "allow"));
    expect(changed.status).not.toBe(0);
    expect(changed.stdout).not.toContain(draft.id);
    const byJq = spawnSync("jq", ["-cSj", "del(.id, .signature)"], { input: text, encoding: "utf8" });
    if (byJq.error === undefined) expect(byJq.stdout).toBe(signedText(draft.judgement));
  });
});
