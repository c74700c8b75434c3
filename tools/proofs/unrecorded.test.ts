import { expect, it } from "vitest";
import { proofFile } from "./development.ts";
import { unrecordedIn } from "./unrecorded.ts";

const text = `
Inductive status := Ready | Failed.
Record state := State { hosts : status; gate : nat }.
Definition one := 1. Definition two := 2.
Lemma small : True. Proof. exact I. Qed.
`;
const printed = `Module
Example
:= Struct
     Inductive status : Set :=
         Ready : status | Failed : status.
     Definition status_rect :
       forall P : status -> Type,
       P Ready -> P Failed.
     Record state : Set := State
       { hosts : status;  gate : nat }.
     Definition hosts : state -> status.
     Definition gate : state -> nat.
     Definition one : nat.
     Parameter small : True.
   End`;
const hidden = printed.replace("     Parameter", "     Definition two : nat.\n     Parameter");

it("knows what is recorded and proven, and what Rocq makes of it", () => {
  expect(unrecordedIn(proofFile("Example", text), printed)).toEqual([]);
});

it("complains about a definition that stands behind another", () => {
  expect(unrecordedIn(proofFile("Example", text), hidden)).toEqual([
    "Example.two is defined and not recorded; let its line begin with what it is",
  ]);
});

it("complains if the list lacks what is known", () => {
  expect(unrecordedIn(proofFile("Example", text), "")).toHaveLength(4);
});
