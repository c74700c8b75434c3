(** Layer L2, maximum failures: at most f hosts may fail.

    `failed <= f` holds at the start, when nothing is known, so it is no licence to go on. The gate converges when it
    would still hold if every outstanding host failed. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence Machine.

Section MaxFailures.
  Variables n f : nat.
  Definition cap_certainly_kept (e : evidence) := count_failed e n + count_outstanding e n <=? f.
  Definition cap_exceeded (e : evidence) := f <? count_failed e n.

  Lemma max_failures_failure_ratchet : forall s t, step n cap_certainly_kept cap_exceeded s t ->
    count_failed (hosts s) n <= count_failed (hosts t) n.
  Proof. intros. eapply failed_ratchet, step_le; eauto. Qed.

  Lemma max_failures_partition : forall s,
    count_ready (hosts s) n + count_failed (hosts s) n + count_outstanding (hosts s) n = n.
  Proof. intros; apply partition. Qed.

  (** Meaning: once the cap can no longer be exceeded, it never will be.
      Hypotheses: the later evidence extends the earlier one.
      Not covered: a roster that grows; see Epochs.v. *)
  Theorem max_failures_stability : forall e e', grows_to n e e' ->
    cap_certainly_kept e = true -> cap_certainly_kept e' = true.
  Proof.
    unfold cap_certainly_kept; intros e e' L H. apply Nat.leb_le in H. apply Nat.leb_le.
    pose proof (ready_ratchet n e e' L). pose proof (partition n e). pose proof (partition n e'). lia.
  Qed.

  (** Meaning: maximum failures: at every moment after converging at most f hosts have failed, and at least n - f are
      ready.
      Hypotheses: the state can be reached from the start.
      Not covered: one gate that sees every host at once; for lost reports and crashes see Network.v. *)
  Theorem max_failures_safety : forall s, reachable n cap_certainly_kept cap_exceeded s -> gate s = Converge ->
    count_failed (hosts s) n <= f /\ n <= count_ready (hosts s) n + f.
  Proof.
    intros s R G. destruct (safety_at_decision _ _ _ _ R) as [H _]. destruct (H G) as [e [Hc L]].
    pose proof (max_failures_stability e (hosts s) L Hc) as Q. unfold cap_certainly_kept in Q. apply Nat.leb_le in Q.
    pose proof (partition n (hosts s)). lia.
  Qed.

  (** Meaning: maximum failures: after failing, more than f hosts really have failed.
      Hypotheses: the state can be reached from the start.
      Not covered: one gate that sees every host at once; for lost reports and crashes see Network.v. *)
  Theorem max_failures_failed_sound : forall s, reachable n cap_certainly_kept cap_exceeded s -> gate s = GateFailed ->
    f < count_failed (hosts s) n.
  Proof.
    intros s R G. destruct (safety_at_decision _ _ _ _ R) as [_ H]. destruct (H G) as [e [Hc L]].
    unfold cap_exceeded in Hc. apply Nat.ltb_lt in Hc. pose proof (failed_ratchet n e _ L). lia.
  Qed.

  (** Meaning: maximum failures: the barrier never deadlocks.
      Hypotheses: the state is not finished.
      Not covered: a host that hangs; see PresumedFailure.v. *)
  Theorem max_failures_progress : forall s, ~ finished n s -> exists t, step n cap_certainly_kept cap_exceeded s t.
  Proof.
    apply progress. intros e C. apply complete_count_outstanding in C. unfold cap_certainly_kept, cap_exceeded.
    rewrite C.
    destruct (Nat.leb_spec (count_failed e n + 0) f); [now left|right; apply Nat.ltb_lt; lia].
  Qed.
End MaxFailures.
