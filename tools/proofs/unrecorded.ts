/**
 * What Rocq has in its compiled files, against what is recorded of them: a definition that the words at the start of a line
 * do not show could be weakened later, and no recorded statement would differ.
 *
 * Invariant: Rocq itself lists the names, and each of them is recorded, proven, or made by Rocq from one that is: the fields
 * of a record, the induction principles of an inductive type. A list that lacks what we know of is a complaint too, so
 * that a list which is read wrongly is no success.
 */
import { library } from "./coq.ts";
import type { ProofFile } from "./development.ts";
import { ask } from "./question.ts";

export async function unrecordedNames(files: readonly ProofFile[], folder: string): Promise<readonly string[]> {
  const questions = files.map(({ name }) => `Print Module ${library}.${name}.`);
  const answers = await ask("Listed", files, questions, folder);
  return files.flatMap((file, index) => unrecordedIn(file, answers[index] ?? ""));
}

export function unrecordedIn(file: ProofFile, printed: string): readonly string[] {
  const listed = new Set([...printed.matchAll(/^ {5}(?=\S)\S+ +([^\s:]+)/gm)].map(([, name = ""]) => name));
  const known = new Set([...file.definitions, ...file.proven]);
  const made = new Set([...fieldsIn(file.code), ...file.definitions.flatMap(principlesOf)]);
  return [
    ...[...listed]
      .filter((name) => !known.has(name) && !made.has(name))
      .map((name) => `${file.name}.${name} is defined and not recorded; let its line begin with what it is`),
    ...[...known]
      .filter((name) => !listed.has(name))
      .map((name) => `${file.name}.${name} is not in what Rocq lists of the file`),
  ];
}

function principlesOf(name: string): readonly string[] {
  return ["rect", "ind", "rec", "sind"].map((kind) => `${name}_${kind}`);
}

function fieldsIn(code: string): readonly string[] {
  const records = [...code.matchAll(/^[ \t]*Record\s[^{]*\{([^}]*)\}/gm)];
  return records.flatMap(([, fields = ""]) => fields.split(";").map((field) => field.split(":")[0]?.trim() ?? ""));
}
