/**
 * Verifies a ledger: every judgement is whole, signed by somebody who may, and the spec still says what was ratified.
 *
 * Invariants: nothing is skipped; every file has one status. Only judgements with a good signature count: a draft, or a
 * file signed by anybody, takes the place of nothing. Whether the spec agrees is asked of those that stand, and of no
 * others. Findings about judges never make a ledger wrong.
 */
import type { Problem } from "@countersign/kernel";
import type { KeptJudgement } from "../judgement/judgement.ts";
import { checkSignature } from "./check-signature.ts";
import { judgementFileName } from "./judgement-file.ts";
import { differingJudgements } from "./judges.ts";
import type { LedgerFinding } from "./ledger-finding.ts";
import type { Ledger } from "./read-ledger.ts";
import { histories, missedControls } from "./sittings.ts";
import type { AllowedSigners } from "./ssh/allowed-signers.ts";
import { rememberingKeys } from "./ssh/public-key.ts";
import { supersession } from "./supersession.ts";

/** `drifted`: the question cannot be put to the spec any more. `broken`: it says otherwise than the person. */
export type SpecAgreement = "agrees" | { readonly drifted: string } | { readonly broken: string };

export const judgementStatuses = [
  "ok",
  "draft",
  "superseded",
  "drifted",
  "broken",
  "not allowed",
  "bad signature",
  "malformed",
  "duplicate",
] as const;

export type JudgementStatus = (typeof judgementStatuses)[number];

export interface VerifiedJudgement {
  readonly file: string;
  /** Absent where the file does not say who it is. */
  readonly id?: string;
  readonly status: JudgementStatus;
  /** CS601 to CS606 and CS612 to CS616: why it is not fine. */
  readonly problem?: Problem;
}

export interface LedgerVerdict {
  /** In the order of their files. */
  readonly judgements: readonly VerifiedJudgement[];
  readonly findings: readonly LedgerFinding[];
  /** Of `allowed_signers`. */
  readonly problems: readonly Problem[];
  /** 0 all is fine; 1 a judgement does not hold; 2 a file is not what it should be. */
  readonly exitCode: 0 | 1 | 2;
}

export function verifyLedger(
  ledger: Ledger,
  allowed: AllowedSigners,
  agrees: (kept: KeptJudgement) => SpecAgreement,
): LedgerVerdict {
  const refused = new Map<string, Problem>();
  const readKey = rememberingKeys();
  const counting = ledger.judgements.filter((kept) => {
    const problem = checkSignature(kept, allowed, readKey);
    if (problem !== undefined) refused.set(kept.id, problem);
    return kept.signature !== undefined && problem === undefined;
  });
  const { standing, superseded, findings } = supersession(counting);
  const isSuperseded = new Set(superseded.map(({ id }) => id));
  const statusOf = (kept: KeptJudgement): Omit<VerifiedJudgement, "file" | "id"> => {
    if (kept.signature === undefined) return { status: "draft" };
    const problem = refused.get(kept.id);
    if (problem !== undefined) return { status: problem.code === "CS614" ? "not allowed" : "bad signature", problem };
    return isSuperseded.has(kept.id) ? { status: "superseded" } : agreementStatus(kept, agrees(kept));
  };
  const judgements = [
    ...ledger.judgements.map((kept) => ({ file: judgementFileName(kept), id: kept.id, ...statusOf(kept) })),
    ...ledger.problems.map(unreadable),
  ].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return {
    judgements,
    findings: [...findings, ...differingJudgements(standing), ...missedControls(histories(counting))],
    problems: allowed.problems,
    exitCode: exitCodeOf(judgements, allowed.problems),
  };
}

function agreementStatus(kept: KeptJudgement, agreement: SpecAgreement): Omit<VerifiedJudgement, "file" | "id"> {
  if (agreement === "agrees") return { status: "ok" };
  const file = judgementFileName(kept);
  const place = { file, line: 1, column: 1 };
  const { by } = kept.judgement;
  return "drifted" in agreement
    ? {
        status: "drifted",
        problem: {
          code: "CS615",
          message: `what ${by} judged in '${file}' cannot be put to the spec any more: ${agreement.drifted}`,
          place,
          hint: "ask again, or give a mapping if names have changed",
        },
      }
    : {
        status: "broken",
        problem: {
          code: "CS616",
          message: `the spec no longer says what ${by} ratified in '${file}': ${agreement.broken}`,
          place,
          hint: "change the spec, or have the judgement revised",
        },
      };
}

function unreadable(problem: Problem): VerifiedJudgement {
  const status = problem.code === "CS606" ? "duplicate" : "malformed";
  return { file: problem.place?.file ?? "", status, problem };
}

function exitCodeOf(judgements: readonly VerifiedJudgement[], problems: readonly Problem[]): 0 | 1 | 2 {
  const has = (...statuses: readonly JudgementStatus[]): boolean =>
    judgements.some(({ status }) => statuses.includes(status));
  // A certificate authority is of no use here, but may be in the file for git.
  if (has("malformed", "duplicate") || problems.some(({ code }) => code !== "CS611")) return 2;
  return has("drifted", "broken", "not allowed", "bad signature") ? 1 : 0;
}
