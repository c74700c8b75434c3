import { expect, it } from "vitest";
import { dependencyOrder, proofFile } from "./development.ts";

const text = `
From Barrier Require Import Evidence ExactGate.
Definition one := 1.
Lemma small : True. Proof. exact I. Qed.
(** Meaning: it holds,
    always. Hypotheses: none. Not covered: the rest. *)
Theorem great : True. Proof. exact I. Qed.
Theorem silent : True. Proof. exact I. Qed.
`;

it("finds what a file requires, defines and proves, and what its headlines say", () => {
  const file = proofFile("Example", text);
  expect(file.requires).toEqual(["Evidence", "ExactGate"]);
  expect(file.definitions).toEqual(["one"]);
  expect(file.proven).toEqual(["small", "great", "silent"]);
  expect(file.headlines).toEqual([
    { name: "great", meaning: "it holds, always.", hypotheses: "none.", notCovered: "the rest." },
    { name: "silent", meaning: "", hypotheses: "", notCovered: "" },
  ]);
});

it("puts files after what they require", () => {
  const files = [
    proofFile("A", "From Barrier Require Import C.\n"),
    proofFile("B", ""),
    proofFile("C", "From Barrier Require Import B.\n"),
  ];
  expect(dependencyOrder(files).map(({ name }) => name)).toEqual(["B", "C", "A"]);
});
