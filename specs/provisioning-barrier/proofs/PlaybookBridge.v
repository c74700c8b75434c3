(** The bridge to playbooks: `wait_for_others`, `assert` and `fail` as configuration tools use them, one barrier a
    play.

    A host works through its tasks. One that goes wrong reports failed; reaching the barrier, or the end, reports
    ready. Nobody passes before the barrier has answered converge. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate CountingGate.
Import ListNotations.

Inductive task :=
| Work (succeeds : bool)       (* any ordinary task                          *)
| Assert (holds : bool)        (* `assert`: a condition that the host checks *)
| Fail                         (* `fail`: the playbook gives up on purpose   *)
| WaitForOthers.               (* `wait_for_others`: the barrier             *)

Definition playbook := list task.

Definition goes_well (t : task) : bool :=
  match t with Work b => b | Assert b => b | Fail => false | WaitForOthers => true end.

(** What a host will come to at its first barrier: failed if a task before it goes wrong, otherwise ready. *)
Fixpoint outcome (p : playbook) : status :=
  match p with
  | [] => Ready
  | WaitForOthers :: _ => Ready
  | t :: rest => if goes_well t then outcome rest else Failed
  end.

Record play := Play {
  left : nat -> playbook;        (* what each host still has to do        *)
  reported : evidence;           (* what each host has told the barrier   *)
  through : nat -> bool;         (* which hosts are past the barrier      *)
  answer : decision }.           (* what the barrier has told them        *)

Definition set (A : Type) (f : nat -> A) (i : nat) (a : A) : nat -> A := fun j => if j =? i then a else f j.

Lemma set_same : forall A (f : nat -> A) i a, set A f i a i = a.
Proof. intros. unfold set. now rewrite Nat.eqb_refl. Qed.

Lemma set_other : forall A (f : nat -> A) i j a, j <> i -> set A f i a j = f j.
Proof. intros A f i j a D. unfold set. apply Nat.eqb_neq in D. now rewrite D. Qed.

Definition at_barrier (p : playbook) : Prop := p = [] \/ exists rest, p = WaitForOthers :: rest.

Section Playbooks.
  Variable n : nat.
  Variable P : evidence -> bool.
  Variable books : nat -> playbook.

  Inductive play_step : play -> play -> Prop :=
  | p_task : forall s i t rest, i < n -> left s i = t :: rest -> t <> WaitForOthers -> goes_well t = true ->
      play_step s (Play (set playbook (left s) i rest) (reported s) (through s) (answer s))
  | p_break : forall s i t rest, i < n -> left s i = t :: rest -> t <> WaitForOthers -> goes_well t = false ->
      play_step s (Play (set playbook (left s) i [])
        (match reported s i with Outstanding => with_status (reported s) i Failed | _ => reported s end)
        (through s) (answer s))
  | p_arrive : forall s i, i < n -> at_barrier (left s i) -> reported s i = Outstanding ->
      play_step s (Play (left s) (with_status (reported s) i Ready) (through s) (answer s))
  | p_answer : forall s, answer s = Waiting -> exact_gate n P (reported s) <> Waiting ->
      play_step s (Play (left s) (reported s) (through s) (exact_gate n P (reported s)))
  | p_through : forall s i rest, i < n -> left s i = WaitForOthers :: rest -> through s i = false ->
      reported s i <> Outstanding -> answer s = Converge ->
      play_step s (Play (set playbook (left s) i rest) (reported s) (set bool (through s) i true) (answer s))
  | p_stop : forall s i rest, i < n -> left s i = WaitForOthers :: rest -> through s i = false ->
      answer s = GateFailed ->
      play_step s (Play (set playbook (left s) i [])
        (match reported s i with Outstanding => with_status (reported s) i Ready | _ => reported s end)
        (through s) (answer s)).

  Definition started := Play books nothing_known (fun _ => false) Waiting.

  Inductive play_reachable : play -> Prop :=
  | play_reachable_start : play_reachable started
  | play_reachable_step : forall s t, play_reachable s -> play_step s t -> play_reachable t.

  Definition outcomes : evidence := fun i => outcome (books i).

  Definition honest_play (s : play) :=
    (forall i, i < n -> reported s i = Outstanding -> outcome (left s i) = outcomes i /\ through s i = false) /\
    (forall i, i < n -> reported s i <> Outstanding -> reported s i = outcomes i) /\
    (forall i, i < n -> through s i = true -> answer s = Converge) /\
    (answer s <> Waiting -> exact_gate n P (reported s) = answer s).

  Lemma outcome_step : forall t rest, t <> WaitForOthers -> goes_well t = true ->
    outcome (t :: rest) = outcome rest.
  Proof. intros [[]|[]| |] rest; simpl; congruence. Qed.

  Lemma outcome_break : forall t rest, t <> WaitForOthers -> goes_well t = false ->
    outcome (t :: rest) = Failed.
  Proof. intros [[]|[]| |] rest; simpl; congruence. Qed.

  Lemma outcome_at_barrier : forall p, at_barrier p -> outcome p = Ready.
  Proof. intros p [->|[rest ->]]; reflexivity. Qed.

  Lemma reports_grow : forall s t, play_step s t -> grows_to n (reported s) (reported t).
  Proof.
    intros s t T. inversion T; subst; simpl; try apply grows_to_refl;
      try (destruct (reported s i) eqn:E; try apply grows_to_refl); now apply grows_to_with_status.
  Qed.

  Lemma honest_step : reads_roster_only n P -> forall s t, play_step s t -> honest_play s -> honest_play t.
  Proof.
    intros X s t T (O & R & H & A).
    assert (A' : answer s <> Waiting -> exact_gate n P (reported t) = answer s).
    { intros W. rewrite <- (A W). apply exact_gate_is_monotone; [assumption|now apply reports_grow|].
      now rewrite A. }
    inversion T; subst; simpl in *; unfold honest_play; simpl.
    - split; [|auto]. intros j Hj E. destruct (O j Hj E) as [Q Th]. split; [|assumption].
      destruct (Nat.eq_dec j i) as [->|D]; [|now rewrite set_other].
      rewrite set_same, <- Q, H1. symmetry. now apply outcome_step.
    - destruct (reported s i) eqn:E.
      + split; [|split; [|split; assumption]].
        * intros j Hj K. destruct (Nat.eq_dec j i) as [->|D]; [rewrite with_status_same in K; discriminate|].
          rewrite with_status_other in K by assumption. rewrite set_other by assumption. now apply O.
        * intros j Hj K. destruct (Nat.eq_dec j i) as [->|D].
          -- rewrite with_status_same. destruct (O i Hj E) as [Q _]. rewrite <- Q, H1. symmetry.
             now apply outcome_break.
          -- rewrite with_status_other in * by assumption. now apply R.
      + split; [|split; [|split]]; auto. intros j Hj K.
        destruct (Nat.eq_dec j i) as [->|D]; [congruence|]. rewrite set_other by assumption. now apply O.
      + split; [|split; [|split]]; auto. intros j Hj K.
        destruct (Nat.eq_dec j i) as [->|D]; [congruence|]. rewrite set_other by assumption. now apply O.
    - split; [|split; [|split; assumption]].
      + intros j Hj K. destruct (Nat.eq_dec j i) as [->|D]; [rewrite with_status_same in K; discriminate|].
        rewrite with_status_other in K by assumption. now apply O.
      + intros j Hj K. destruct (Nat.eq_dec j i) as [->|D].
        * rewrite with_status_same. destruct (O i Hj H2) as [Q _]. rewrite <- Q. symmetry.
          now apply outcome_at_barrier.
        * rewrite with_status_other in * by assumption. now apply R.
    - split; [assumption|split; [assumption|split; [|reflexivity]]].
      intros j Hj K. specialize (H j Hj K). congruence.
    - split; [|split; [assumption|split; [|assumption]]].
      + intros j Hj K. destruct (Nat.eq_dec j i) as [->|D]; [contradiction|].
        rewrite !set_other by assumption. now apply O.
      + intros j Hj _. assumption.
    - destruct (reported s i) eqn:E.
      + split; [|split; [|split; assumption]].
        * intros j Hj K. destruct (Nat.eq_dec j i) as [->|D]; [rewrite with_status_same in K; discriminate|].
          rewrite with_status_other in K by assumption. rewrite set_other by assumption. now apply O.
        * intros j Hj K. destruct (Nat.eq_dec j i) as [->|D].
          -- rewrite with_status_same. destruct (O i Hj E) as [Q _]. rewrite <- Q, H1. reflexivity.
          -- rewrite with_status_other in * by assumption. now apply R.
      + split; [|split; [|split]]; auto. intros j Hj K.
        destruct (Nat.eq_dec j i) as [->|D]; [congruence|]. rewrite set_other by assumption. now apply O.
      + split; [|split; [|split]]; auto. intros j Hj K.
        destruct (Nat.eq_dec j i) as [->|D]; [congruence|]. rewrite set_other by assumption. now apply O.
  Qed.

  Lemma honest_reach : reads_roster_only n P -> forall s, play_reachable s -> honest_play s.
  Proof.
    intros X s R. induction R as [|s t R IH T]; [|now apply (honest_step X s t)].
    unfold honest_play, started; simpl. repeat split; intros; try congruence.
    now elim H0.
  Qed.

  Lemma outcomes_complete : complete n outcomes.
  Proof.
    intros i _. unfold outcomes. induction (books i) as [|[[]|[]| |] p IH]; simpl; congruence.
  Qed.

  Lemma reports_are_outcomes : reads_roster_only n P -> forall s, play_reachable s -> grows_to n (reported s) outcomes.
  Proof.
    intros X s R i Hi. destruct (honest_reach X s R) as (_ & K & _).
    destruct (reported s i) eqn:E; [now left| |]; right; rewrite <- E; apply K; congruence.
  Qed.

  (** Meaning: if any host is past `wait_for_others`, the policy holds of what all the playbooks come to.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). The play can be reached
      from its start.
      Not covered: a tool that ignores the verdict; tasks after the barrier. *)
  Theorem nobody_passes_against_the_policy : reads_roster_only n P ->
    forall s i, play_reachable s -> i < n -> through s i = true -> P outcomes = true.
  Proof.
    intros X s i R Hi T. destruct (honest_reach X s R) as (_ & _ & H & A). specialize (H i Hi T).
    rewrite H in A. specialize (A ltac:(discriminate)). apply (exact_converge n P X) in A.
    apply A; [now apply reports_are_outcomes|apply outcomes_complete].
  Qed.

  (** Meaning: if the hosts are told to stop, the policy does not hold of what the playbooks come to.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). The play can be reached
      from its start.
      Not covered: presumed failures; see PresumedFailure.v. *)
  Theorem nobody_is_stopped_without_reason : reads_roster_only n P ->
    forall s, play_reachable s -> answer s = GateFailed -> P outcomes = false.
  Proof.
    intros X s R G. destruct (honest_reach X s R) as (_ & _ & _ & A). rewrite G in A.
    specialize (A ltac:(discriminate)). apply (exact_failed n P X) in A.
    apply A; [now apply reports_are_outcomes|apply outcomes_complete].
  Qed.

  Definition played (s : play) := answer s <> Waiting /\
    forall i, i < n -> left s i = [] \/ (through s i = true /\ exists rest, left s i = WaitForOthers :: rest).

  Lemma first_busy : forall (B : nat -> Prop) m, (forall i, i < m -> B i \/ ~ B i) ->
    (forall i, i < m -> B i) \/ exists i, i < m /\ ~ B i.
  Proof.
    intros B. induction m as [|m IH]; intros D; [left; intros; lia|].
    destruct IH as [H|[i [Hi N]]]; [intros; apply D; lia| |right; exists i; split; [lia|assumption]].
    destruct (D m ltac:(lia)) as [Y|N]; [left|right; exists m; split; [lia|assumption]].
    intros i Hi. destruct (Nat.eq_dec i m) as [->|]; [assumption|apply H; lia].
  Qed.

  (** Meaning: a play in which some host is neither done nor at its next barrier can always take a step, whatever the
      number of hosts.
      Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). The play can be reached
      from its start.
      Not covered: a pool of workers smaller than the number of hosts; the second barrier, which is an epoch of its
      own. *)
  Theorem plays_never_deadlock : reads_roster_only n P ->
    forall s, play_reachable s -> ~ played s -> exists t, play_step s t.
  Proof.
    intros X s R N.
    destruct (first_busy (fun i => at_barrier (left s i)) n) as [B|[i [Hi B]]].
    { intros i _. unfold at_barrier. destruct (left s i) as [|[[]|[]| |] rest];
        try (left; now left); try (left; right; eexists; reflexivity); right; intros [E|[x E]]; discriminate. }
    2: { destruct (left s i) as [|t rest] eqn:E; [elim B; now left|].
      assert (t <> WaitForOthers) by (intros ->; apply B; right; now exists rest).
      destruct (goes_well t) eqn:G; eexists; [eapply p_task|eapply p_break]; eauto. }
    destruct (first_busy (fun i => reported s i <> Outstanding) n) as [C|[i [Hi C]]].
    { intros i _. destruct (reported s i); [right; tauto|left; discriminate|left; discriminate]. }
    2: { eexists. apply (p_arrive s i Hi); [now apply B|].
         destruct (reported s i); [reflexivity| |]; elim C; discriminate. }
    destruct (answer s) eqn:A.
    - eexists. apply p_answer; [assumption|].
      rewrite (exact_gate_answers_complete_evidence n P X _ C). destruct (P _); discriminate.
    - destruct (first_busy (fun i =>
          left s i = [] \/ (through s i = true /\ exists rest, left s i = WaitForOthers :: rest)) n)
        as [F|[i [Hi F]]].
      { intros i Hi. destruct (B i Hi) as [E|[rest E]]; [left; now left|].
        destruct (through s i) eqn:T; [left; right; eauto|right; intros [Q|[Q _]]; congruence]. }
      + elim N. split; [congruence|assumption].
      + destruct (B i Hi) as [E|[rest E]]; [elim F; now left|].
        destruct (through s i) eqn:T; [elim F; right; eauto|]. eexists. eapply p_through; eauto.
    - destruct (first_busy (fun i =>
          left s i = [] \/ (through s i = true /\ exists rest, left s i = WaitForOthers :: rest)) n)
        as [F|[i [Hi F]]].
      { intros i Hi. destruct (B i Hi) as [E|[rest E]]; [left; now left|].
        destruct (through s i) eqn:T; [left; right; eauto|right; intros [Q|[Q _]]; congruence]. }
      + elim N. split; [congruence|assumption].
      + destruct (B i Hi) as [E|[rest E]]; [elim F; now left|].
        destruct (through s i) eqn:T; [elim F; right; eauto|]. eexists. eapply p_stop; eauto.
  Qed.

  Fixpoint tasks_left (f : nat -> playbook) (m : nat) : nat :=
    match m with 0 => 0 | S m => length (f m) + tasks_left f m end.

  Lemma tasks_left_out : forall m f i p, m <= i -> tasks_left (set playbook f i p) m = tasks_left f m.
  Proof.
    induction m as [|m IH]; intros f i p H; simpl; [reflexivity|]. rewrite set_other, IH by lia. reflexivity.
  Qed.

  Lemma tasks_left_set : forall m f i p, i < m ->
    tasks_left (set playbook f i p) m + length (f i) = tasks_left f m + length p.
  Proof.
    induction m as [|m IH]; intros f i p H; [lia|]. simpl. destruct (Nat.eq_dec i m) as [->|D].
    - rewrite set_same, tasks_left_out by lia. lia.
    - rewrite (set_other _ f i m p) by lia. specialize (IH f i p). lia.
  Qed.

  Definition work_left (s : play) : nat :=
    tasks_left (left s) n + count_outstanding (reported s) n + match answer s with Waiting => 1 | _ => 0 end.

  (** Meaning: every step of a play strictly decreases a number: plays end.
      Hypotheses: none.
      Not covered: a task that hangs. *)
  Theorem plays_end : forall s t, play_step s t -> work_left t < work_left s.
  Proof.
    intros s t T. pose proof (outstanding_ratchet n _ _ (reports_grow s t T)) as G.
    inversion T; subst; unfold work_left; simpl in *.
    - pose proof (tasks_left_set n (left s) i rest H). rewrite H0 in *. simpl in *. lia.
    - pose proof (tasks_left_set n (left s) i [] H). rewrite H0 in *. simpl in *. lia.
    - pose proof (count_with_status_in is_outstanding n (reported s) i Ready H) as C.
      rewrite H1 in C. unfold count_outstanding in *. simpl in C. lia.
    - rewrite H. destruct (exact_gate n P (reported s)); [congruence|lia|lia].
    - pose proof (tasks_left_set n (left s) i rest H). rewrite H0 in *. simpl in *. lia.
    - pose proof (tasks_left_set n (left s) i [] H). rewrite H0 in *. simpl in *. lia.
  Qed.
End Playbooks.

(** Meaning: under strict-all, one `assert` that does not hold, one `fail` or one broken task before any host's
    barrier, and no host ever passes.
    Hypotheses: the play can be reached from its start; no barrier comes before the failing task.
    Not covered: tools whose default is not strict. *)
Theorem one_failing_assert_holds_everybody : forall n books s i j before after t,
  play_reachable n (counts_policy n (threshold n)) books s -> i < n -> j < n ->
  books j = before ++ t :: after -> ~ In WaitForOthers before -> t <> WaitForOthers -> goes_well t = false ->
  through s i = false.
Proof.
  intros n books s i j before after t R Hi Hj E N W G. destruct (through s i) eqn:T; [|reflexivity]. exfalso.
  pose proof (nobody_passes_against_the_policy n _ books (counts_policy_reads_roster_only n _) s i R Hi T) as H.
  unfold counts_policy, threshold in H. apply Nat.leb_le in H.
  pose proof (count_le is_ready n (outcomes books)) as C.
  assert (F : count is_ready (outcomes books) n = n) by (unfold count_ready in H; lia).
  pose proof (count_full _ _ _ F j Hj) as Q. unfold outcomes in Q. rewrite E in Q. clear - Q N W G.
  assert (outcome (before ++ t :: after) = Failed) as O; [|rewrite O in Q; discriminate].
  induction before as [|b before IH]; simpl app in *; [now apply outcome_break|].
  simpl in N. destruct (goes_well b) eqn:B.
  - rewrite outcome_step; [|tauto|assumption]. apply IH; [tauto|].
    rewrite outcome_step in Q; [assumption|tauto|assumption].
  - apply outcome_break; [tauto|assumption].
Qed.
