/**
 * The check of the proofs, seen red: a gap, an axiom, a weakened headline, a changed vector and a changed gate.
 *
 * Invariant: each control changes one thing of the real proofs, and the same files unchanged are accepted. Only the files
 * that a control needs are compiled. It needs coqc, and fails without it.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { assumptionComplaints, checkAgain, printAssumptions } from "../../tools/proofs/assumptions.ts";
import { compile, inTemporaryFolder } from "../../tools/proofs/compile.ts";
import { proofFile, readDevelopment, type ProofFile } from "../../tools/proofs/development.ts";
import { refusals } from "../../tools/proofs/refusals.ts";
import { compareStatements, parseStatements, printStatements } from "../../tools/proofs/statements.ts";
import { unrecordedNames } from "../../tools/proofs/unrecorded.ts";
import { compareVectors, computeVectors } from "../../tools/proofs/vectors.ts";

const folder = fileURLToPath(new URL("../../specs/provisioning-barrier/proofs", import.meta.url));
const development = await readDevelopment(folder);

/** Some of the files, in order, with a text replaced in one of them; a text that is not there is an error of the test. */
function some(names: readonly string[], changed?: { in: string; from: string; to: string }): readonly ProofFile[] {
  const files = development.filter(({ name }) => names.includes(name));
  return files.map((file) => {
    if (file.name !== changed?.in) return file;
    expect(file.text).toContain(changed.from);
    return proofFile(file.name, file.text.replaceAll(changed.from, changed.to));
  });
}

/** Compiles and asks; what does not compile is an error of the test. */
async function compiled<T>(files: readonly ProofFile[], work: (folder: string) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (temporary) => {
    expect(await compile(files, temporary)).toEqual([]);
    return work(temporary);
  });
}

const firstProof = "Proof. intros. unfold with_status. now rewrite Nat.eqb_refl. Qed.";

it("finds no fault with the proofs as they are", () => {
  expect(refusals(development)).toEqual([]);
});

it("refuses a file that does not compile", async () => {
  const files = some(["Evidence"], { in: "Evidence", from: firstProof, to: "Proof. reflexivity. Qed." });
  const complaints = await inTemporaryFolder((temporary) => compile(files, temporary));
  expect(complaints).toEqual([expect.stringContaining("Evidence.v does not compile")]);
});

it("refuses a lemma that is admitted: by its word, and by what Rocq prints", async () => {
  const files = some(["Evidence"], { in: "Evidence", from: firstProof, to: "Admitted." });
  expect(refusals(files)).toEqual([expect.stringContaining("'Admitted' leaves a gap")]);
  const printed = await compiled(files, (temporary) => printAssumptions(files, temporary));
  expect(assumptionComplaints(printed).join("\n")).toContain("with_status_same :");
  const sound = some(["Evidence"]);
  expect(assumptionComplaints(await compiled(sound, (temporary) => printAssumptions(sound, temporary)))).toEqual([]);
});

it("refuses an axiom: by its word, and by coqchk, even if no statement uses it", async () => {
  const files = some(["Evidence"], {
    in: "Evidence",
    from: "Lemma with_status_same",
    to: "Axiom gap : False.\nLemma with_status_same",
  });
  expect(refusals(files)).toEqual([expect.stringContaining("'Axiom' assumes")]);
  const complaints = await compiled(files, (temporary) => checkAgain(files, temporary));
  expect(complaints.join("\n")).toContain("Barrier.Evidence.gap");
});

it("refuses a headline that is weakened", async () => {
  const names = ["Evidence", "ExactGate"];
  const recorded = parseStatements(await readFile(`${folder}/statements.txt`, "utf8"));
  const ours = new Map([...recorded].filter(([title]) => names.some((name) => title.startsWith(`${name}.`))));
  const sound = some(names);
  const printed = await compiled(sound, (temporary) => printStatements(sound, temporary));
  expect(compareStatements(ours, printed)).toEqual([]);
  const weakened = some(names, {
    in: "ExactGate",
    from: "complete n w -> P w = true.\nProof. intros n P e w H L C.",
    to: "complete n w -> n = 1 -> P w = true.\nProof. intros n P e w H L C _.",
  });
  const weaker = await compiled(weakened, (temporary) => printStatements(weakened, temporary));
  expect(compareStatements(ours, weaker)).toEqual([
    expect.stringContaining("ExactGate.withholding_cannot_forge changed"),
  ]);
});

it("refuses a definition that is weakened under a headline that reads as before", async () => {
  const names = ["Evidence", "ExactGate", "ConflictEvidence"];
  const recorded = parseStatements(await readFile(`${folder}/statements.txt`, "utf8"));
  const ours = new Map([...recorded].filter(([title]) => names.some((name) => title.startsWith(`${name}.`))));
  const weakened = some(names, {
    in: "ConflictEvidence",
    from: "forall h, h < n -> ~ contradicted h l.",
    to: "forall h, ~ contradicted h l.",
  });
  const weaker = await compiled(weakened, (temporary) => printStatements(weakened, temporary));
  expect(compareStatements(ours, weaker)).toEqual([
    expect.stringContaining("ConflictEvidence.nobody_contradicts changed"),
  ]);
});

it("refuses a definition that is not recorded because another stands before it on its line", async () => {
  const sound = some(["Evidence", "Machine"]);
  expect(await compiled(sound, (temporary) => unrecordedNames(sound, temporary))).toEqual([]);
  const files = some(["Evidence"], {
    in: "Evidence",
    from: "Definition nothing_known",
    to: "Definition one := 1. Definition hidden := one.\nDefinition nothing_known",
  });
  expect(await compiled(files, (temporary) => unrecordedNames(files, temporary))).toEqual([
    expect.stringContaining("Evidence.hidden is defined and not recorded"),
  ]);
});

it("refuses a changed vector, and a gate that says something else", async () => {
  const names = ["Evidence", "ExactGate", "CountingGate", "Vectors"];
  const recorded = await readFile(`${folder}/vectors.json`, "utf8");
  const sound = some(names);
  const computed = await compiled(sound, (temporary) => computeVectors(sound, temporary));
  expect(compareVectors(recorded, computed)).toEqual([]);
  expect(compareVectors(recorded.replace('"both":"wait"', '"both":"failed"'), computed)).toHaveLength(1);
  const other = some(names, { in: "Vectors", from: "verdict_for (cap c)", to: "verdict_for (cap (c + 1))" });
  const differs = await compiled(other, (temporary) => computeVectors(other, temporary));
  expect(compareVectors(recorded, differs)).toEqual([expect.stringContaining("is not what Rocq computes")]);
});
