/**
 * One judgement, one file: its name, its text, and reading it back.
 *
 * Invariants: the name follows from the content, so two people never write different things under one name, and
 * branches merge without conflict; whatever is wrong with a file is one problem that names it (CS601 to CS605), never
 * a judgement that was half understood.
 */
import { failure, success, type Problem, type Result } from "@countersign/kernel";
import type { KeptJudgement } from "../judgement/judgement.ts";
import { judgementDocument, judgementId, judgementSchema } from "./judgement-document.ts";
import { IllFormed, type JudgementFields, OtherSchema, readJudgementFields } from "./judgement-fields.ts";
import type { Json } from "./json/json.ts";
import { parseJson } from "./json/parse-json.ts";
import { printJson } from "./json/print-json.ts";

export interface LedgerFile {
  /** Without a folder. */
  readonly name: string;
  readonly text: string;
}

const charactersMax = 1_000_000;

export function judgementFileName({ id, judgement }: KeptJudgement): string {
  return `${judgement.at.slice(0, 10)}-${id.slice(0, 16)}.json`;
}

export function writeJudgementFile(kept: KeptJudgement): LedgerFile {
  return { name: judgementFileName(kept), text: printJson(judgementDocument(kept)) };
}

export function readJudgementFile(file: LedgerFile): Result<KeptJudgement> {
  const read = readAnyName(file);
  if (!read.ok) return read;
  const name = judgementFileName(read.value);
  return name === file.name ? read : failure(misnamed(file.name, name));
}

/** The judgement in a file, whatever the file is called. */
export function readAnyName({ name, text }: LedgerFile): Result<KeptJudgement> {
  if (text.length > charactersMax) return failure(tooLarge(name, text.length));
  const parsed = parseJson(text);
  if (!parsed.ok) return failure(notJson(name, parsed));
  const fields = fieldsOf(name, parsed.value);
  if (!fields.ok) return fields;
  const id = judgementId(fields.value.judgement);
  return id === fields.value.id ? success(fields.value) : failure(changed(name, fields.value.id, id));
}

function fieldsOf(name: string, json: Json): Result<JudgementFields> {
  try {
    return success(readJudgementFields(json));
  } catch (error) {
    if (error instanceof OtherSchema) return failure(otherSchema(name, error.message));
    if (error instanceof IllFormed) return failure(illFormed(name, error.message));
    throw error;
  }
}

function notJson(file: string, { reason, line, column }: { reason: string; line: number; column: number }): Problem {
  return {
    code: "CS601",
    message: `'${file}' is not JSON: ${reason}`,
    place: { file, line, column },
    hint: `git log -p -- '${file}', and take the last version that was whole`,
  };
}

function otherSchema(file: string, schema: string): Problem {
  return {
    code: "CS602",
    message: `'${file}' has the schema ${schema}, not ${JSON.stringify(judgementSchema)}`,
    place: startOf(file),
    hint: "use the version of Countersign that wrote it, or move what is no judgement out of the ledger",
  };
}

function illFormed(file: string, reason: string): Problem {
  return {
    code: "CS603",
    message: `'${file}' is not a judgement: ${reason}`,
    place: startOf(file),
    hint: `git log -p -- '${file}'; a judgement is never edited, it is revised`,
  };
}

function changed(file: string, said: string, is: string): Problem {
  return {
    code: "CS604",
    message: `'${file}' says that its id is ${said.slice(0, 16)}…, but its content has the id ${is.slice(0, 16)}…`,
    place: startOf(file),
    hint: `git log -p -- '${file}', and take the version that was written; a judgement is never edited, it is revised`,
  };
}

export function misnamed(file: string, name: string): Problem {
  return {
    code: "CS604",
    message: `'${file}' holds the judgement that belongs into '${name}'`,
    place: startOf(file),
    hint: `git mv '${file}' '${name}'`,
  };
}

function tooLarge(file: string, characters: number): Problem {
  return {
    code: "CS605",
    message: `'${file}' has ${characters} characters, more than the ${charactersMax} that a judgement may have`,
    place: startOf(file),
    hint: "move what is no judgement out of the ledger",
  };
}

export function startOf(file: string): NonNullable<Problem["place"]> {
  return { file, line: 1, column: 1 };
}
