(** Presumed failure: when a host's time runs out, the gate itself writes a failure that counts, marked as presumed. A
    report that comes later is conflict evidence and flips nothing. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate CountingGate MonotoneGate ConflictEvidence.
Import ListNotations.

Inductive event :=
| Heard (p : report)         (* a report arrived              *)
| Deadline (host : nat).     (* the time of this host ran out *)

Record ledger := Ledger {
  book : record;             (* what counts, and what contradicts it       *)
  presumed : list nat }.     (* hosts whose failure the gate itself wrote *)

Definition observe (g : ledger) (x : event) : ledger :=
  match x with
  | Heard p => Ledger (receive (book g) p) (presumed g)
  | Deadline h => match counted (book g) h with
                  | Outstanding => Ledger (receive (book g) (h, Failed)) (h :: presumed g)
                  | _ => g
                  end
  end.

Definition ledger_of (l : list event) : ledger := fold_left observe l (Ledger empty_record []).
Definition on_record (g : ledger) : evidence := counted (book g).

Lemma ledger_of_snoc : forall l x, ledger_of (l ++ [x]) = observe (ledger_of l) x.
Proof. intros. unfold ledger_of. now rewrite fold_left_app. Qed.

Lemma observe_latched : forall g x h, on_record g h <> Outstanding -> on_record (observe g x) h = on_record g h.
Proof.
  intros g x h H. unfold on_record in *. destruct x as [p|i]; simpl; [now apply receive_latched|].
  destruct (counted (book g) i) eqn:E; [|reflexivity|reflexivity]. simpl. now apply receive_latched.
Qed.

Lemma ledger_latched : forall l later h, on_record (ledger_of l) h <> Outstanding ->
  on_record (ledger_of (l ++ later)) h = on_record (ledger_of l) h.
Proof.
  intros l later h H. induction later as [|x later IH] using rev_ind; [now rewrite app_nil_r|].
  rewrite app_assoc, ledger_of_snoc, observe_latched; [assumption|]. now rewrite IH.
Qed.

Lemma presumed_is_failed : forall l h, In h (presumed (ledger_of l)) -> on_record (ledger_of l) h = Failed.
Proof.
  induction l as [|x l IH] using rev_ind; intros h H; [contradiction|].
  rewrite ledger_of_snoc in *. unfold on_record in *. destruct x as [p|i]; simpl in *.
  - rewrite receive_latched; [now apply IH|]. rewrite (IH h H). discriminate.
  - destruct (counted (book (ledger_of l)) i) eqn:E; [|now apply IH|now apply IH]. simpl in *.
    destruct H as [->|H].
    + rewrite receive_at, Nat.eqb_refl, E. reflexivity.
    + rewrite receive_latched; [now apply IH|]. rewrite (IH h H). discriminate.
Qed.

(** Meaning: when the time of a silent host runs out, it counts as failed and is listed as presumed.
    Hypotheses: nothing is known of the host.
    Not covered: when the time runs out: clocks are not modelled. *)
Theorem deadline_writes_a_visible_failure : forall l h, on_record (ledger_of l) h = Outstanding ->
  on_record (ledger_of (l ++ [Deadline h])) h = Failed /\ In h (presumed (ledger_of (l ++ [Deadline h]))).
Proof.
  intros l h E. rewrite ledger_of_snoc. unfold on_record in *. simpl. rewrite E. simpl.
  rewrite receive_at, Nat.eqb_refl, E. auto.
Qed.

(** Meaning: a deadline for a host that has reported changes nothing at all.
    Hypotheses: the host already counts.
    Not covered: a report that was sent in time and arrives late; see the next theorem. *)
Theorem deadline_never_overrules_a_report : forall l h, on_record (ledger_of l) h <> Outstanding ->
  ledger_of (l ++ [Deadline h]) = ledger_of l.
Proof.
  intros l h E. rewrite ledger_of_snoc. unfold on_record in E. simpl.
  destruct (counted (book (ledger_of l)) h); congruence.
Qed.

(** Meaning: a host presumed failed that then reports ready stays failed, its report is kept as conflict evidence, and
    the verdict stays.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). The host is on the list of
    presumed failures.
    Not covered: taking the host in after all: that is a new epoch or an amendment, see Epochs.v. *)
Theorem late_ready_is_a_conflict_and_flips_nothing : forall n P l h, reads_roster_only n P ->
  In h (presumed (ledger_of l)) ->
  let after := ledger_of (l ++ [Heard (h, Ready)]) in
  on_record after h = Failed /\ In (h, Ready) (conflicts (book after)) /\
  exact_gate n P (on_record after) = exact_gate n P (on_record (ledger_of l)).
Proof.
  intros n P l h X H. pose proof (presumed_is_failed l h H) as E. cbv zeta. rewrite ledger_of_snoc.
  assert (K : forall i, on_record (observe (ledger_of l) (Heard (h, Ready))) i = on_record (ledger_of l) i).
  { intros i. unfold on_record in *. simpl. rewrite receive_at.
    destruct (Nat.eqb_spec i h) as [->|]; [now rewrite E|reflexivity]. }
  split; [now rewrite K|]. split.
  - simpl. apply conflicts_receive. right. unfold on_record in E. rewrite E. intuition congruence.
  - now apply exact_gate_reads_only_evidence.
Qed.

(** Meaning: with deadlines and reports in any order, a verdict once there never changes.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). There is a verdict.
    Not covered: losing the record; see Network.v. *)
Theorem verdict_survives_everything_later : forall n P l later, reads_roster_only n P ->
  exact_gate n P (on_record (ledger_of l)) <> Waiting ->
  exact_gate n P (on_record (ledger_of (l ++ later))) = exact_gate n P (on_record (ledger_of l)).
Proof.
  intros n P l later X W. apply exact_gate_is_monotone; [assumption| |assumption]. intros i _.
  destruct (on_record (ledger_of l) i) eqn:E; [now left| |]; right; symmetry; rewrite <- E;
    apply ledger_latched; congruence.
Qed.

(** Meaning: if a deadline has passed for every host, there is a verdict: nothing waits for ever.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). A deadline was observed
    for each host of the roster.
    Not covered: that somebody's clock runs; clocks are not modelled. *)
Theorem silence_ends_at_the_deadline : forall n P l, reads_roster_only n P ->
  (forall h, h < n -> In (Deadline h) l) -> exact_gate n P (on_record (ledger_of l)) <> Waiting.
Proof.
  intros n P l X D.
  assert (C : complete n (on_record (ledger_of l))).
  { intros h Hh. destruct (in_split _ _ (D h Hh)) as (a & b & ->).
    replace (a ++ Deadline h :: b) with ((a ++ [Deadline h]) ++ b) by now rewrite <- app_assoc.
    assert (N : on_record (ledger_of (a ++ [Deadline h])) h <> Outstanding).
    { destruct (on_record (ledger_of a) h) eqn:E.
      - destruct (deadline_writes_a_visible_failure a h E) as [F _]. rewrite F. discriminate.
      - rewrite deadline_never_overrules_a_report; congruence.
      - rewrite deadline_never_overrules_a_report; congruence. }
    now rewrite ledger_latched. }
  rewrite (exact_gate_answers_complete_evidence n P X _ C). destruct (P _); discriminate.
Qed.

Definition true_reports (n : nat) (w : evidence) (l : list event) := forall h s,
  h < n -> In (Heard (h, s)) l -> s <> Outstanding -> w h = s.

Lemma known_true_or_presumed : forall n w l h, true_reports n w l -> h < n ->
  on_record (ledger_of l) h <> Outstanding -> In h (presumed (ledger_of l)) \/ on_record (ledger_of l) h = w h.
Proof.
  intros n w l. induction l as [|x l IH] using rev_ind; intros h T Hh K; [now elim K|].
  assert (T' : true_reports n w l).
  { intros i s Hi I S. apply T; auto. apply in_or_app. now left. }
  rewrite ledger_of_snoc in *. unfold on_record in *. destruct x as [[i s]|i]; simpl in *.
  - rewrite receive_at in *. destruct (Nat.eqb_spec h i) as [->|D]; [|now apply IH].
    destruct (counted (book (ledger_of l)) i) eqn:E.
    + right. symmetry. apply T; auto. apply in_or_app. right. now left.
    + rewrite <- E in *. now apply IH.
    + rewrite <- E in *. now apply IH.
  - destruct (counted (book (ledger_of l)) i) eqn:E; [|now apply IH|now apply IH]. simpl in *.
    rewrite receive_at in *. destruct (Nat.eqb_spec h i) as [->|D]; [now (left; left)|].
    destruct (IH h T' Hh K) as [I|I]; [left; now right|now right].
Qed.

(** Meaning: converging is right of the real hosts even when some failures were only presumed.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). It never minds a host
    being ready instead of failed (`prefers_ready`); the reports are true.
    Not covered: policies that want failures, such as `not`. *)
Theorem converging_on_presumed_failures_is_safe : forall n P w l, reads_roster_only n P ->
  prefers_ready n P -> complete n w -> true_reports n w l ->
  exact_gate n P (on_record (ledger_of l)) = Converge -> P w = true.
Proof.
  intros n P w l X M C T G. apply (exact_converge n P X) in G.
  set (pess := fun i => if existsb (Nat.eqb i) (presumed (ledger_of l)) then Failed else w i).
  assert (S : forall i, existsb (Nat.eqb i) (presumed (ledger_of l)) = true <-> In i (presumed (ledger_of l))).
  { intros i. rewrite existsb_exists. split.
    - intros [j [I E]]. apply Nat.eqb_eq in E. now subst.
    - intros I. exists i. now rewrite Nat.eqb_refl. }
  assert (CP : complete n pess).
  { intros i Hi. unfold pess. destruct (existsb _ _); [discriminate|now apply C]. }
  apply (M pess w); auto.
  - intros i Hi. unfold pess. destruct (existsb _ _); congruence.
  - apply G; [|assumption]. intros i Hi. unfold pess, may_become.
    destruct (existsb (Nat.eqb i) (presumed (ledger_of l))) eqn:E.
    + right. apply presumed_is_failed. now apply S.
    + destruct (on_record (ledger_of l) i) eqn:K; [now left| |]; right; rewrite <- K;
        (destruct (known_true_or_presumed n w l i T Hi) as [I|I]; [congruence| |assumption]);
        apply S in I; congruence.
Qed.

(** Meaning: the honest limit: a failed verdict can rest on a presumption that was wrong, although the host is ready.
    Hypotheses: none.
    Not covered: it is one counterexample; the conflict evidence shows it to a person. *)
Theorem a_presumption_can_be_wrong : exists w l, complete 1 w /\ true_reports 1 w l /\
  exact_gate 1 (counts_policy 1 (threshold 1)) (on_record (ledger_of l)) = GateFailed /\
  counts_policy 1 (threshold 1) w = true.
Proof.
  exists (fun _ => Ready), [Deadline 0; Heard (0, Ready)]. split; [intros i _; discriminate|].
  split; [|split; reflexivity]. intros h s Hh [E|[E|[]]] S; [discriminate|]. now inversion E.
Qed.

(** Meaning: the honest limit: whether the report or the deadline is first can turn the verdict.
    Hypotheses: none.
    Not covered: it is one counterexample. What was first is a matter of the one durable record. *)
Theorem the_deadline_races_with_the_report : exists l m : list event, incl l m /\ incl m l /\
  exact_gate 1 (counts_policy 1 (threshold 1)) (on_record (ledger_of l)) = Converge /\
  exact_gate 1 (counts_policy 1 (threshold 1)) (on_record (ledger_of m)) = GateFailed.
Proof.
  exists [Heard (0, Ready); Deadline 0], [Deadline 0; Heard (0, Ready)].
  repeat split; intros x; simpl; tauto.
Qed.
