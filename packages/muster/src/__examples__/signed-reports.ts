/** The README's example of a certificate. */
import { generateKeyPairSync } from "node:crypto";
import { checkCertificate, makeCertificate, openBarrier, publicKeyOf, signReport } from "@countersign/muster";

const keys = ["a", "b", "c"].map((host) => ({ host, privateKey: generateKeyPairSync("ed25519").privateKey }));
const hosts = keys.map(({ host, privateKey }) => ({ host, key: publicKeyOf(privateKey) }));
const opened = openBarrier({ barrier: "boot", hosts, policy: "ready >= 2" });
if (!opened.ok) throw new Error(opened.refusal.sentence);
const barrier = opened.value;
const roster = barrier.roster.hash;

for (const { host, privateKey } of keys) {
  const report = { barrier: "boot", epoch: 1, roster, host, status: "ready", counter: 1 } as const;
  barrier.report(signReport(report, privateKey));
}

const certificate = makeCertificate(barrier);
if (!certificate.ok) throw new Error(certificate.refusal.sentence);

// Anywhere else, later, with no server at hand:
const expected = { barrier: "boot", epoch: 1, policy: "ready >= 2", roster };
const checked = checkCertificate(certificate.value, expected);
console.log(
  checked.ok ? `${checked.value.verdict} by ${checked.value.ready} signed reports` : checked.refusal.sentence,
);

const forged = checkCertificate(certificate.value.replace('"ready"', '"failed"'), expected);
console.log(forged.ok ? "believed" : forged.refusal.reason);
