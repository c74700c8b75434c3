(** Epochs and roster amendments. A barrier has a closed roster and an epoch; every signal carries the epoch that it
    was meant for. Re-opening starts the next epoch; amending changes who is expected, while the verdict is open.

    A host is a machine and not its name: where reports say with which roster their host came, as in barrier.qnt, read
    [host] as a name together with that. A machine that is installed anew under its name is then another host, and what
    the first one said is what an outsider says. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate.
Import ListNotations.

Definition host := nat.
Definition roster := list host.                       (* closed: who is expected, each once *)
Definition signal := (nat * host * status)%type.      (* epoch, host, what it says          *)

Record barrier := Barrier {
  epoch : nat;
  members : roster;
  heard : host -> status;               (* of this epoch                                  *)
  verdict : decision;                   (* of this epoch                                  *)
  past : list (nat * decision);         (* epochs before this one, as they were left      *)
  delivered : list signal;              (* everything that ever arrived, kept to speak of *)
  presumed : list host;                 (* whose failure this epoch's deadline wrote      *)
  disputed : list (host * status) }.    (* what contradicts what counts, kept for people  *)

(** The evidence that the gate judges: position i of the roster, and nobody else. *)
Definition over (m : roster) (said : host -> status) : evidence :=
  fun i => match nth_error m i with Some h => said h | None => Outstanding end.

Definition is_meant_for (b : barrier) (e : nat) (h : host) : bool :=
  (e =? epoch b) && existsb (Nat.eqb h) (members b).

Definition contradicts (s t : status) : bool :=
  match s, t with Ready, Failed | Failed, Ready => true | _, _ => false end.

(** A signal arrives: the network may deliver any signal at any time, any number of times. *)
Definition hear (b : barrier) (e : nat) (h : host) (s : status) : barrier :=
  Barrier (epoch b) (members b)
    (if is_meant_for b e h
     then match heard b h with Outstanding => with_status (heard b) h s | _ => heard b end
     else heard b)
    (verdict b) (past b) ((e, h, s) :: delivered b) (presumed b)
    (if is_meant_for b e h && contradicts (heard b h) s then (h, s) :: disputed b else disputed b).

(** The time of a host ran out while nothing was known of it. *)
Definition presume_failed (b : barrier) (h : host) : barrier :=
  Barrier (epoch b) (members b) (with_status (heard b) h Failed)
    (verdict b) (past b) (delivered b) (h :: presumed b) (disputed b).

(** A host that stays may keep what it said in this epoch, or be asked again; a host that is new has said nothing. *)
Definition carried_over (b : barrier) (m : roster) (said : host -> status) := forall h,
  said h = Outstanding \/ (In h (members b) /\ In h m /\ said h = heard b h).

Section Epochs.
  Variable policy : roster -> evidence -> bool.

  Definition judge (m : roster) (said : host -> status) : decision :=
    exact_gate (length m) (policy m) (over m said).

  Inductive barrier_step : barrier -> barrier -> Prop :=
  | b_hear : forall b e h s, barrier_step b (hear b e h s)
  | b_decide : forall b, verdict b = Waiting ->
      barrier_step b (Barrier (epoch b) (members b) (heard b) (judge (members b) (heard b)) (past b)
                 (delivered b) (presumed b) (disputed b))
  | b_deadline : forall b h, In h (members b) -> heard b h = Outstanding -> barrier_step b (presume_failed b h)
  | b_amend : forall b m said, verdict b = Waiting -> NoDup m -> carried_over b m said ->
      barrier_step b (Barrier (epoch b) m said Waiting (past b) (delivered b) (presumed b) (disputed b))
  | b_reopen : forall b m, NoDup m ->
      barrier_step b (Barrier (S (epoch b)) m (fun _ => Outstanding) Waiting
                 ((epoch b, verdict b) :: past b) (delivered b) [] []).

  Definition opened (m : roster) := Barrier 0 m (fun _ => Outstanding) Waiting [] [] [] [].

  Inductive barrier_reachable : barrier -> Prop :=
  | barrier_reachable_open : forall m, NoDup m -> barrier_reachable (opened m)
  | barrier_reachable_step : forall b b', barrier_reachable b -> barrier_step b b' -> barrier_reachable b'.

  Inductive later : barrier -> barrier -> Prop :=
  | later_now : forall b, later b b
  | later_step : forall b c d, later b c -> barrier_step c d -> later b d.

  Definition verdict_of (b : barrier) (e : nat) : decision :=
    if e =? epoch b then verdict b
    else match find (fun p => fst p =? e) (past b) with Some p => snd p | None => Waiting end.

  Lemma existsb_in : forall h m, existsb (Nat.eqb h) m = true <-> In h m.
  Proof.
    intros h m. rewrite existsb_exists. split.
    - intros [j [I E]]. apply Nat.eqb_eq in E. now subst.
    - intros I. exists h. now rewrite Nat.eqb_refl.
  Qed.

  (** Where a status that counts came from. *)
  Definition has_a_source (b : barrier) (h : host) : Prop := In h (members b) /\
    (In (epoch b, h, heard b h) (delivered b) \/ (heard b h = Failed /\ In h (presumed b))).

  Lemma step_hears : forall b b', barrier_step b b' ->
    (forall h, heard b h <> Outstanding -> has_a_source b h) ->
    (forall h, heard b' h <> Outstanding -> has_a_source b' h).
  Proof.
    intros b b' T I h H. unfold has_a_source in *. inversion T; subst; simpl in *.
    - assert (K : heard b h <> Outstanding -> heard b h = heard b h ->
        In h (members b) /\ (((e, h0, s) = (epoch b, h, heard b h) \/ In (epoch b, h, heard b h) (delivered b)) \/
          heard b h = Failed /\ In h (presumed b))).
      { intros N _. destruct (I h N) as [A [B|B]]; auto. }
      destruct (is_meant_for b e h0) eqn:E; [|now apply K].
      unfold is_meant_for in E. apply andb_true_iff in E. destruct E as [E M].
      apply Nat.eqb_eq in E. apply existsb_in in M. subst e.
      destruct (heard b h0) eqn:Q; [|now apply K|now apply K].
      destruct (Nat.eq_dec h h0) as [D|D].
      + subst h0. rewrite with_status_same in *. auto.
      + rewrite with_status_other in * by assumption. now apply K.
    - now apply I.
    - destruct (Nat.eq_dec h h0) as [D|D].
      + subst h0. rewrite with_status_same. auto.
      + rewrite with_status_other in * by assumption. destruct (I h H) as [A [B|[B C]]]; auto.
    - match goal with C : carried_over _ _ _ |- _ => destruct (C h) as [E|(A & B & E)] end; [congruence|].
      rewrite E in *. destruct (I h H) as [_ [Q|Q]]; auto.
    - congruence.
  Qed.

  (** Meaning: whatever counts is about a host of the present roster, and was said in a signal of the present epoch or
      written by its deadline: an old epoch's report never counts.
      Hypotheses: the barrier can be reached from an opening.
      Not covered: forged epochs; see AttestedEvidence.v. *)
  Theorem only_this_epochs_reports_count : forall b, barrier_reachable b ->
    forall h, heard b h <> Outstanding -> has_a_source b h.
  Proof.
    intros b R. induction R as [m N|b b' R IH T].
    - intros h H. now elim H.
    - now apply (step_hears b b').
  Qed.

  (** Meaning: a signal with another epoch changes neither the evidence nor the verdict.
      Hypotheses: its epoch is not the present one.
      Not covered: a host that signs the wrong epoch on purpose. *)
  Theorem old_report_changes_nothing : forall b e h s, e <> epoch b ->
    heard (hear b e h s) = heard b /\ verdict (hear b e h s) = verdict b.
  Proof. intros b e h s D. unfold hear, is_meant_for. simpl. apply Nat.eqb_neq in D. now rewrite D. Qed.

  (** Meaning: a signal from a host that is not on the roster changes neither the evidence nor the verdict.
      Hypotheses: the host is not on the roster: a stranger, or a machine that was replaced.
      Not covered: how hosts are told apart; see AttestedEvidence.v. *)
  Theorem outsider_changes_nothing : forall b e h s, ~ In h (members b) ->
    heard (hear b e h s) = heard b /\ verdict (hear b e h s) = verdict b.
  Proof.
    intros b e h s D. unfold hear, is_meant_for. simpl. rewrite <- existsb_in in D.
    destruct (existsb (Nat.eqb h) (members b)); [congruence|]. now rewrite andb_false_r.
  Qed.

  (** Meaning: a contradicting signal of this epoch is kept as conflict evidence; evidence and verdict stay.
      Hypotheses: the host is on the roster and counts with the other status.
      Not covered: which of the two is true. *)
  Theorem contradiction_is_kept_and_changes_nothing : forall b h s, In h (members b) ->
    contradicts (heard b h) s = true ->
    In (h, s) (disputed (hear b (epoch b) h s)) /\
    heard (hear b (epoch b) h s) = heard b /\ verdict (hear b (epoch b) h s) = verdict b.
  Proof.
    intros b h s M C. apply existsb_in in M. unfold hear, is_meant_for. simpl.
    rewrite Nat.eqb_refl, M, C. simpl. destruct (heard b h), s; simpl in C; try discriminate; auto.
  Qed.

  (** Meaning: no host is expected twice, after any number of amendments and epochs.
      Hypotheses: the barrier can be reached from an opening.
      Not covered: two names for one machine. *)
  Theorem roster_has_no_duplicates : forall b, barrier_reachable b -> NoDup (members b).
  Proof. intros b R. induction R as [m N|b b' R IH S]; [assumption|]. inversion S; subst; auto. Qed.

  (** Meaning: ready + failed + outstanding is the size of the present roster.
      Hypotheses: none.
      Not covered: hosts that nobody expected. *)
  Theorem counts_are_over_the_roster : forall b,
    count_ready (over (members b) (heard b)) (length (members b)) +
    count_failed (over (members b) (heard b)) (length (members b)) +
    count_outstanding (over (members b) (heard b)) (length (members b)) = length (members b).
  Proof. intros. apply partition. Qed.

  (** Evidence over a roster reads nothing but what its members said. *)
  Lemma over_ext : forall m f g, (forall h, In h m -> f h = g h) -> forall i, over m f i = over m g i.
  Proof.
    intros m f g H i. unfold over. destruct (nth_error m i) eqn:E; [|reflexivity].
    apply H. eapply nth_error_In; eauto.
  Qed.

  (** Meaning: an amendment is new evidence over the new roster: every host that is new is outstanding, and the
      verdict depends on what the new roster's hosts said and on nobody else.
      Hypotheses: every policy reads its roster only; hosts that stay keep what they said or are asked again.
      Not covered: who may amend; a host taken off and put back in one epoch as the same host, of which an old signal
      may then count: put it back as another, by the roster with which it comes. *)
  Theorem amendment_is_judged_over_the_new_roster : forall b m said,
    (forall m, reads_roster_only (length m) (policy m)) ->
    carried_over b m said ->
    (forall i h, nth_error m i = Some h -> ~ In h (members b) -> over m said i = Outstanding) /\
    (forall said', (forall h, In h m -> said' h = said h) -> judge m said' = judge m said).
  Proof.
    intros b m said X C. split.
    - intros i h E N. unfold over. rewrite E. destruct (C h) as [Q|(A & _)]; [assumption|contradiction].
    - intros said' A. unfold judge. apply exact_gate_reads_only_evidence; [apply X|].
      intros i _. apply over_ext. intros h Hh. now apply A.
  Qed.

  Lemma step_past : forall b b', barrier_step b b' -> forall e, verdict_of b e <> Waiting ->
    (forall e' v, In (e', v) (past b) -> e' < epoch b) -> verdict_of b' e = verdict_of b e.
  Proof.
    intros b b' T e W L. unfold verdict_of in *. inversion T; subst; simpl in *.
    - reflexivity.
    - destruct (e =? epoch b); [congruence|reflexivity].
    - reflexivity.
    - destruct (e =? epoch b); [congruence|reflexivity].
    - destruct (Nat.eqb_spec e (epoch b)) as [E|D].
      + subst e. rewrite Nat.eqb_refl. destruct (Nat.eqb_spec (epoch b) (S (epoch b))); [lia|reflexivity].
      + destruct (Nat.eqb_spec e (S (epoch b))) as [E|D'].
        * exfalso. subst e. apply W. destruct (find _ (past b)) as [[e' v]|] eqn:F; [|reflexivity].
          apply find_some in F. destruct F as [I E]. apply Nat.eqb_eq in E. simpl in E. subst e'.
          specialize (L _ _ I). lia.
        * destruct (Nat.eqb_spec (epoch b) e); [congruence|reflexivity].
  Qed.

  Lemma past_is_before : forall b, barrier_reachable b -> forall e v, In (e, v) (past b) -> e < epoch b.
  Proof.
    intros b R. induction R as [m N|b b' R IH S]; [contradiction|].
    intros e v I. inversion S; subst; simpl in *; try (now apply (IH e v)).
    destruct I as [E|I]; [inversion E; subst; lia|]. specialize (IH e v I). lia.
  Qed.

  Lemma later_reach : forall b c, later b c -> barrier_reachable b -> barrier_reachable c.
  Proof.
    intros b c L R. induction L as [b|b c d L IH T]; [assumption|].
    now apply (barrier_reachable_step c d); [apply IH|].
  Qed.

  (** Meaning: the verdict of an epoch, once decided, is the same for ever, through reports, amendments and later
      epochs.
      Hypotheses: the barrier can be reached from an opening.
      Not covered: losing the decision row. *)
  Theorem decided_verdicts_are_final : forall b c e, barrier_reachable b -> later b c ->
    verdict_of b e <> Waiting -> verdict_of c e = verdict_of b e.
  Proof.
    intros b c e R L. induction L as [b|b c d L IH S]; [reflexivity|]. intros W.
    rewrite (step_past c d S); [now apply IH|now rewrite IH|].
    apply past_is_before. now apply (later_reach b).
  Qed.

  Lemma latched_grows : forall m f g, (forall h, may_become (f h) (g h)) ->
    forall i, may_become (over m f i) (over m g i).
  Proof. intros m f g H i. unfold over. destruct (nth_error m i); [apply H|now left]. Qed.

  Lemma hear_grows : forall b e h s g, may_become (heard b g) (heard (hear b e h s) g).
  Proof.
    intros b e h s g. unfold may_become. simpl. destruct (is_meant_for b e h); [|now right].
    destruct (heard b h) eqn:K; [|now right|now right].
    destruct (Nat.eq_dec g h) as [D|D]; [left; now subst|right; now rewrite with_status_other].
  Qed.

  Lemma presumption_grows : forall b h g, heard b h = Outstanding ->
    may_become (heard b g) (heard (presume_failed b h) g).
  Proof.
    intros b h g K. unfold may_become. simpl.
    destruct (Nat.eq_dec g h) as [D|D]; [left; now subst|right; now rewrite with_status_other].
  Qed.

  (** Meaning: at every later moment of its epoch, a verdict is what the exact gate says over the roster that it was
      decided on.
      Hypotheses: every policy reads its roster only; the barrier can be reached; there is a verdict.
      Not covered: what happens after the epoch; its verdict is then history, see decided_verdicts_are_final. *)
  Theorem verdict_holds_over_the_closed_roster : (forall m, reads_roster_only (length m) (policy m)) ->
    forall b, barrier_reachable b -> verdict b <> Waiting -> judge (members b) (heard b) = verdict b.
  Proof.
    intros X b R. induction R as [m N|b b' R IH T]; [intros H; now elim H|].
    inversion T; subst; simpl; intros W; try congruence.
    - rewrite <- (IH W). unfold judge. apply exact_gate_is_monotone; [apply X| |].
      + intros i _. apply latched_grows. intros g. apply hear_grows.
      + fold (judge (members b) (heard b)). now rewrite (IH W).
    - rewrite <- (IH W). unfold judge. apply exact_gate_is_monotone; [apply X| |].
      + intros i _. apply latched_grows. intros g. now apply presumption_grows.
      + fold (judge (members b) (heard b)). now rewrite (IH W).
  Qed.

  (** Meaning: once every host of the roster has reported or was presumed failed, there is a verdict.
      Hypotheses: every policy reads its roster only; every host counts.
      Not covered: that deadlines pass; clocks are not modelled. *)
  Theorem a_roster_heard_in_full_has_a_verdict : (forall m, reads_roster_only (length m) (policy m)) ->
    forall b, (forall h, In h (members b) -> heard b h <> Outstanding) ->
    judge (members b) (heard b) <> Waiting.
  Proof.
    intros X b H. unfold judge. rewrite (exact_gate_answers_complete_evidence _ _ (X (members b))).
    - destruct (policy _ _); discriminate.
    - intros i Hi. unfold over. destruct (nth_error (members b) i) eqn:E.
      + apply H. eapply nth_error_In; eauto.
      + apply nth_error_None in E. lia.
  Qed.

  (** Meaning: no epoch is stuck: from any state without a verdict, deadlines alone lead to one, in the same epoch
      with the same roster.
      Hypotheses: every policy reads its roster only; there is no verdict yet.
      Not covered: that somebody observes the deadlines. *)
  Theorem every_epoch_can_be_brought_to_a_verdict : (forall m, reads_roster_only (length m) (policy m)) ->
    forall b, verdict b = Waiting -> exists c, later b c /\ epoch c = epoch b /\ members c = members b /\
      verdict c <> Waiting.
  Proof.
    intros X b W.
    assert (D : forall l, incl l (members b) -> exists c, later b c /\ epoch c = epoch b /\
      members c = members b /\ verdict c = Waiting /\ (forall h, In h l -> heard c h <> Outstanding)).
    { induction l as [|h l IH]; intros L.
      - exists b. split; [apply later_now|]. repeat split; auto; intros h [].
      - destruct IH as (c & R & E & M & V & H); [intros x Hx; apply L; now right|].
        destruct (heard c h) eqn:K.
        + exists (presume_failed c h). split; [apply (later_step b c); [assumption|]|].
          * apply b_deadline; [rewrite M; apply L; now left|assumption].
          * repeat split; auto. intros g [G|G]; simpl.
            -- subst g. rewrite with_status_same. discriminate.
            -- destruct (Nat.eq_dec g h) as [Q|Q]; [subst g; rewrite with_status_same; discriminate|].
               rewrite with_status_other by assumption. now apply H.
        + exists c. repeat split; auto. intros g [G|G]; [subst g; congruence|now apply H].
        + exists c. repeat split; auto. intros g [G|G]; [subst g; congruence|now apply H]. }
    destruct (D (members b) (incl_refl _)) as (c & R & E & M & V & H). rewrite <- M in H.
    eexists. split; [apply (later_step b c); [exact R|now apply b_decide]|]. simpl.
    repeat split; auto. now apply a_roster_heard_in_full_has_a_verdict.
  Qed.
End Epochs.
