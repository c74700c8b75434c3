/** Verifying a spec whose choices from integers were given ends: by whole commands, from the question to the verdict. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepJudgement, type KeptJudgement, readJudgementFile } from "@countersign/elicit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifySchema } from "../json/verify-schema.ts";
import { signedBy, writeLedger } from "../sitting/ledger-maker.fixture.ts";
import { makeSigner } from "../sitting/ssh-signer.fixture.ts";
import { openScene, removeScenes, type Scene } from "../sitting/turnstile.fixture.ts";

afterAll(removeScenes);

const alice = makeSigner();
const aliceLine = `alice@example.org namespaces="countersign" ${alice.publicText}`;

async function verify(scene: Scene, ...words: readonly string[]) {
  const { standardOutput, exitCode } = await scene.run(["verify", ...words, "--json"]);
  return { exitCode, document: verifySchema.parse(JSON.parse(standardOutput)) };
}

describe("choices from integers", () => {
  const text = `module naturals {
    var x: int
    action init = { nondet y = Nat.oneOf() x' = y }
    action step = { nondet z = Nat.oneOf() all { z <= 1, z != x, x' = z } }
    /// @invariant
    val i = x >= 0
  }`;
  const ends = ["--integers", "-3..3"];

  /** Signed answers as the spec gives them, by the program itself. */
  async function answered(): Promise<{ scene: Scene; statuses: (...words: string[]) => Promise<unknown> }> {
    const scene = openScene(text);
    mkdirSync(scene.ledger);
    writeFileSync(join(scene.ledger, "allowed_signers"), `${aliceLine}\n`);
    for (let count = 0; count < 6; count += 1) {
      const asked = await scene.run(["ask", "--next", "--by", "alice@example.org", ...ends, "--json"]);
      const next = JSON.parse(asked.standardOutput) as { kind: string; question: { id: string } };
      if (next.kind === "done") break;
      const words = (answer: string) => ["answer", next.question.id, "--answer", answer, "--by", "alice@example.org"];
      const taken = JSON.parse((await scene.run([...words("allow"), ...ends, "--json"])).standardOutput) as {
        agrees: boolean;
      };
      if (!taken.agrees) await scene.run([...words("forbid"), ...ends, "--revise"]);
    }
    const statuses = async (...words: string[]) => {
      const { document, exitCode } = await verify(scene, ...words);
      return [exitCode, [...new Set(document.judgements.map(({ status }) => status))].sort()];
    };
    return { scene, statuses };
  }

  function rewrite(scene: Scene, change: (judgement: KeptJudgement["judgement"]) => KeptJudgement["judgement"]): void {
    const kept = scene.files().map((name) => {
      const read = readJudgementFile({ name, text: readFileSync(join(scene.ledger, name), "utf8") });
      if (!read.ok) throw new Error(name);
      rmSync(join(scene.ledger, name));
      return read.value.judgement;
    });
    // An answer that was revised on the way is of no interest here.
    const revised = new Set(kept.map(({ supersedes }) => supersedes));
    const standing = kept.filter((judgement) => !revised.has(keepJudgement(judgement).id));
    const signed = standing.map((judgement) => signedBy(alice, change(judgement)));
    writeLedger(scene.ledger, signed, [aliceLine]);
  }

  // To be asked takes a search each time: both tests go on from the same answers.
  let given: Awaited<ReturnType<typeof answered>>;
  beforeAll(async () => {
    given = await answered();
  }, 60_000);

  it("have the ends that they had when it was asked, whatever verify is told", async () => {
    const { scene, statuses } = given;
    rewrite(scene, (judgement) => judgement);
    const specs = new Set(scene.files().map((name) => readFileSync(join(scene.ledger, name), "utf8")));
    for (const each of specs) expect(each).toContain('"integers": { "low": -3, "high": 3 }');
    for (const words of [[], ends, ["--integers", "0..9"]]) expect(await statuses(...words)).toEqual([0, ["ok"]]);
  }, 60_000);

  it("are unknown, and never drifted, where nobody says which ends they had", async () => {
    const { scene, statuses } = given;
    rewrite(scene, (judgement) => {
      const { module, file, sha256 } = judgement.spec;
      return { ...judgement, spec: { module, file, sha256 } };
    });
    const { document, exitCode } = await verify(scene);
    const unknown = document.judgements.filter(({ status }) => status === "unknown");
    expect([exitCode, document.verdict, unknown.length > 0]).toEqual([3, "unknown", true]);
    expect(document.judgements.every(({ status }) => status === "ok" || status === "unknown")).toBe(true);
    for (const { problem } of unknown) expect(problem?.code).toBe("CS640");
    expect((await scene.run(["verify"])).standardOutput).toMatch(/^unknown: of some judgements/);
    expect(await statuses(...ends)).toEqual([0, ["ok"]]);
  }, 60_000);
});
