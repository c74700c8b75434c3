/** Two branches that judged the same spec merge without conflict, and nothing is lost: with a real git. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Judgement } from "../judgement/judgement.ts";
import { keepJudgement } from "./judgement-document.ts";
import { writeJudgementFile } from "./judgement-file.ts";
import { judgement } from "./judgement.fixture.ts";
import { readLedger } from "./read-ledger.ts";
import { supersession } from "./supersession.ts";

it("keeps the judgements of both branches, and tells what was revised on both", () => {
  const folder = mkdtempSync(join(tmpdir(), "merge-branches-"));
  const git = (...words: readonly string[]) =>
    execFileSync(
      "git",
      ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false", ...words],
      {
        cwd: folder,
        stdio: "pipe",
      },
    );
  const write = (changes: Partial<Judgement>) => {
    const kept = keepJudgement(judgement(changes));
    const { name, text } = writeJudgementFile(kept);
    writeFileSync(join(folder, name), text);
    git("add", ".");
    git("commit", "-qm", name);
    return kept;
  };
  try {
    git("init", "-q", "-b", "main");
    const original = write({});
    git("checkout", "-qb", "other");
    const theirs = [
      write({ supersedes: original.id, answer: { kind: "allow" }, by: "bob" }),
      write({ reason: "the same on both" }),
      write({ reason: "only theirs" }),
    ];
    git("checkout", "-q", "main");
    const ours = [
      write({ supersedes: original.id, answer: { kind: "either" } }),
      write({ reason: "the same on both" }),
      write({ reason: "only ours" }),
    ];
    git("merge", "-q", "--no-edit", "other");
    const files = readdirSync(folder)
      .filter((name) => name !== ".git")
      .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
    const { judgements, problems } = readLedger(files);
    expect(problems).toEqual([]);
    expect(new Set(judgements.map(({ id }) => id))).toEqual(
      new Set([original, ...ours, ...theirs].map(({ id }) => id)),
    );
    expect(judgements).toHaveLength(6);
    expect(supersession(judgements).findings).toMatchObject([{ code: "CS608" }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
