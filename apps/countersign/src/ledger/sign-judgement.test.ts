import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signJudgement, type SigningRequest } from "./sign-judgement.ts";

const hasSshKeygen = spawnSync("ssh-keygen", ["-Y", "none"], { input: "" }).error === undefined;
if (!hasSshKeygen && process.env["CI"] === "true")
  throw new Error("there is no ssh-keygen; apt-get install openssh-client");

const message = new TextEncoder().encode("what was said");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sign-judgement-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function makeKey(name: string, passphrase = ""): string {
  const file = join(folder, name);
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", file]);
  return file;
}

function request(keyFile: string, more: Partial<SigningRequest> = {}): SigningRequest {
  return { message, namespace: "countersign", keyFile, ...more };
}

/** Whether the signature is over the message, to `ssh-keygen`. */
function isGood(signature: string, over: Uint8Array): boolean {
  const file = join(folder, "signature");
  writeFileSync(file, signature);
  const words = ["-Y", "check-novalidate", "-n", "countersign", "-s", file];
  return spawnSync("ssh-keygen", words, { input: over }).status === 0;
}

describe.runIf(hasSshKeygen)("signing", () => {
  it("gives a signature over the message, by a key in a file", async () => {
    const signed = await signJudgement(request(makeKey("plain")));
    if (!signed.ok) return expect.fail(signed.problems[0]?.message ?? "");
    expect(isGood(signed.value, message)).toBe(true);
    expect(isGood(signed.value, Uint8Array.of(1))).toBe(false);
  });

  it("gives one by a key that only an agent holds, named by its public half", async () => {
    const key = makeKey("held");
    const publicHalf = join(folder, "only-public.pub");
    copyFileSync(`${key}.pub`, publicHalf);
    const agent = execFileSync("ssh-agent", ["-s", "-a", join(folder, "agent")], { encoding: "utf8" });
    const processId = Number(/SSH_AGENT_PID=(\d+)/.exec(agent)?.[1]);
    const before = process.env["SSH_AUTH_SOCK"];
    process.env["SSH_AUTH_SOCK"] = join(folder, "agent");
    try {
      const early = await signJudgement(request(publicHalf));
      expect(early).toMatchObject({ ok: false, problems: [{ code: "CS617" }] });
      execFileSync("ssh-add", ["-q", key], { stdio: "ignore" });
      rmSync(key);
      const signed = await signJudgement(request(publicHalf));
      expect(signed.ok && isGood(signed.value, message)).toBe(true);
    } finally {
      if (before === undefined) delete process.env["SSH_AUTH_SOCK"];
      else process.env["SSH_AUTH_SOCK"] = before;
      process.kill(processId);
    }
  });

  it("passes on what the signer says", async () => {
    const words: string[] = [];
    const none = await signJudgement(request(join(folder, "none"), { onWords: (text) => words.push(text) }));
    expect(none).toMatchObject({
      ok: false,
      problems: [
        { code: "CS617", message: expect.stringContaining("No such file or directory"), hint: expect.any(String) },
      ],
    });
    expect(words.join("")).toContain("No such file or directory");
    writeFileSync(join(folder, "text"), "no key");
    expect(await signJudgement(request(join(folder, "text")))).toMatchObject({ problems: [{ code: "CS617" }] });
  });
});

it("names a signer that is not there, one that says nothing, and one that was stopped", async () => {
  const without = await signJudgement(request("key", { program: join(folder, "no-such-program") }));
  expect(without).toMatchObject({ problems: [{ code: "CS617", message: expect.stringContaining("no-such-program") }] });
  const silent = await signJudgement(request("key", { program: "true" }));
  expect(silent).toMatchObject({ problems: [{ message: "'key' did not sign: it ended with 0 and said nothing" }] });
  const cancelled = await signJudgement(request("key", { program: "cat", signal: AbortSignal.abort() }));
  expect(cancelled).toMatchObject({ problems: [{ code: "CS617", message: "signing was cancelled" }] });
});
