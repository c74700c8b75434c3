(** Layer L1, percentage threshold: the gate converges when at least pct % of the closed roster is ready.

    Compared as integers, pct * n <= 100 * ready: no rounding, so no off-by-one at 66.7 %. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence Machine.

Section Threshold.
  Variables n pct : nat.
  Definition percent_reached (e : evidence) := pct * n <=? 100 * count_ready e n.
  Definition percent_out_of_reach (e : evidence) := 100 * (n - count_failed e n) <? pct * n.

  Lemma threshold_readiness_ratchet : forall s t, step n percent_reached percent_out_of_reach s t ->
    count_ready (hosts s) n <= count_ready (hosts t) n.
  Proof. intros. eapply ready_ratchet, step_le; eauto. Qed.

  (** Meaning: a threshold once met stays met, so stragglers need not be waited for.
      Hypotheses: the later evidence extends the earlier one.
      Not covered: a roster that changes, which is a new evidence; see Epochs.v. *)
  Theorem threshold_stability : forall e e', grows_to n e e' -> percent_reached e = true -> percent_reached e' = true.
  Proof.
    unfold percent_reached; intros e e' L H. apply Nat.leb_le in H. apply Nat.leb_le.
    pose proof (ready_ratchet n e e' L). lia.
  Qed.

  Lemma threshold_hopeless_stable : forall e e', grows_to n e e' ->
    percent_out_of_reach e = true -> percent_out_of_reach e' = true.
  Proof.
    unfold percent_out_of_reach; intros e e' L H. apply Nat.ltb_lt in H. apply Nat.ltb_lt.
    pose proof (failed_ratchet n e e' L). lia.
  Qed.

  (** Meaning: threshold: at every moment after converging, at least pct % of the roster is ready.
      Hypotheses: the state can be reached from the start.
      Not covered: one gate that sees every host at once; for lost reports and crashes see Network.v. *)
  Theorem threshold_safety : forall s, reachable n percent_reached percent_out_of_reach s -> gate s = Converge ->
    pct * n <= 100 * count_ready (hosts s) n.
  Proof.
    intros s R G. destruct (safety_at_decision _ _ _ _ R) as [H _].
    destruct (H G) as [e [Hc L]]. apply Nat.leb_le. now apply (threshold_stability e).
  Qed.

  (** Meaning: threshold: after failing, no continuation whatever reaches pct %.
      Hypotheses: the state can be reached from the start.
      Not covered: one gate that sees every host at once; for lost reports and crashes see Network.v. *)
  Theorem threshold_failed_sound : forall s,
    reachable n percent_reached percent_out_of_reach s -> gate s = GateFailed ->
    forall e, grows_to n (hosts s) e -> percent_reached e = false.
  Proof.
    intros s R G e' L'. destruct (safety_at_decision _ _ _ _ R) as [_ H].
    destruct (H G) as [e [Hc L]].
    pose proof (threshold_hopeless_stable e e' (grows_to_trans _ _ _ _ L L') Hc) as Hf.
    unfold percent_out_of_reach in Hf. unfold percent_reached. apply Nat.ltb_lt in Hf. apply Nat.leb_gt.
    pose proof (partition n e'). nia.
  Qed.

  (** Meaning: threshold: the barrier never deadlocks.
      Hypotheses: the state is not finished.
      Not covered: a host that hangs; see PresumedFailure.v. *)
  Theorem threshold_progress : forall s, ~ finished n s -> exists t, step n percent_reached percent_out_of_reach s t.
  Proof.
    apply progress. intros e C. apply complete_count_outstanding in C. pose proof (partition n e).
    unfold percent_reached, percent_out_of_reach.
    destruct (Nat.leb_spec (pct * n) (100 * count_ready e n)); [now left|].
    right. apply Nat.ltb_lt. replace (n - count_failed e n) with (count_ready e n) by lia. assumption.
  Qed.
End Threshold.
