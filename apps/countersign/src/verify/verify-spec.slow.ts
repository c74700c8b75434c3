/** A thousand judgements. The figure we promise is in bench/figures/verify.ts; here is a bound that a busy machine keeps. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { elicitFile, judgementsAbout, signedBy, writeLedger } from "../sitting/ledger-maker.fixture.ts";
import { makeSigner } from "../sitting/ssh-signer.fixture.ts";
import { record } from "../terminal/recording-terminal.fixture.ts";

it("verifies a thousand judgements without a search", async () => {
  const folder = mkdtempSync(join(tmpdir(), "thousand-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const spec = join(folder, "two-phase-commit.qnt");
  copyFileSync(fileURLToPath(new URL("../../../../specs/examples/two-phase-commit.qnt", import.meta.url)), spec);
  const signer = makeSigner();
  const judgements = judgementsAbout(await elicitFile(spec), "../two-phase-commit.qnt", 1000);
  writeLedger(
    join(folder, "ledger"),
    judgements.map((each) => signedBy(signer, each)),
    [`alice@example.org namespaces="countersign" ${signer.publicText}`],
  );
  const started = process.cpuUsage();
  const { standardOutput, exitCode } = await record(["verify", spec]);
  const { user, system } = process.cpuUsage(started);
  expect(standardOutput).toMatch(/judgements +1000 ok\n/);
  expect([exitCode, (user + system) / 1e6 < 8]).toEqual([0, true]);
}, 60_000);
