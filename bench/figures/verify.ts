/** How long a pull request waits for a thousand judgements to be verified: a whole process, from before it starts. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  elicitFile,
  judgementsAbout,
  signedBy,
  writeLedger,
} from "../../apps/countersign/src/sitting/ledger-maker.fixture.ts";
import { makeSigner } from "../../apps/countersign/src/sitting/ssh-signer.fixture.ts";
import { type Contender, type Figure, type Metrics, measure } from "../harness/figure.ts";
import { measureProcess, processColumns, program, requireProgram } from "../harness/whole-program.ts";

const judgements = 1000;
const examples = ["two-phase-commit", "bank", "paxos"] as const;

const nameOf = (example: string): string => `${judgements} judgements about ${example}`;

export const verify: Figure = {
  name: "verify",
  title: "countersign verify, a thousand signed judgements by a simulated judge",
  columns: processColumns,
  rounds: 5,
  quickRounds: 1,
  contenders: async () => {
    requireProgram();
    const contenders: Contender[] = [];
    for (const example of examples) contenders.push(await verifying(example));
    return contenders;
  },
  ratios: [],
  promises: examples.map((example) => ({
    promise: `processor time of ${nameOf(example)}`,
    kind: "at most",
    bound: 2,
    unit: "seconds",
    value: measure(nameOf(example), "processorSeconds"),
  })),
};

async function verifying(example: string): Promise<Contender> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-verify-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const spec = join(folder, `${example}.qnt`);
  copyFileSync(fileURLToPath(new URL(`../../specs/examples/${example}.qnt`, import.meta.url)), spec);
  const signer = makeSigner();
  const kept = judgementsAbout(await elicitFile(spec), `../${example}.qnt`, judgements).map((each) =>
    signedBy(signer, each),
  );
  writeLedger(join(folder, "ledger"), kept, [`alice@example.org namespaces="countersign" ${signer.publicText}`]);
  const once = (): Promise<Metrics> => measureProcess([program, "verify", spec], folder);
  // The spec is compiled once: what is measured is what verifying takes when nothing has changed.
  await once();
  return { name: nameOf(example), command: `node ${program} verify ${example}.qnt`, run: once };
}
