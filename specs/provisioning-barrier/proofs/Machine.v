(** The plainest barrier: n hosts, one gate that sees them at once, no network. Layers L0, L1 and L2 are instances.

    The gate has two tests of the evidence: `converges` licenses going on, `hopeless` licenses giving up. Network.v
    adds the network and crashes. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence.

Record state := State { hosts : evidence; gate : decision }.

Section Machine.
  Variable n : nat.
  Variables converges hopeless : evidence -> bool.

  Inductive step : state -> state -> Prop :=
  | s_ready  : forall s i, i < n -> hosts s i = Outstanding -> step s (State (with_status (hosts s) i Ready) (gate s))
  | s_fail   : forall s i, i < n -> hosts s i = Outstanding -> step s (State (with_status (hosts s) i Failed) (gate s))
  | s_conv   : forall s, gate s = Waiting -> converges (hosts s) = true -> step s (State (hosts s) Converge)
  | s_gfail  : forall s, gate s = Waiting -> hopeless (hosts s) = true -> step s (State (hosts s) GateFailed).

  Definition init := State nothing_known Waiting.

  Inductive steps : nat -> state -> state -> Prop :=
  | steps0 : forall s, steps 0 s s
  | stepsS : forall k s t u, steps k s t -> step t u -> steps (S k) s u.

  Definition reachable s := exists k, steps k init s.
  Definition finished s := gate s <> Waiting /\ complete n (hosts s).

  Lemma step_le : forall s t, step s t -> grows_to n (hosts s) (hosts t).
  Proof. intros s t H; inversion H; subst; simpl; auto using grows_to_refl, grows_to_with_status. Qed.

  Lemma steps_le : forall k s t, steps k s t -> grows_to n (hosts s) (hosts t).
  Proof.
    intros k s t H; induction H; [apply grows_to_refl|].
    eapply grows_to_trans; [eassumption|now apply step_le].
  Qed.

  (* a decision, once made, is never changed *)
  Lemma decision_final : forall s t, step s t -> gate s <> Waiting -> gate t = gate s.
  Proof. intros s t H D; inversion H; subst; simpl; congruence. Qed.

  (* termination: a measure that every step strictly decreases *)
  Definition measure s := count_outstanding (hosts s) n + (match gate s with Waiting => 1 | _ => 0 end).

  Lemma measure_falls : forall e i s, i < n -> e i = Outstanding -> s <> Outstanding ->
    count_outstanding (with_status e i s) n < count_outstanding e n.
  Proof.
    intros e i s Hi He Hs. unfold count_outstanding. pose proof (count_with_status_in is_outstanding n e i s Hi) as H.
    rewrite He in H. destruct s; simpl in H; [congruence|lia|lia].
  Qed.

  (** Meaning: every step of the barrier strictly decreases a number, so it cannot go round in circles.
      Hypotheses: none.
      Not covered: how long a step takes. *)
  Theorem termination : forall s t, step s t -> measure t < measure s.
  Proof.
    intros s t H; inversion H; subst; unfold measure; simpl.
    - pose proof (measure_falls (hosts s) i Ready H0 H1 ltac:(discriminate)). lia.
    - pose proof (measure_falls (hosts s) i Failed H0 H1 ltac:(discriminate)). lia.
    - rewrite H0. lia.
    - rewrite H0. lia.
  Qed.

  Lemma bounded_runs : forall k s, steps k init s -> k + measure s <= n + 1.
  Proof.
    intros k s H. remember init as s0. induction H; subst.
    - unfold measure, init; simpl. pose proof (count_le is_outstanding n nothing_known).
      unfold count_outstanding. lia.
    - pose proof (IHsteps eq_refl). pose proof (termination _ _ H0). lia.
  Qed.

  (** Meaning: no run of the barrier goes on for ever.
      Hypotheses: none.
      Not covered: retransmission, which the network adds; there see fair_lossy_gate_resolves. *)
  Theorem no_infinite_run : ~ exists f : nat -> state, f 0 = init /\ forall k, step (f k) (f (S k)).
  Proof.
    intros [f [H0 Hs]].
    assert (forall k, steps k init (f k)) as H.
    { induction k; [rewrite H0; constructor|]. econstructor; eauto. }
    pose proof (bounded_runs (n + 2) (f (n + 2)) (H _)). lia.
  Qed.

  (* progress: if the two tests resolve every complete evidence, no state that
     is not finished is stuck *)
  Definition resolves := forall e, complete n e -> converges e = true \/ hopeless e = true.

  (** Meaning: a barrier that is not finished can always take a step: it never deadlocks.
      Hypotheses: the two tests answer every complete evidence (`resolves`).
      Not covered: that the step is taken: a host may hang. See PresumedFailure.v. *)
  Theorem progress : resolves -> forall s, ~ finished s -> exists t, step s t.
  Proof.
    intros R s NF. destruct (count_outstanding (hosts s) n) as [|k] eqn:E.
    - assert (complete n (hosts s)) as C by now apply complete_count_outstanding.
      destruct (gate s) eqn:G.
      + destruct (R _ C) as [H|H]; eexists; [apply s_conv|apply s_gfail]; auto.
      + exfalso; apply NF; split; [congruence|assumption].
      + exfalso; apply NF; split; [congruence|assumption].
    - destruct (count_pos is_outstanding n (hosts s)) as [i [Hi Hp]]; [unfold count_outstanding in E; lia|].
      exists (State (with_status (hosts s) i Ready) (gate s)). apply s_ready; [assumption|].
      destruct (hosts s i); simpl in Hp; congruence.
  Qed.

  (** Meaning: whatever the gate decided, there was evidence that licensed it, and today's evidence still extends it.
      Hypotheses: the state can be reached from the start.
      Not covered: one gate that sees every host at once; for lost reports and crashes see Network.v. *)
  Theorem safety_at_decision : forall s, reachable s ->
    (gate s = Converge -> exists e, converges e = true /\ grows_to n e (hosts s)) /\
    (gate s = GateFailed -> exists e, hopeless e = true /\ grows_to n e (hosts s)).
  Proof.
    intros s [k H]. remember init as s0. induction H; subst.
    - split; simpl; discriminate.
    - destruct (IHsteps eq_refl) as [I J]. pose proof (step_le _ _ H0) as L.
      inversion H0; subst; simpl in *; split; intros G; try discriminate;
        try (exists (hosts t); split; [assumption|apply grows_to_refl]);
        try (destruct (I G) as [e [? ?]]; exists e; split; [assumption|eapply grows_to_trans; eauto]);
        try (destruct (J G) as [e [? ?]]; exists e; split; [assumption|eapply grows_to_trans; eauto]).
  Qed.
End Machine.
