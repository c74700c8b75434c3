(** Why not simply test the policy on the evidence of the moment? The traps of the published gate, as theorems. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate CountingGate.

(* `at least 8 of 10 ready and at most 1 failed', checked on partial evidence,
   proceeds or gives up according to the ORDER in which one and the same set of
   reports arrives.  The exact gate gives up in both orders (confluence).      *)
Definition eight_and_one (r f : nat) := (8 <=? r) && (f <=? 1).
Definition evidence_of (l : list (nat * status)) : evidence :=
  fold_right (fun p e => with_status e (fst p) (snd p)) nothing_known l.
Definition eight_ready := map (fun i => (i, Ready)) (seq 0 8).
Definition two_failed := (8, Failed) :: (9, Failed) :: nil.

(** Meaning: `at least 8 of 10 ready and at most 1 failed`, tested on the evidence of the moment, converges or fails
    by the order in which the same reports arrive.
    Hypotheses: none.
    Not covered: it is one counterexample. *)
Theorem naive_is_order_dependent :
  (* ready first: it goes on *)
  counts_policy 10 eight_and_one (evidence_of eight_ready) = true /\
  (* failed first: it never does *)
  (forall e, grows_to 10 (evidence_of two_failed) e -> counts_policy 10 eight_and_one e = false) /\
  grows_to 10 (evidence_of eight_ready) (evidence_of (eight_ready ++ two_failed)) /\
  grows_to 10 (evidence_of two_failed) (evidence_of (eight_ready ++ two_failed)).
Proof.
  split; [reflexivity|]. split; [|split].
  - intros e L. pose proof (failed_ratchet 10 _ _ L) as F.
    change (count_failed (evidence_of two_failed) 10) with 2 in F.
    unfold counts_policy, eight_and_one. apply andb_false_iff. right. apply Nat.leb_gt. lia.
  - intros i Hi. do 10 (destruct i; [unfold may_become; simpl; auto|]). lia.
  - intros i Hi. do 10 (destruct i; [unfold may_become; simpl; auto|]). lia.
Qed.

(* === why the exact gate is what the trustless horizon needs ================= *)
(** Meaning: a gate that tests the moment's evidence can be made to converge wrongly by hiding two reports.
    Hypotheses: none.
    Not covered: it is one counterexample. *)
Theorem withholding_forges_naive : exists e w,
  grows_to 10 e w /\ complete 10 w /\ counts_policy 10 eight_and_one e = true /\
  counts_policy 10 eight_and_one w = false.
Proof.
  exists (evidence_of eight_ready), (evidence_of (eight_ready ++ two_failed)).
  destruct naive_is_order_dependent as (A & B & C & D).
  split; [exact C|]. split; [|split; [exact A|reflexivity]].
  intros i Hi. do 10 (destruct i; [discriminate|]). lia.
Qed.

(** Meaning: `failed <= m`, tested on the moment's evidence, converges before any report has come, for every n and m.
    Hypotheses: none.
    Not covered: nothing is left out here. *)
Theorem naive_max_failures_vacuous : forall n m, counts_policy n (fun _ f => f <=? m) nothing_known = true.
Proof.
  intros n m. unfold counts_policy. replace (count_failed nothing_known n) with 0; [reflexivity|].
  unfold count_failed. induction n as [|n IH]; simpl; [reflexivity|exact IH].
Qed.

Definition published_gate (n : nat) (Q : nat -> nat -> bool) (e : evidence) : decision :=
  if counts_policy n Q e then Converge
  else if count_outstanding e n =? 0 then GateFailed else Waiting.

(** Meaning: strict-all with one failed host: as long as any host is outstanding the published gate waits, and the
    exact gate has failed already.
    Hypotheses: one host failed, at least one is outstanding.
    Not covered: other policies. *)
Theorem published_gate_fails_last : forall n e, count_failed e n >= 1 -> count_outstanding e n >= 1 ->
  published_gate n (threshold n) e = Waiting /\ exact_gate n (counts_policy n (threshold n)) e = GateFailed.
Proof.
  intros n e F O. pose proof (partition n e) as Pt. split.
  - unfold published_gate, counts_policy, threshold.
    destruct (Nat.leb_spec n (count_ready e n)); [lia|].
    destruct (Nat.eqb_spec (count_outstanding e n) 0); [lia|reflexivity].
  - rewrite <- threshold_gate_is_exact. unfold counts_gate, threshold_gate.
    destruct (Nat.leb_spec n (count_ready e n)); [lia|].
    destruct (Nat.ltb_spec (count_ready e n + count_outstanding e n) n); [reflexivity|lia].
Qed.
