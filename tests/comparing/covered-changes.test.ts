/**
 * A change is covered by a signed judgement beside the last spec, wherever that is, and by nothing less.
 *
 * The whole way: a question of `compare`, answered in a file, signed by `ssh-keygen`, in a folder and in a git revision.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compareSchema } from "../../apps/countersign/src/json/compare-schema.ts";
import { record } from "../../apps/countersign/src/terminal/recording-terminal.fixture.ts";
import { type Judgement, judgementId, signedBytes, writeJudgementFile } from "@countersign/elicit";
import { scenarioFromItf } from "@countersign/engine";

const specs = fileURLToPath(new URL("../sessions/specs/", import.meta.url));
const home = process.cwd();
const alice = "alice@example.org";
const hasSshKeygen = spawnSync("ssh-keygen", ["-Y", "none"], { input: "" }).error === undefined;
if (!hasSshKeygen && process.env["CI"] === "true")
  throw new Error("there is no ssh-keygen; apt-get install openssh-client");
let folder = "";
let keys = "";
/** The file of a secret key. */
let key = "";

beforeAll(() => {
  keys = mkdtempSync(join(tmpdir(), "covered-keys-"));
  if (hasSshKeygen) key = makeKey("alice");
});
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "covered-")));
  mkdirSync(join(folder, "ledger"));
  copyFileSync(join(specs, "door.qnt"), join(folder, "old.qnt"));
  copyFileSync(join(specs, "door-mended.qnt"), join(folder, "new.qnt"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => rmSync(keys, { recursive: true, force: true }));

function makeKey(name: string): string {
  const file = join(keys, name);
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file]);
  return file;
}

function sign(file: string, message: Uint8Array): string {
  const words = ["-q", "-Y", "sign", "-n", "countersign", "-f", file];
  return execFileSync("ssh-keygen", words, { input: message, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });
}

async function compare(...words: readonly string[]) {
  const { exitCode, standardOutput } = await record(["compare", ...words, "--json", "--no-cache"]);
  const { differences, verdict } = compareSchema.parse(JSON.parse(standardOutput));
  return { exitCode, verdict, differences, covered: differences.map((each) => each.covered) };
}

type Told = Awaited<ReturnType<typeof compare>>["differences"][number];

/** Writes what a person says of a difference; without a key, a draft. */
function judge({ question, scenario }: Told, answer: Judgement["answer"], signer?: string): void {
  const read = scenarioFromItf(scenario);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  // The question about a situation has no history.
  const asked =
    question.kind === "situation"
      ? { ...read.value, states: [{ label: { action: "", picks: [] }, values: read.value.states.at(-1)!.values }] }
      : read.value;
  const said: Judgement = {
    spec: { module: "door", file: "../new.qnt", sha256: "0".repeat(64) },
    question: { ...question, scenario: asked },
    apart: [],
    answer,
    reason: "so it is meant",
    by: alice,
    at: "2026-03-01T12:00:00Z",
    seconds: 12.5,
    blind: true,
    control: false,
  };
  const signature = signer === undefined ? undefined : sign(signer, signedBytes(said));
  const file = writeJudgementFile({
    id: judgementId(said),
    judgement: said,
    ...(signature === undefined ? {} : { signature }),
  });
  writeFileSync(join(folder, "ledger", file.name), file.text);
}

function allow(signer: string): void {
  writeFileSync(
    join(folder, "ledger/allowed_signers"),
    `${alice} ${readFileSync(`${signer}.pub`, "utf8").split(" ").slice(0, 2).join(" ")}\n`,
  );
}

const asTheSpecSays = ({ class: name }: Told): Judgement["answer"] => ({
  kind: name.startsWith("newly") ? "allow" : "forbid",
});

describe.runIf(hasSshKeygen)("changes", () => {
  it("are covered one by one, and then the exit code is 0", async () => {
    const { differences, exitCode } = await compare("old.qnt", "new.qnt");
    expect([exitCode, differences.length]).toEqual([1, 3]);
    allow(key);
    for (const [index, difference] of differences.entries()) {
      judge(difference, asTheSpecSays(difference), key);
      const now = await compare("old.qnt", "new.qnt");
      expect(now.covered).toEqual(differences.map((_, at) => at <= index));
      expect([now.verdict, now.exitCode]).toEqual(["different", index === 2 ? 0 : 1]);
    }
    // Back again, the ledger says the opposite of the last spec.
    expect((await compare("new.qnt", "old.qnt")).covered).toEqual([false, false, false]);
  });

  it("are not covered by a draft, by a stranger, or by what the spec does not do", async () => {
    const { differences } = await compare("old.qnt", "new.qnt");
    const [first] = differences;
    allow(key);
    judge(first!, { kind: "forbid" });
    expect((await compare("old.qnt", "new.qnt")).covered[0]).toBe(false);
    judge(first!, { kind: "forbid" }, makeKey("mallory"));
    expect((await compare("old.qnt", "new.qnt")).covered[0]).toBe(false);
    for (const name of readdirSync(join(folder, "ledger")))
      if (name.endsWith(".json")) rmSync(join(folder, "ledger", name));
    judge(first!, { kind: "allow" }, key);
    expect((await compare("old.qnt", "new.qnt")).covered[0]).toBe(false);
  });

  it("are covered by the ledger of the revision that the last spec is from", async () => {
    const git = (...words: readonly string[]) =>
      execFileSync("git", [
        "-c",
        "user.name=Ann",
        "-c",
        "user.email=ann@example.org",
        "-c",
        "commit.gpgsign=false",
        ...words,
      ]);
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message", "nothing judged");
    const { differences } = await compare("old.qnt", "new.qnt");
    allow(key);
    for (const difference of differences) judge(difference, asTheSpecSays(difference), key);
    git("add", ".");
    git("commit", "--quiet", "--message", "judged");
    expect((await compare("HEAD:old.qnt", "HEAD:new.qnt")).exitCode).toBe(0);
    expect((await compare("HEAD:old.qnt", "HEAD~1:new.qnt")).exitCode).toBe(1);
  });
});
