/** How long a pull request waits for a thousand judgements to be verified: a whole process, from before it starts. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
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
import { runProcess, tellingUsage } from "../harness/child-process.ts";
import { type Contender, type Figure, type Metrics, measure } from "../harness/figure.ts";

const program = "apps/countersign/dist/main.js";
const judgements = 1000;
const examples = ["two-phase-commit", "bank", "paxos"] as const;

const nameOf = (example: string): string => `${judgements} judgements about ${example}`;

export const verify: Figure = {
  name: "verify",
  title: "countersign verify, a thousand signed judgements by a simulated judge",
  columns: [
    { metric: "seconds", heading: "wall clock", unit: "seconds" },
    { metric: "processorSeconds", heading: "processor time", unit: "seconds" },
    { metric: "peakBytes", heading: "peak memory", unit: "bytes" },
  ],
  rounds: 5,
  quickRounds: 1,
  contenders: async () => {
    if (!existsSync(fileURLToPath(new URL(`../../${program}`, import.meta.url)))) {
      throw new Error(`${program} is missing: npm run build`);
    }
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
  const once = async (): Promise<Metrics> => {
    const { seconds, usage } = await runProcess(process.execPath, [...tellingUsage, program, "verify", spec], {
      env: { XDG_CACHE_HOME: folder },
    });
    if (usage === undefined) throw new Error(`verifying ${example} did not say what it used`);
    return { seconds, ...usage };
  };
  // The spec is compiled once: what is measured is what verifying takes when nothing has changed.
  await once();
  return { name: nameOf(example), command: `node ${program} verify ${example}.qnt`, run: once };
}
