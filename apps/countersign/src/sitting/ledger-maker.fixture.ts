/**
 * Ledgers made by a simulated judge, who answers every question about a spec as the spec does, and signs.
 *
 * Nobody has judged anything here: these judgements are for measuring and breaking, and are made as fast as possible.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  elicit,
  type Elicitation,
  type Judgement,
  keepJudgement,
  type KeptJudgement,
  QuestionIndex,
  signedBytes,
  writeJudgementFile,
} from "@countersign/elicit";
import { selectRoots } from "@countersign/engine";
import { loadSpec } from "../files/load-spec.ts";
import type { SshSigner } from "./ssh-signer.fixture.ts";

export async function elicitFile(
  file: string,
): Promise<{ readonly elicitation: Elicitation; readonly sha256: string }> {
  const { program } = await loadSpec({ file, cache: false, expressions: [] });
  if (!program.ok) throw new Error(JSON.stringify(program.problems));
  const roots = selectRoots(program.value, { witnesses: [] });
  if (!roots.ok) throw new Error(JSON.stringify(roots.problems));
  const elicitation = elicit(program.value, roots.value, {
    bounds: { statesMax: 1e6, depthMax: Infinity, secondsMax: 60, memoryMaxBytes: 1e9 },
    context: { clock: () => performance.now() / 1000 },
    symmetric: "tagged",
    deadlock: true,
    partSecondsMax: 60,
  });
  if (!elicitation.ok) throw new Error(JSON.stringify(elicitation.problems));
  return { elicitation: elicitation.value, sha256: program.value.files[0]!.sha256 };
}

/** Judgements that agree with the spec, one after another, about all its questions in turn. */
export function judgementsAbout(
  { elicitation, sha256 }: Awaited<ReturnType<typeof elicitFile>>,
  specPath: string,
  count: number,
  by = "alice@example.org",
): Judgement[] {
  const { parting, spec } = elicitation;
  const index = new QuestionIndex(parting);
  const questions = parting.board.candidates.flatMap(({ says }, candidate) => {
    const question = index.question(candidate);
    return question === undefined ? [] : [{ question, says }];
  });
  return Array.from({ length: count }, (_, number) => {
    const { question, says } = questions[number % questions.length]!;
    return {
      spec: { module: spec.program.main, file: specPath, sha256 },
      question,
      apart: [],
      answer: { kind: says },
      reason: `number ${number}`,
      by,
      at: new Date(Date.UTC(2026, 2, 1) + number * 10_000).toISOString(),
      seconds: 8,
      blind: true,
      control: false,
    };
  });
}

export function signedBy(signer: SshSigner, judgement: Judgement): KeptJudgement {
  return { ...keepJudgement(judgement), signature: signer.sign(signedBytes(judgement)) };
}

export function writeLedger(folder: string, judgements: readonly KeptJudgement[], signers: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const kept of judgements) {
    const { name, text } = writeJudgementFile(kept);
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, "allowed_signers"), signers.map((line) => `${line}\n`).join(""));
}
