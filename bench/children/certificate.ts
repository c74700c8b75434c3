/**
 * Child of the bench: a whole `muster verify` of the certificate of a barrier whose hosts all sign, offline.
 *
 * Making the keys, the reports and the certificate is not counted: hosts do that, each for itself. A certificate with one
 * letter of one signature changed is verified as well, and has to be refused.
 */
import { generateKeyPairSync } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeCertificate, openBarrier, publicKeyOf, signReport, type Outcome } from "@countersign/muster";
import { runProcess } from "../harness/child-process.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

export interface CertificateRequest {
  readonly hosts: number;
}

export interface CertificateMeasured {
  readonly seconds: number;
  readonly certificateBytes: number;
}

const refusedCode = 12;

const { hosts: count } = JSON.parse(process.argv[2]!) as CertificateRequest;
const names = Array.from({ length: count }, (_, at) => `host-${at}`);
const keys = names.map(() => generateKeyPairSync("ed25519").privateKey);
const hosts = names.map((host, at) => ({ host, key: publicKeyOf(keys[at]!) }));
const barrier = must(openBarrier({ barrier: "bench", hosts, policy: "all" }));
const { hash: roster } = barrier.roster;
for (const [at, host] of names.entries()) {
  const report = { barrier: "bench", epoch: 1, roster, host, status: "ready" } as const;
  must(barrier.report(signReport(report, keys[at]!)));
}
const certificate = must(makeCertificate(barrier));
const folder = temporaryFolder("certificate");
const seconds = await verify(certificate, 0);
await verify(
  certificate.replace(/"signature":"./, (text) => `${text.slice(0, -1)}${text.endsWith("A") ? "B" : "A"}`),
  refusedCode,
);
rmSync(folder, { recursive: true });
const measured: CertificateMeasured = { seconds, certificateBytes: certificate.length };
console.log(JSON.stringify(measured));

async function verify(text: string, exitCode: number): Promise<number> {
  const file = join(folder, "certificate.json");
  writeFileSync(file, text);
  const expected = ["--barrier", "bench", "--epoch", "1", "--policy", "all", "--roster", roster];
  const words = ["apps/muster/bin/muster.js", "verify", file, ...expected];
  return (await runProcess(process.execPath, words, { exitCodes: [exitCode] })).seconds;
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return outcome.value;
}
