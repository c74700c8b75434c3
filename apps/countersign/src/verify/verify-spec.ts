/**
 * Verifies the ledger of a spec, and on request how much of the spec its judgements pin.
 *
 * Invariants: every file of the ledger has a status; nothing is searched unless a floor was asked for. No judgement about
 * the spec is a problem, as nothing would have been verified; so is a signed one where nobody is named who may sign.
 */
import { type KeptJudgement, type LedgerVerdict, type SpecAgreement, verifyLedger } from "@countersign/elicit";
import type { IntegerRange, Roots } from "@countersign/engine";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import type { SpecLedger } from "../sitting/spec-ledger.ts";
import { orphansAmong } from "./orphans.ts";
import { SpecAgreements } from "./spec-agreements.ts";

export interface VerifiedSpec {
  readonly verdict: LedgerVerdict;
  /** About this spec, by id. */
  readonly own: ReadonlyMap<string, KeptJudgement>;
  /** Those of them that are signed by somebody who may: what a floor is measured by. */
  readonly counting: readonly KeptJudgement[];
  /** Judgements about other specs, which are verified with those. */
  readonly others: number;
}

export interface VerifySpecOptions {
  /** For judgements that do not say which ends choices from integers had. */
  readonly integers?: IntegerRange;
  /** Drafts are a problem. */
  readonly signed: boolean;
}

export function verifySpec(
  program: Program,
  roots: Roots,
  ledger: SpecLedger,
  { integers, signed }: VerifySpecOptions,
): Result<VerifiedSpec> {
  const agreements = SpecAgreements.of(program, roots, integers);
  return agreements.ok ? verifyWith(agreements.value, program.main, ledger, signed) : agreements;
}

/** By somebody who verifies the same text again and again, and keeps what was found out. */
export function verifyWith(
  agreements: SpecAgreements,
  main: string,
  ledger: SpecLedger,
  signed: boolean,
): Result<VerifiedSpec> {
  const read = ledger.read();
  if (!read.ok) return read;
  const { own, others, problems } = read.value;
  const orphans = orphansAmong(others, ledger);
  const judgements = [...own, ...orphans.keys()];
  if (judgements.length === 0 && problems.length === 0) return failure(nothingToVerify(ledger, main, others.length));
  const signers = ledger.signers();
  if (!signers.ok) return signers;
  if (signers.value === undefined && judgements.some(({ signature }) => signature !== undefined))
    return failure(noSigners(ledger));
  const allowed = signers.value ?? { file: ledger.signersFile, signers: [], problems: [] };
  const agrees = (kept: KeptJudgement): SpecAgreement => {
    const orphaned = orphans.get(kept);
    return orphaned === undefined ? agreements.agreement(kept) : { drifted: orphaned };
  };
  const verdict = verifyLedger({ judgements, problems }, allowed, agrees, { isDraftProblem: signed });
  const statuses = new Map(verdict.judgements.map(({ id, status }) => [id, status]));
  const isCounting = ({ id }: KeptJudgement) =>
    ["ok", "superseded", "control", "drifted", "broken", "unknown"].includes(statuses.get(id) ?? "draft");
  return success({
    verdict,
    own: new Map(judgements.map((kept) => [kept.id, kept])),
    counting: own.filter(isCounting),
    others: others.length - orphans.size,
  });
}

function nothingToVerify({ folder, exists }: SpecLedger, main: string, others: number): Problem {
  const why = !exists
    ? `there is no folder '${folder}'`
    : others > 0
      ? `'${folder}' is about other specs`
      : `'${folder}' holds no judgement`;
  return {
    code: "CS631",
    message: `nobody has judged '${main}': ${why}`,
    hint: "countersign ask SPEC, and sign the answers; or --ledger DIR if the judgements are elsewhere",
  };
}

function noSigners({ signersFile }: SpecLedger): Problem {
  return {
    code: "CS638",
    message: `there is no file '${signersFile}', so nobody's signature counts`,
    hint: 'write it, with a line such as: you@example.org namespaces="countersign" ssh-ed25519 AAAA…',
  };
}
