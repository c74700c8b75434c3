/**
 * Asks Rocq things about a compiled development: a generated file of commands, and its output cut into one answer each.
 *
 * Invariant: there is exactly one answer to each question, in order; otherwise it throws, as then nothing is known.
 */
import { writeFile } from "node:fs/promises";
import { coqc, library } from "./coq.ts";
import type { ProofFile } from "./development.ts";

const mark = "@@ answer";

export async function ask(
  name: string,
  files: readonly ProofFile[],
  questions: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const lines = [
    `From ${library} Require Import ${files.map((file) => file.name).join(" ")}.`,
    "From Coq Require Import Arith Bool List.",
    "Import ListNotations.",
    "Set Printing Depth 1000000.",
    "Set Printing Width 110.",
    ...questions.map((question) => `Goal True. idtac "${mark}". Abort.\n${question}`),
  ];
  await writeFile(`${folder}/${name}.v`, `${lines.join("\n")}\n`);
  const { code, output } = await coqc(folder, `${name}.v`);
  if (code !== 0) throw new Error(`Rocq refused the questions of ${name}.v:\n${output}`);
  const answers = output.split(`${mark}\n`).slice(1);
  if (answers.length !== questions.length) {
    throw new Error(`Rocq gave ${answers.length} answers to ${questions.length} questions of ${name}.v`);
  }
  return answers.map((answer) => answer.trimEnd());
}
