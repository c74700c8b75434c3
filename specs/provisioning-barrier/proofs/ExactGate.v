(** The exact gate, for any policy: converge when the policy holds in every outcome still possible, fail when it holds
    in none, otherwise wait.

    A policy P is any function of a complete outcome. `certain b e` says that P is b in every completion of the
    evidence e. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence.

Section Exact.
  Variable n : nat.
  Variable P : evidence -> bool.
  Definition reads_roster_only := forall e e', (forall i, i < n -> e i = e' i) -> P e = P e'.

  Definition certain (b : bool) (e : evidence) :=
    forall e', grows_to n e e' -> complete n e' -> P e' = b.

  Fixpoint all_completions (b : bool) (k : nat) (e : evidence) : bool :=
    match k with
    | 0 => Bool.eqb (P e) b
    | S k => match e k with
             | Outstanding =>
                 all_completions b k (with_status e k Ready) && all_completions b k (with_status e k Failed)
             | _ => all_completions b k e
             end
    end.

  Lemma all_completions_spec : reads_roster_only -> forall b k e, k <= n ->
    (forall i, k <= i -> i < n -> e i <> Outstanding) ->
    (all_completions b k e = true <->
     forall e', grows_to n e e' -> complete n e' -> P e' = b).
  Proof.
    intros X b. induction k as [|k IH]; intros e Hk Hc; simpl.
    - rewrite eqb_true_iff. split.
      + intros H e' L C. rewrite <- H. symmetry. apply X. intros i Hi.
        destruct (L i Hi) as [E|E]; [|assumption]. exfalso; apply (Hc i); auto; lia.
      + intros H. apply H; [apply grows_to_refl|]. intros i Hi. apply Hc; lia.
    - assert (Cu : forall s, s <> Outstanding -> forall i, k <= i -> i < n -> with_status e k s i <> Outstanding).
      { intros s Hs i Hi Hn. destruct (Nat.eq_dec i k) as [->|D]; [now rewrite with_status_same|].
        rewrite with_status_other by assumption. apply Hc; lia. }
      destruct (e k) eqn:E.
      + rewrite andb_true_iff. rewrite (IH (with_status e k Ready)), (IH (with_status e k Failed));
          try lia; try (apply Cu; discriminate).
        split.
        * intros [A B] e' L C. assert (e' k <> Outstanding) as D by (apply C; lia).
          destruct (e' k) eqn:E'; [congruence| |].
          -- apply A; [|assumption]. intros i Hi. destruct (Nat.eq_dec i k) as [->|Q].
             ++ rewrite with_status_same. now right.
             ++ rewrite with_status_other by assumption. now apply L.
          -- apply B; [|assumption]. intros i Hi. destruct (Nat.eq_dec i k) as [->|Q].
             ++ rewrite with_status_same. now right.
             ++ rewrite with_status_other by assumption. now apply L.
        * intros H; split; intros e' L C; apply H; auto;
            (eapply grows_to_trans; [|exact L]; now apply grows_to_with_status).
      + apply IH; [lia|]. intros i Hi Hn. destruct (Nat.eq_dec i k) as [->|D]; [congruence|apply Hc; lia].
      + apply IH; [lia|]. intros i Hi Hn. destruct (Nat.eq_dec i k) as [->|D]; [congruence|apply Hc; lia].
  Qed.

  Lemma decides : reads_roster_only -> forall b e, all_completions b n e = true <-> certain b e.
  Proof. intros X b e. apply all_completions_spec; auto. intros; lia. Qed.

  (** Meaning: what is certain stays certain, whatever is learnt later.
      Hypotheses: the later evidence extends the earlier one.
      Not covered: evidence that is withdrawn. *)
  Theorem certain_monotone : forall b e e', grows_to n e e' -> certain b e -> certain b e'.
  Proof. intros b e e' L H e2 L2 C. apply H; auto. eapply grows_to_trans; eauto. Qed.

  (* every partial evidence has a completion *)
  Lemma completion : forall e, exists e', grows_to n e e' /\ complete n e'.
  Proof.
    intros e. exists (fun i => match e i with Outstanding => Failed | s => s end). split.
    - intros i Hi. unfold may_become. destruct (e i); auto.
    - intros i Hi. destruct (e i); discriminate.
  Qed.

  (** Meaning: no evidence is certain to converge and certain to fail.
      Hypotheses: none.
      Not covered: nothing is left out here. *)
  Theorem never_both : forall e, certain true e -> certain false e -> False.
  Proof.
    intros e A B. destruct (completion e) as [e' [L C]].
    pose proof (A e' L C). pose proof (B e' L C). congruence.
  Qed.

  Lemma answers_complete : reads_roster_only -> forall e, complete n e -> certain true e \/ certain false e.
  Proof.
    intros X e C. assert (Q : forall e', grows_to n e e' -> P e' = P e).
    { intros e' L. apply X. intros i Hi. destruct (L i Hi) as [E|E]; [exfalso; now apply (C i)|auto]. }
    remember (P e) as v eqn:E; symmetry in E. destruct v; [left|right]; intros e' L _; now apply Q.
  Qed.

  (* confluence: two gates that saw different parts of one world, in any order,
     never decide differently                                                 *)
  Lemma confluence : forall w e1 e2, grows_to n e1 w -> grows_to n e2 w ->
    certain true e1 -> certain false e2 -> False.
  Proof.
    intros w e1 e2 L1 L2 A B. apply (never_both w).
    - now apply (certain_monotone true e1).
    - now apply (certain_monotone false e2).
  Qed.

  (* optimality: while the exact gate waits, the world can still go either way *)
  Lemma not_certain_witness : reads_roster_only -> forall b k e, k <= n ->
    (forall i, k <= i -> i < n -> e i <> Outstanding) ->
    all_completions b k e = false ->
    exists e', grows_to n e e' /\ complete n e' /\ P e' = negb b.
  Proof.
    intros X b. induction k as [|k IH]; intros e Hk Hc H; simpl in H.
    - exists e. split; [apply grows_to_refl|]. split; [intros i Hi; apply Hc; lia|].
      destruct (P e), b; simpl in *; congruence.
    - assert (Cu : forall s, s <> Outstanding -> forall i, k <= i -> i < n -> with_status e k s i <> Outstanding).
      { intros s Hs i Hi Hn. destruct (Nat.eq_dec i k) as [->|D]; [now rewrite with_status_same|].
        rewrite with_status_other by assumption. apply Hc; lia. }
      destruct (e k) eqn:E.
      + apply andb_false_iff in H. destruct H as [H|H].
        * destruct (IH (with_status e k Ready)) as [e' [L R]]; try lia; auto; [apply Cu; discriminate|].
          exists e'. split; [eapply grows_to_trans; [|exact L]; now apply grows_to_with_status|assumption].
        * destruct (IH (with_status e k Failed)) as [e' [L R]]; try lia; auto; [apply Cu; discriminate|].
          exists e'. split; [eapply grows_to_trans; [|exact L]; now apply grows_to_with_status|assumption].
      + apply IH; auto; [lia|]. intros i Hi Hn. destruct (Nat.eq_dec i k) as [->|D]; [congruence|apply Hc; lia].
      + apply IH; auto; [lia|]. intros i Hi Hn. destruct (Nat.eq_dec i k) as [->|D]; [congruence|apply Hc; lia].
  Qed.

  Lemma optimal : reads_roster_only -> forall e,
    all_completions true n e = false -> all_completions false n e = false ->
    (exists a, grows_to n e a /\ complete n a /\ P a = true) /\
    (exists b, grows_to n e b /\ complete n b /\ P b = false).
  Proof.
    intros X e A B. split.
    - apply (not_certain_witness X false n e); auto. intros; lia.
    - apply (not_certain_witness X true n e); auto. intros; lia.
  Qed.

  Definition exact_gate (e : evidence) : decision :=
    if all_completions true n e then Converge
    else if all_completions false n e then GateFailed else Waiting.

  (** Meaning: the gate converges exactly when the policy holds in every outcome still possible.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`).
      Not covered: policies that read clocks, chance or the order of messages. *)
  Theorem exact_converge : reads_roster_only -> forall e, exact_gate e = Converge <-> certain true e.
  Proof.
    intros X e. rewrite <- (decides X true e). unfold exact_gate.
    destruct (all_completions true n e), (all_completions false n e); split; congruence.
  Qed.

  (** Meaning: the gate fails exactly when the policy holds in no outcome still possible.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`).
      Not covered: policies that read clocks, chance or the order of messages. *)
  Theorem exact_failed : reads_roster_only -> forall e, exact_gate e = GateFailed <-> certain false e.
  Proof.
    intros X e. rewrite <- (decides X false e). unfold exact_gate.
    destruct (all_completions true n e) eqn:A, (all_completions false n e) eqn:B; split; try congruence.
    intros _. exfalso. apply (never_both e); [apply (decides X true e)|apply (decides X false e)]; assumption.
  Qed.

  (** Meaning: while the gate waits, the world can still go either way: one completion meets the policy and another
      does not.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`).
      Not covered: how likely either is. *)
  Theorem exact_waiting : reads_roster_only -> forall e, exact_gate e = Waiting <->
    (exists a, grows_to n e a /\ complete n a /\ P a = true) /\
    (exists b, grows_to n e b /\ complete n b /\ P b = false).
  Proof.
    intros X e. split.
    - intros H. unfold exact_gate in H.
      destruct (all_completions true n e) eqn:A, (all_completions false n e) eqn:B; try congruence.
      now apply optimal.
    - intros [(a & La & Ca & Pa) (b & Lb & Cb & Pb)]. destruct (exact_gate e) eqn:G; [reflexivity| |].
      + apply (exact_converge X) in G. specialize (G b Lb Cb). congruence.
      + apply (exact_failed X) in G. specialize (G a La Ca). congruence.
  Qed.

  Definition sound_gate (g : evidence -> decision) := forall e,
    (g e = Converge -> certain true e) /\ (g e = GateFailed -> certain false e).

  (** Meaning: the exact gate never says more than is certain.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`).
      Not covered: the time at which it is asked. *)
  Theorem exact_gate_is_sound : reads_roster_only -> sound_gate exact_gate.
  Proof. intros X e. split; [apply (exact_converge X)|apply (exact_failed X)]. Qed.

  (** Meaning: no sound gate ever answers before the exact gate does; where one answers, the exact gate gives the same
      answer.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). The other gate, too,
      says only what is certain.
      Not covered: gates that are allowed to be wrong, or that know more than the evidence. *)
  Theorem no_sound_gate_is_earlier : reads_roster_only -> forall g, sound_gate g ->
    forall e, g e <> Waiting -> exact_gate e = g e.
  Proof.
    intros X g S e W. destruct (S e) as [A B]. destruct (g e); [congruence| |].
    - now apply (exact_converge X), A.
    - now apply (exact_failed X), B.
  Qed.

  (** Meaning: a verdict never changes as evidence grows.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`).
      Not covered: evidence that is withdrawn. *)
  Theorem exact_gate_is_monotone : reads_roster_only -> forall e e', grows_to n e e' ->
    exact_gate e <> Waiting -> exact_gate e' = exact_gate e.
  Proof.
    intros X e e' L W. destruct (exact_gate e) eqn:G; [congruence| |].
    - apply (exact_converge X). apply (certain_monotone true e); [assumption|]. now apply (exact_converge X).
    - apply (exact_failed X). apply (certain_monotone false e); [assumption|]. now apply (exact_failed X).
  Qed.

  (** Meaning: two gates that saw different parts of one world, in any order, never give different verdicts.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). Both evidences are part
      of one world.
      Not covered: contradicting reports, where there is no one world; see ConflictEvidence.v. *)
  Theorem racing_gates_agree : reads_roster_only -> forall w e1 e2, grows_to n e1 w -> grows_to n e2 w ->
    exact_gate e1 <> Waiting -> exact_gate e2 <> Waiting -> exact_gate e1 = exact_gate e2.
  Proof.
    intros X w e1 e2 L1 L2 W1 W2.
    now rewrite <- (exact_gate_is_monotone X e1 w), <- (exact_gate_is_monotone X e2 w).
  Qed.

  (** Meaning: the verdict depends on what is known of the hosts, and on nothing else: not on order, repetition or
      merging.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`).
      Not covered: how the evidence was collected; see ConflictEvidence.v. *)
  Theorem exact_gate_reads_only_evidence : reads_roster_only -> forall e e',
    (forall i, i < n -> e i = e' i) -> exact_gate e = exact_gate e'.
  Proof.
    intros X e e' H.
    assert (L : grows_to n e e') by (intros i Hi; right; now apply H).
    assert (L' : grows_to n e' e) by (intros i Hi; right; symmetry; now apply H).
    destruct (exact_gate e) eqn:G.
    - destruct (exact_gate e') eqn:G'; [reflexivity| |];
        rewrite <- (exact_gate_is_monotone X e' e L') in G' by congruence; congruence.
    - symmetry. rewrite <- G. apply (exact_gate_is_monotone X); [assumption|congruence].
    - symmetry. rewrite <- G. apply (exact_gate_is_monotone X); [assumption|congruence].
  Qed.

  (** Meaning: when every host is known, the verdict is the policy's own value.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`).
      Not covered: how the evidence becomes complete; see PresumedFailure.v. *)
  Theorem exact_gate_answers_complete_evidence : reads_roster_only -> forall e, complete n e ->
    exact_gate e = if P e then Converge else GateFailed.
  Proof.
    intros X e C. destruct (P e) eqn:E; [apply (exact_converge X)|apply (exact_failed X)];
      intros e' L _; rewrite <- E; apply X; intros i Hi;
      (destruct (L i Hi) as [Q|Q]; [exfalso; now apply (C i)|congruence]).
  Qed.

  (** For reuse: two tests that are equivalent to certainty make the same gate. *)
  Lemma gate_of_tests : reads_roster_only -> forall e a b,
    (a = true <-> certain true e) -> (b = true <-> certain false e) ->
    (if a then Converge else if b then GateFailed else Waiting) = exact_gate e.
  Proof.
    intros X e a b A B. rewrite <- (decides X true e) in A. rewrite <- (decides X false e) in B.
    unfold exact_gate.
    destruct a, b, (all_completions true n e), (all_completions false n e); intuition congruence.
  Qed.
End Exact.


(** Meaning: an aggregator that hides reports can delay a verdict, never forge one.
    Hypotheses: what it does show is true of the world.
    Not covered: an aggregator that invents reports; see AttestedEvidence.v. *)
Theorem withholding_cannot_forge : forall n P e w,
  certain n P true e -> grows_to n e w -> complete n w -> P w = true.
Proof. intros n P e w H L C. now apply H. Qed.
