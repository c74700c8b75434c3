(** Layer L0, strict-all: the gate converges when every host is ready and fails as soon as one has failed. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence Machine.

Section StrictAll.
  Variable n : nat.
  Definition all_ready (e : evidence) := count_ready e n =? n.
  Definition some_failed (e : evidence) := 0 <? count_failed e n.

  (** Meaning: strict-all: if the gate converged, every single host is ready.
      Hypotheses: the state can be reached from the start.
      Not covered: one gate that sees every host at once; for lost reports and crashes see Network.v. *)
  Theorem strict_all_safety : forall s, reachable n all_ready some_failed s -> gate s = Converge ->
    forall i, i < n -> hosts s i = Ready.
  Proof.
    intros s R G i Hi. destruct (safety_at_decision _ _ _ _ R) as [H _].
    destruct (H G) as [e [Hc L]]. apply Nat.eqb_eq in Hc.
    pose proof (count_full is_ready n e Hc i Hi) as E.
    destruct (L i Hi) as [P|P]; [rewrite P in E; discriminate|].
    rewrite <- P. destruct (e i); simpl in E; congruence.
  Qed.

  (** Meaning: strict-all: if the gate failed, some host really has failed.
      Hypotheses: the state can be reached from the start.
      Not covered: one gate that sees every host at once; for lost reports and crashes see Network.v. *)
  Theorem strict_all_failed_sound : forall s, reachable n all_ready some_failed s -> gate s = GateFailed ->
    exists i, i < n /\ hosts s i = Failed.
  Proof.
    intros s R G. destruct (safety_at_decision _ _ _ _ R) as [_ H].
    destruct (H G) as [e [Hc L]]. apply Nat.ltb_lt in Hc.
    destruct (count_pos is_failed n e Hc) as [i [Hi E]]. exists i; split; [assumption|].
    destruct (L i Hi) as [P|P]; [rewrite P in E; discriminate|].
    rewrite <- P. destruct (e i); simpl in E; congruence.
  Qed.

  Lemma strict_all_resolves : resolves n all_ready some_failed.
  Proof.
    intros e C. apply complete_count_outstanding in C. pose proof (partition n e).
    unfold all_ready, some_failed. destruct (count_failed e n) eqn:F; [left; apply Nat.eqb_eq; lia|now right].
  Qed.

  (** Meaning: strict-all: the barrier never deadlocks.
      Hypotheses: the state is not finished.
      Not covered: a host that hangs; see PresumedFailure.v. *)
  Theorem strict_all_progress : forall s, ~ finished n s -> exists t, step n all_ready some_failed s t.
  Proof. apply progress, strict_all_resolves. Qed.

  Lemma strict_all_termination : forall s t, step n all_ready some_failed s t -> measure n t < measure n s.
  Proof. apply termination. Qed.

  (** Meaning: strict-all: a run has at most n + 1 steps, one a host and one for the verdict.
      Hypotheses: none.
      Not covered: duplicated or lost reports; see Network.v. *)
  Theorem strict_all_bounded : forall k s, steps n all_ready some_failed k init s -> k <= n + 1.
  Proof. intros k s H. pose proof (bounded_runs _ _ _ _ _ H). lia. Qed.
End StrictAll.
