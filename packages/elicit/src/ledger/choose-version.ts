/**
 * Which of two versions of one judgement stays, when both want the same file.
 *
 * Invariant: a good signature is never lost. A file that is there and is not this judgement is a problem, and stays.
 */
import { type Result, success } from "@countersign/kernel";
import type { KeptJudgement } from "../judgement/judgement.ts";
import { readJudgementFile, type LedgerFile } from "./judgement-file.ts";

/**
 * `isGood` says whether a version has a signature that counts. Any signature does, unless the caller knows who may sign:
 * then one that was made with the wrong key can be put right.
 */
export function chooseVersion(
  there: LedgerFile,
  added: KeptJudgement,
  isGood: (kept: KeptJudgement) => boolean = ({ signature }) => signature !== undefined,
): Result<"keep" | "replace"> {
  const kept = readJudgementFile(there);
  if (!kept.ok) return kept;
  if (added.signature === undefined || isGood(kept.value)) return success("keep");
  return success(kept.value.signature === undefined || isGood(added) ? "replace" : "keep");
}
