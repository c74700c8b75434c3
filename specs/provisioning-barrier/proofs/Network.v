(** The network and crash machine: reports are lost, duplicated and reordered, and the aggregator may forget any part
    of what it knew at any moment.

    `truth` is what happened on the hosts, `net` the reports in flight, `seen` what the aggregator knows. `converges`
    and `hopeless` are parameters: nothing is assumed of them for safety. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence.
Import ListNotations.

Inductive gate_state :=
| Open
| Proceed (snapshot : evidence)         (* the evidence that the decision was taken on    *)
| GaveUp (snapshot : evidence).

Record world := W {
  truth : evidence;                     (* what really happened on each host              *)
  net : list (nat * status);            (* reports in flight                              *)
  seen : evidence;                      (* what the aggregator has received               *)
  gate_of : gate_state }.

Section Network.
  Variable n : nat.
  Variables converges hopeless : evidence -> bool.

  Inductive world_step : world -> world -> Prop :=
  | w_finish : forall w i s, i < n -> truth w i = Outstanding -> s <> Outstanding ->
      world_step w (W (with_status (truth w) i s) (net w) (seen w) (gate_of w))
  | w_send : forall w i, i < n -> truth w i <> Outstanding ->                 (* any number of times *)
      world_step w (W (truth w) ((i, truth w i) :: net w) (seen w) (gate_of w))
  | w_net : forall w net', incl net' (net w) ->          (* loss, duplication, reordering *)
      world_step w (W (truth w) net' (seen w) (gate_of w))
  | w_deliver : forall w i s, In (i, s) (net w) -> seen w i = Outstanding ->
      world_step w (W (truth w) (net w) (with_status (seen w) i s) (gate_of w))
  | w_ignore : forall w i s, In (i, s) (net w) -> seen w i <> Outstanding -> world_step w w   (* duplicate *)
  | w_crash : forall w seen', grows_to n seen' (seen w) ->      (* loses any part of its memory *)
      (forall i, n <= i -> seen' i = Outstanding) ->
      world_step w (W (truth w) (net w) seen' (gate_of w))
  | w_proceed : forall w, gate_of w = Open -> converges (seen w) = true ->
      world_step w (W (truth w) (net w) (seen w) (Proceed (seen w)))
  | w_giveup : forall w, gate_of w = Open -> hopeless (seen w) = true ->
      world_step w (W (truth w) (net w) (seen w) (GaveUp (seen w))).

  Definition first_world := W nothing_known [] nothing_known Open.

  Inductive world_reachable : world -> Prop :=
  | world_reachable_first : world_reachable first_world
  | world_reachable_next : forall w w', world_reachable w -> world_step w w' -> world_reachable w'.

  Definition inv (w : world) :=
    (forall i s, In (i, s) (net w) -> i < n /\ s <> Outstanding /\ truth w i = s) /\
    grows_to n (seen w) (truth w) /\
    match gate_of w with
    | Open => True
    | Proceed e => converges e = true /\ grows_to n e (truth w)
    | GaveUp e => hopeless e = true /\ grows_to n e (truth w)
    end.

  Lemma inv_init : inv first_world.
  Proof. repeat split; simpl; try (intros; contradiction); intros i Hi; now left. Qed.

  Lemma inv_step : forall w w', world_step w w' -> inv w -> inv w'.
  Proof.
    intros w w' S (N & L & G). inversion S; subst; simpl in *.
    - (* finish *)
      assert (grows_to n (truth w) (with_status (truth w) i s)) as U by now apply grows_to_with_status.
      split; [|split]; simpl.
      + intros j t Hj. destruct (N j t Hj) as (A & B & C). split; [assumption|split; [assumption|]].
        rewrite with_status_other; [assumption|]. intros ->. congruence.
      + eapply grows_to_trans; eauto.
      + destruct (gate_of w); [trivial| |]; destruct G; split; auto; eapply grows_to_trans; eauto.
    - (* send *)
      split; [|split]; simpl; auto. intros j t [E|Hj]; [|now apply N].
      inversion E; subst. auto.
    - (* net *)
      split; [|split]; simpl; auto. 
    - (* deliver *)
      split; [|split]; simpl; auto. intros j Hj. destruct (Nat.eq_dec j i) as [->|D].
      + rewrite with_status_same. right. symmetry. now apply N.
      + rewrite with_status_other by assumption. now apply L.
    - (* ignore *)
      split; [|split]; simpl; auto.
    - (* crash *)
      split; [|split]; simpl; auto. eapply grows_to_trans; eauto.
    - (* proceed *) split; [|split]; simpl; auto.
    - (* giveup *)  split; [|split]; simpl; auto.
  Qed.

  Lemma inv_reach : forall w, world_reachable w -> inv w.
  Proof. intros w R; induction R; [apply inv_init|eauto using inv_step]. Qed.

  (** Meaning: whatever was lost, repeated, reordered or forgotten: if the gate went on, its test held of evidence
      that is true of the hosts.
      Hypotheses: the world can be reached from the start.
      Not covered: forged reports; see AttestedEvidence.v. Presumed failures; see PresumedFailure.v. *)
  Theorem proceed_implies_policy : forall w e, world_reachable w -> gate_of w = Proceed e ->
    converges e = true /\ grows_to n e (truth w).
  Proof. intros w e R G. destruct (inv_reach w R) as (_ & _ & H). now rewrite G in H. Qed.

  (** Meaning: the same for giving up: the test for it held of evidence that is true of the hosts.
      Hypotheses: the world can be reached from the start.
      Not covered: forged reports; see AttestedEvidence.v. Presumed failures; see PresumedFailure.v. *)
  Theorem giveup_implies_hopeless : forall w e, world_reachable w -> gate_of w = GaveUp e ->
    hopeless e = true /\ grows_to n e (truth w).
  Proof. intros w e R G. destruct (inv_reach w R) as (_ & _ & H). now rewrite G in H. Qed.

  (** Meaning: a decision, once taken, is never changed by any step, crashes included.
      Hypotheses: none.
      Not covered: losing the decision itself: it is kept in one durable row. *)
  Theorem gate_is_final : forall w w', world_step w w' -> gate_of w <> Open -> gate_of w' = gate_of w.
  Proof. intros w w' S G; inversion S; subst; simpl; congruence. Qed.

  (* for a policy that only ever goes from false to true, proceeding is right
     for ever after, in the real world and not only on paper                   *)
  Lemma proceed_true_of_the_world :
    (forall e e', grows_to n e e' -> converges e = true -> converges e' = true) ->
    forall w e, world_reachable w -> gate_of w = Proceed e -> converges (truth w) = true.
  Proof. intros M w e R G. destruct (proceed_implies_policy w e R G). eauto. Qed.

  (* === liveness under a fair-lossy network =================================
     A run is an infinite sequence of worlds.  Fair-lossy, in the textbook form:
     what is sent infinitely often is received infinitely often.              *)
  Definition run (r : nat -> world) := r 0 = first_world /\ forall t, world_step (r t) (r (S t)).
  Definition sends (r : nat -> world) (i t : nat) := exists s, net (r (S t)) = (i, s) :: net (r t).
  Definition is_known (r : nat -> world) (i t : nat) := seen (r t) i <> Outstanding.
  Definition often (P : nat -> Prop) := forall t, exists u, t <= u /\ P u.

  Lemma collect : forall (P : nat -> nat -> Prop) m,
    (forall i, i < m -> exists t, forall u, t <= u -> P i u) ->
    exists t, forall i, i < m -> forall u, t <= u -> P i u.
  Proof.
    intros P; induction m as [|m IH]; intros H; [exists 0; intros; lia|].
    destruct IH as [t Ht]; [intros; apply H; lia|].
    destruct (H m ltac:(lia)) as [v Hv]. exists (t + v). intros i Hi u Hu.
    destruct (Nat.eq_dec i m) as [->|]; [apply Hv; lia|apply Ht; lia].
  Qed.

  (** Meaning: under a network that loses, repeats and reorders, and an aggregator that crashes, the gate answers in
      the end, and for good.
      Hypotheses: memory is lost only finitely often; every host keeps reporting; of a host that reports infinitely
      often the aggregator knows something infinitely often; every complete evidence is answered; a gate that can
      answer is not starved for ever.
      Not covered: how long it takes; a host that hangs for ever, for which see PresumedFailure.v. *)
  Theorem fair_lossy_gate_resolves : forall r, run r ->
    (* the aggregator loses its memory only finitely often *)
    (exists T, forall t, T <= t -> grows_to n (seen (r t)) (seen (r (S t)))) ->
    (* every host keeps reporting (it retransmits until it is acknowledged)   *)
    (forall i, i < n -> often (sends r i)) ->
    (* fair-lossy: sent infinitely often => received infinitely often          *)
    (forall i, i < n -> often (sends r i) -> often (is_known r i)) ->
    (* the policy answers every complete evidence, and the gate is not starved *)
    (forall e, complete n e -> converges e = true \/ hopeless e = true) ->
    (forall t, (forall u, t <= u -> converges (seen (r u)) = true \/ hopeless (seen (r u)) = true) ->
       exists u, t <= u /\ gate_of (r u) <> Open) ->
    exists t, forall u, t <= u -> gate_of (r u) <> Open.
  Proof.
    intros r [R0 RS] [T HT] Snd Fair Ans Weak.
    assert (Mon : forall t u, T <= t -> t <= u -> grows_to n (seen (r t)) (seen (r u))).
    { intros t u Ht Hu. induction Hu as [|u Hu IH]; [apply grows_to_refl|].
      eapply grows_to_trans; [exact IH|]. apply HT. lia. }
    assert (K : exists t, forall i, i < n -> forall u, t <= u -> is_known r i u).
    { apply (collect (fun i u => is_known r i u)). intros i Hi.
      destruct (Fair i Hi (Snd i Hi) T) as [t [Ht Hk]]. exists t. intros u Hu.
      unfold is_known in *. destruct (Mon t u Ht Hu i Hi) as [E|E]; congruence. }
    destruct K as [t Ht].
    destruct (Weak t) as [v [Hv Gv]].
    { intros u Hu. apply Ans. intros i Hi. now apply Ht. }
    exists v. intros u Hu. induction Hu as [|u Hu IH]; [assumption|].
    rewrite (gate_is_final _ _ (RS u) IH). assumption.
  Qed.
End Network.
