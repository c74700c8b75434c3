import { expect, it } from "vitest";
import { proofFile } from "./development.ts";
import { refusals } from "./refusals.ts";

function refused(text: string): readonly string[] {
  return refusals([proofFile("Example", text)]);
}

it.each([
  ["Lemma x : False. Admitted.", "'Admitted' leaves a gap"],
  ["Proof. admit. Qed.", "'admit' leaves a gap"],
  ["Lemma x : False. Abort.", "'Abort' leaves a gap"],
  ["Axiom x : False.", "'Axiom' assumes"],
  ["#[local] Parameter x : False.", "'Parameter' assumes"],
  ["Conjecture x : False.", "'Conjecture' assumes"],
  ["Unset Guard Checking.", "turns off a check"],
  ["#[bypass_check(positivity)] Inductive x := y.", "turns off a check"],
  ['Local Notation "x <= y" := True.', "can make a statement read as what it is not"],
  ['Open Scope nat_scope. Notation "x <= y" := True.', "can make a statement read as what it is not"],
  ["Arguments complete {n} e.", "can make a statement read as what it is not"],
  ["Definition complete {n} (e : evidence) := n = 0.", "an implicit argument does not show"],
  ["Theorem x : forall {n}, n = n.", "an implicit argument does not show"],
  ["Variable x : nat.", "'Variable' outside a section"],
  ["Section S.\nEnd S.\nHypothesis x : False.", "Example.v:3: 'Hypothesis' outside a section"],
  ["Theorem x : True. Proof. exact I. Qed.", "say before 'x' what it means"],
])("refuses %j", (text, complaint) => {
  expect(refused(text).join("\n")).toContain(complaint);
});

it("accepts such words in comments, longer names, and variables of a section", () => {
  const text =
    "(* Axiom, Admitted *)\nArguments f : simpl never.\nRecord r := R { a : nat }.\nSection S.\nVariable x : nat.\nEnd S.\nLemma admitted_late : True.\n";
  expect(refused(text)).toEqual([]);
});
