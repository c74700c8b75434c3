/**
 * Moves the judgements about a spec to the names it has now, by a mapping that a person has confirmed.
 *
 * Invariant: what was signed stays as it is; each move is a draft that supersedes it. A judgement whose names the mapping
 * does not touch, or that was moved before, is left alone. Either all of them can be moved, or none is.
 */
import { judgementFileName, type Judgement, readMapping, renameInJudgement, supersession } from "@countersign/elicit";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { readTextFile } from "../files/read-text-file.ts";
import { personNamed } from "./person.ts";
import type { SpecLedger } from "./spec-ledger.ts";

interface Migration {
  readonly ledger: SpecLedger;
  readonly program: Program;
  readonly mappingFile: string;
  readonly by: string | undefined;
}

/** The files that were written. */
export function migrate({ ledger, program, mappingFile, by }: Migration): Result<readonly string[]> {
  const text = readTextFile(mappingFile);
  if (!text.ok) return text;
  const mapping = readMapping(text.value, mappingFile);
  if (!mapping.ok) return mapping;
  const person = personNamed(by);
  if (!person.ok) return person;
  const read = ledger.read();
  if (!read.ok) return read;
  const spec = { module: program.main, file: ledger.specPath, sha256: program.files[0]!.sha256 };
  const at = new Date().toISOString();
  const moved: Judgement[] = [];
  const problems: Problem[] = [];
  for (const kept of supersession(read.value.own).standing) {
    const renamed = renameInJudgement(kept, mapping.value, { by: person.value, at, spec });
    if (!renamed.ok) problems.push(...renamed.problems);
    else if (renamed.value.question.id !== kept.judgement.question.id) moved.push(renamed.value);
  }
  if (problems.length > 0) return failure(...problems);
  const files: string[] = [];
  for (const judgement of moved) {
    const kept = ledger.keep(judgement);
    if (!kept.ok) return kept;
    files.push(judgementFileName(kept.value));
  }
  return success(files);
}
