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

(** Meaning: the hypotheses of fair_lossy_gate_resolves can all be met at once, and the gate then answers: a run with
    one host and strict-all.
    Hypotheses: none.
    Not covered: it is one run, in which nothing is lost. *)
Theorem liveness_not_vacuous : exists r, let converges := all_ready 1 in let hopeless := some_failed 1 in
  run 1 converges hopeless r /\
  (exists T, forall t, T <= t -> grows_to 1 (seen (r t)) (seen (r (S t)))) /\
  (forall i, i < 1 -> often (sends r i)) /\
  (forall i, i < 1 -> often (sends r i) -> often (is_known r i)) /\
  (forall e, complete 1 e -> converges e = true \/ hopeless e = true) /\
  (forall t, (forall u, t <= u -> converges (seen (r u)) = true \/ hopeless (seen (r u)) = true) ->
     exists u, t <= u /\ gate_of (r u) <> Open) /\
  exists t, forall u, t <= u -> gate_of (r u) <> Open.
Proof.
  assert (M : exists T, forall t, T <= t -> grows_to 1 (seen (the_run t)) (seen (the_run (S t)))).
  { exists 3. intros t H. rewrite !the_run_has_seen by lia. apply grows_to_refl. }
  assert (Snd : forall i, i < 1 -> often (sends the_run i)).
  { intros i Hi t. exists (t + 4). split; [lia|]. replace i with 0 by lia.
    exists Ready. replace (t + 4) with (S (S (S (S t)))) by lia. destruct t; reflexivity. }
  assert (F : forall i, i < 1 -> often (sends the_run i) -> often (is_known the_run i)).
  { intros i Hi _ t. exists (t + 3). split; [lia|]. unfold is_known. rewrite the_run_has_seen by lia.
    replace i with 0 by lia. discriminate. }
  assert (W : forall t, (forall u, t <= u -> all_ready 1 (seen (the_run u)) = true \/
      some_failed 1 (seen (the_run u)) = true) -> exists u, t <= u /\ gate_of (the_run u) <> Open).
  { intros t _. exists (t + 4). split; [lia|]. replace (t + 4) with (S (S (S (S t)))) by lia.
    destruct t; discriminate. }
  exists the_run. cbv zeta.
  pose proof (fair_lossy_gate_resolves 1 (all_ready 1) (some_failed 1) the_run the_run_is_a_run M Snd F
    (strict_all_resolves 1) W) as G.
  split; [exact the_run_is_a_run|]. split; [exact M|]. split; [exact Snd|]. split; [exact F|].
  split; [exact (strict_all_resolves 1)|]. split; [exact W|exact G].
Qed.
