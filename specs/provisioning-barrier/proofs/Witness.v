(** The liveness theorem of Network.v is not empty: here is a run that meets every one of its hypotheses. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence Machine L0_StrictAll Network.
Import ListNotations.

Definition one_ready : evidence := with_status nothing_known 0 Ready.
Definition its_report : nat * status := (0, Ready).
Definition the_run (t : nat) : world :=
  match t with
  | 0 => W nothing_known [] nothing_known Open
  | 1 => W one_ready [] nothing_known Open
  | 2 => W one_ready [its_report] nothing_known Open
  | 3 => W one_ready [its_report] one_ready Open
  | 4 => W one_ready [its_report] one_ready (Proceed one_ready)
  | S (S (S (S (S k)))) => W one_ready (repeat its_report (S (S k))) one_ready (Proceed one_ready)
  end.

Lemma the_run_is_a_run : run 1 (all_ready 1) (some_failed 1) the_run.
Proof.
  split; [reflexivity|]. intros t.
  destruct t as [|[|[|[|[|t]]]]]; simpl.
  - apply (w_finish 1 (all_ready 1) (some_failed 1) (W nothing_known [] nothing_known Open) 0 Ready);
      [lia|reflexivity|discriminate].
  - apply (w_send 1 (all_ready 1) (some_failed 1) (W one_ready [] nothing_known Open) 0); [lia|discriminate].
  - apply (w_deliver 1 (all_ready 1) (some_failed 1) (W one_ready [its_report] nothing_known Open) 0 Ready);
      [now left|reflexivity].
  - apply (w_proceed 1 (all_ready 1) (some_failed 1) (W one_ready [its_report] one_ready Open)); reflexivity.
  - apply (w_send 1 (all_ready 1) (some_failed 1) (W one_ready [its_report] one_ready (Proceed one_ready)) 0);
      [lia|discriminate].
  - apply (w_send 1 (all_ready 1) (some_failed 1) (W one_ready (repeat its_report (S (S t))) one_ready (Proceed one_ready)) 0);
      [lia|discriminate].
Qed.

Lemma the_run_has_seen : forall t, 3 <= t -> seen (the_run t) = one_ready.
Proof. intros t H. destruct t as [|[|[|[|[|t]]]]]; try lia; reflexivity. Qed.

(** Meaning: the hypotheses of fair_lossy_gate_resolves can all be met at once: a run with one host and strict-all.
    Hypotheses: none.
    Not covered: it is one run. *)
Theorem liveness_not_vacuous : exists t, forall u, t <= u -> gate_of (the_run u) <> Open.
Proof.
  apply (fair_lossy_gate_resolves 1 (all_ready 1) (some_failed 1) the_run the_run_is_a_run).
  - exists 3. intros t H. rewrite !the_run_has_seen by lia. apply grows_to_refl.
  - intros i Hi t. exists (t + 4). split; [lia|]. replace i with 0 by lia.
    exists Ready. replace (t + 4) with (S (S (S (S t)))) by lia.
    destruct t; reflexivity.
  - intros i Hi _ t. exists (t + 3). split; [lia|]. unfold is_known. rewrite the_run_has_seen by lia.
    replace i with 0 by lia. discriminate.
  - apply strict_all_resolves.
  - intros t _. exists (t + 4). split; [lia|]. replace (t + 4) with (S (S (S (S t)))) by lia.
    destruct t; discriminate.
Qed.
