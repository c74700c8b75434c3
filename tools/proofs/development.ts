/**
 * The Rocq files of one folder: what each requires, defines and states, and what its headlines say in plain words.
 *
 * Invariant: files come in dependency order, and each headline (`Theorem`) carries its meaning, its hypotheses and what it
 * does not cover. It deliberately parses no Rocq: it looks for the words at the start of a line that our files use.
 */
import { readdir, readFile } from "node:fs/promises";
import { plainCode } from "./plain-code.ts";

export interface Headline {
  readonly name: string;
  readonly meaning: string;
  readonly hypotheses: string;
  readonly notCovered: string;
}

export interface ProofFile {
  readonly name: string;
  readonly text: string;
  readonly code: string;
  readonly requires: readonly string[];
  readonly definitions: readonly string[];
  /** Everything that is proven, headlines included. */
  readonly proven: readonly string[];
  readonly headlines: readonly Headline[];
}

export async function readDevelopment(folder: string): Promise<readonly ProofFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".v")).sort();
  const files = await Promise.all(
    names.map(async (name) => proofFile(name.slice(0, -2), await readFile(`${folder}/${name}`, "utf8"))),
  );
  return dependencyOrder(files);
}

export function proofFile(name: string, text: string): ProofFile {
  const code = plainCode(text);
  const requires = [...code.matchAll(/^From Barrier Require Import ([\w ]+)\./gm)];
  return {
    name,
    text,
    code,
    requires: requires.flatMap((match) => (match[1] ?? "").split(" ")),
    definitions: namesAfter(code, "Definition|Fixpoint|Inductive|Record"),
    proven: namesAfter(code, "Theorem|Lemma|Corollary|Example|Fact|Remark|Proposition|Property"),
    headlines: namesAfter(code, "Theorem").map((headline) => describe(headline, text)),
  };
}

function namesAfter(code: string, words: string): readonly string[] {
  const pattern = new RegExp(`^[ \\t]*(?:#\\[[^\\]]*\\] *|Local +|Global +)*(?:${words})\\s+([\\w']+)`, "gm");
  return [...code.matchAll(pattern)].map((match) => match[1] ?? "");
}

function describe(name: string, text: string): Headline {
  const at = text.search(new RegExp(`^[ \\t]*Theorem\\s+${name}\\b`, "m"));
  const comment = /\(\*\* Meaning: ((?:(?!\*\)).)*)\*\)\s*$/s.exec(text.slice(0, at))?.[1] ?? "";
  const said = comment.replace(/\s+/g, " ").trim();
  const [meaning = "", rest = ""] = said.split(" Hypotheses: ");
  const [hypotheses = "", notCovered = ""] = rest.split(" Not covered: ");
  return { name, meaning, hypotheses, notCovered };
}

/** Files after what they require; files that require one another keep the order of their names, and coqc refuses them. */
export function dependencyOrder(files: readonly ProofFile[]): readonly ProofFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  const ordered = new Set<ProofFile>();
  const visiting = new Set<ProofFile>();
  function visit(file: ProofFile): void {
    if (visiting.has(file)) return;
    visiting.add(file);
    for (const name of file.requires) {
      const required = byName.get(name);
      if (required !== undefined) visit(required);
    }
    ordered.add(file);
  }
  for (const file of files) visit(file);
  return [...ordered];
}
