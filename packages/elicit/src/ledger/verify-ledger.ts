/**
 * Verifies a ledger: every judgement is whole, signed by somebody who may, and the spec still says what was ratified.
 *
 * Invariants: nothing is skipped; every file has one status. Only judgements with a good signature count: a draft, or a
 * file signed by anybody, takes the place of nothing. Whether the spec agrees is asked of those that stand, and of no
 * others; not of controls either that asked their person again. Findings about judges never make a ledger wrong.
 */
import type { Problem } from "@countersign/kernel";
import type { KeptJudgement } from "../judgement/judgement.ts";
import { checkSignature } from "./check-signature.ts";
import { judgementFileName } from "./judgement-file.ts";
import { differingJudgements } from "./judges.ts";
import type { LedgerFinding } from "./ledger-finding.ts";
import type { Ledger } from "./read-ledger.ts";
import { repeatedControls } from "./repeated-controls.ts";
import { histories, missedControls } from "./sittings.ts";
import type { AllowedSigners } from "./ssh/allowed-signers.ts";
import { rememberingKeys } from "./ssh/public-key.ts";
import { supersession } from "./supersession.ts";

/**
 * `drifted`: the question cannot be put to the spec any more. `broken`: it says otherwise than the person. `unknown`: what
 * it says could not be found out.
 */
export type SpecAgreement =
  "agrees" | { readonly drifted: string } | { readonly broken: string } | { readonly unknown: string };

export const judgementStatuses = [
  "ok",
  "draft",
  "superseded",
  "control",
  "drifted",
  "broken",
  "unknown",
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
  /** CS601 to CS606, CS612 to CS616, CS639 and CS640: why it is not fine. */
  readonly problem?: Problem;
}

export interface LedgerVerdict {
  /** In the order of their files. */
  readonly judgements: readonly VerifiedJudgement[];
  readonly findings: readonly LedgerFinding[];
  /** Of `allowed_signers`. */
  readonly problems: readonly Problem[];
  /** 0 all is fine; 1 a judgement does not hold; 2 a file is not what it should be; 3 of one it is unknown. */
  readonly exitCode: 0 | 1 | 2 | 3;
}

export interface VerifyOptions {
  /** Where everything is meant to be signed, a draft is a problem: a signature may have been taken away. */
  readonly isDraftProblem?: boolean;
}

export function verifyLedger(
  ledger: Ledger,
  allowed: AllowedSigners,
  agrees: (kept: KeptJudgement) => SpecAgreement,
  options: VerifyOptions = {},
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
  const repeated = repeatedControls(counting);
  const statusOf = (kept: KeptJudgement): Omit<VerifiedJudgement, "file" | "id"> => {
    if (kept.signature === undefined)
      return options.isDraftProblem === true ? { status: "draft", problem: notSigned(kept) } : { status: "draft" };
    const problem = refused.get(kept.id);
    if (problem !== undefined) return { status: problem.code === "CS614" ? "not allowed" : "bad signature", problem };
    if (isSuperseded.has(kept.id)) return { status: "superseded" };
    return repeated.has(kept.id) ? { status: "control" } : agreementStatus(kept, agrees(kept));
  };
  const judgements = [
    ...ledger.judgements.map((kept) => ({ file: judgementFileName(kept), id: kept.id, ...statusOf(kept) })),
    ...ledger.problems.map(unreadable),
  ].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return {
    judgements,
    findings: [
      ...findings,
      ...differingJudgements(standing.filter(({ id }) => !repeated.has(id))),
      ...missedControls(histories(counting)),
    ],
    problems: allowed.problems,
    exitCode: exitCodeOf(judgements, allowed.problems),
  };
}

function agreementStatus(kept: KeptJudgement, agreement: SpecAgreement): Omit<VerifiedJudgement, "file" | "id"> {
  if (agreement === "agrees") return { status: "ok" };
  const file = judgementFileName(kept);
  const place = { file, line: 1, column: 1 };
  const { by } = kept.judgement;
  if ("unknown" in agreement) {
    return {
      status: "unknown",
      problem: {
        code: "CS640",
        message: `whether the spec says what ${by} judged in '${file}' is not known: ${agreement.unknown}`,
        place,
        hint: "where the spec chooses from Int or Nat, --integers LOW..HIGH with the numbers that were used to ask",
      },
    };
  }
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

function notSigned(kept: KeptJudgement): Problem {
  const file = judgementFileName(kept);
  return {
    code: "CS639",
    message: `'${file}' is not signed, so what ${kept.judgement.by} said there counts for nothing`,
    place: { file, line: 1, column: 1 },
    hint: `sign it, or take it out; if it was signed before: git log -p -- '${file}'`,
  };
}

function unreadable(problem: Problem): VerifiedJudgement {
  const status = problem.code === "CS606" ? "duplicate" : "malformed";
  return { file: problem.place?.file ?? "", status, problem };
}

function exitCodeOf(judgements: readonly VerifiedJudgement[], problems: readonly Problem[]): LedgerVerdict["exitCode"] {
  const has = (...statuses: readonly JudgementStatus[]): boolean =>
    judgements.some(({ status }) => statuses.includes(status));
  // A certificate authority is of no use here, but may be in the file for git.
  if (has("malformed", "duplicate") || problems.some(({ code }) => code !== "CS611")) return 2;
  const isUnsigned = judgements.some(({ status, problem }) => status === "draft" && problem !== undefined);
  if (isUnsigned || has("drifted", "broken", "not allowed", "bad signature")) return 1;
  return has("unknown") ? 3 : 0;
}
