(** The exact gate for policies over counts: first as a loop over the outstanding hosts instead of 2^outstanding
    completions, then in the O(1) forms that an implementation runs. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate.

(* === counting policies: the exact gate in O(outstanding) instead of 2^n ====== *)
Section Counting.
  Variable n : nat.
  Variable Q : nat -> nat -> bool.                       (* of (ready, failed) *)
  Definition counts_policy (e : evidence) := Q (count_ready e n) (count_failed e n).

  Fixpoint all_splits (b : bool) (r f p : nat) : bool :=   (* p outstanding hosts *)
    Bool.eqb (Q r (f + p)) b &&
    match p with 0 => true | S p => all_splits b (S r) f p end.

  Lemma all_splits_spec : forall b p r f, all_splits b r f p = true <->
    forall i, i <= p -> Q (r + i) (f + (p - i)) = b.
  Proof.
    intros b. induction p as [|p IH]; intros r f; simpl.
    - rewrite andb_true_r, eqb_true_iff. split.
      + intros H i Hi. replace i with 0 by lia. now rewrite Nat.add_0_r.
      + intros H. specialize (H 0 (le_n 0)). now rewrite Nat.add_0_r in H.
    - rewrite andb_true_iff, eqb_true_iff, IH. split.
      + intros [A B] i Hi. destruct i as [|i]; [now rewrite Nat.add_0_r|].
        replace (r + S i) with (S r + i) by lia. apply B. lia.
      + intros H. split.
        * specialize (H 0 ltac:(lia)). now rewrite Nat.add_0_r in H.
        * intros i Hi. specialize (H (S i) ltac:(lia)). now replace (S r + i) with (r + S i) by lia.
  Qed.

  (* a completion with exactly i more ready hosts exists, for each possible i *)
  Lemma completion_with : forall m e i, m <= n -> i <= count is_outstanding e m ->
    exists e', (forall j, j < m -> may_become (e j) (e' j)) /\ (forall j, j < m -> e' j <> Outstanding) /\
               (forall j, m <= j -> e' j = e j) /\ count is_ready e' m = count is_ready e m + i.
  Proof.
    induction m as [|m IH]; intros e i Hm Hi; simpl in *.
    - exists e. repeat split; intros; try lia. 
    - destruct (e m) eqn:E; simpl in *.
      + destruct i as [|i].
        * destruct (IH e 0) as [e' [A [B [D C]]]]; try lia.
          exists (with_status e' m Failed). repeat split.
          -- intros j Hj. destruct (Nat.eq_dec j m) as [->|N]; [left; assumption|].
             rewrite with_status_other by assumption. apply A; lia.
          -- intros j Hj. destruct (Nat.eq_dec j m) as [->|N]; [now rewrite with_status_same|].
             rewrite with_status_other by assumption. apply B; lia.
          -- intros j Hj. rewrite with_status_other by lia. apply D. lia.
          -- rewrite with_status_same, count_with_status_out by lia. simpl. lia.
        * destruct (IH e i) as [e' [A [B [D C]]]]; try lia.
          exists (with_status e' m Ready). repeat split.
          -- intros j Hj. destruct (Nat.eq_dec j m) as [->|N]; [left; assumption|].
             rewrite with_status_other by assumption. apply A; lia.
          -- intros j Hj. destruct (Nat.eq_dec j m) as [->|N]; [now rewrite with_status_same|].
             rewrite with_status_other by assumption. apply B; lia.
          -- intros j Hj. rewrite with_status_other by lia. apply D. lia.
          -- rewrite with_status_same, count_with_status_out by lia. simpl. lia.
      + destruct (IH e i) as [e' [A [B [D C]]]]; try lia. pose proof (D m (le_n m)) as Dm.
        exists e'. repeat split.
        * intros j Hj. destruct (Nat.eq_dec j m) as [->|N]; [right; congruence|apply A; lia].
        * intros j Hj. destruct (Nat.eq_dec j m) as [->|N]; [congruence|apply B; lia].
        * intros j Hj. apply D; lia.
        * rewrite Dm, E. simpl. lia.
      + destruct (IH e i) as [e' [A [B [D C]]]]; try lia. pose proof (D m (le_n m)) as Dm.
        exists e'. repeat split.
        * intros j Hj. destruct (Nat.eq_dec j m) as [->|N]; [right; congruence|apply A; lia].
        * intros j Hj. destruct (Nat.eq_dec j m) as [->|N]; [congruence|apply B; lia].
        * intros j Hj. apply D; lia.
        * rewrite Dm, E. simpl. lia.
  Qed.

  Lemma counting_gate_exact : forall b e,
    all_splits b (count_ready e n) (count_failed e n) (count_outstanding e n) = true <-> certain n counts_policy b e.
  Proof.
    intros b e. rewrite all_splits_spec. split.
    - intros H e' L C. unfold counts_policy. apply complete_count_outstanding in C.
      pose proof (partition n e). pose proof (partition n e').
      pose proof (ready_ratchet n e e' L). pose proof (failed_ratchet n e e' L).
      specialize (H (count_ready e' n - count_ready e n)).
      rewrite <- H by lia. f_equal; lia.
    - intros H i Hi. destruct (completion_with n e i (le_n n) Hi) as [e' [A [B [_ C]]]].
      assert (complete n e') as Cp by exact B. assert (grows_to n e e') as L by exact A.
      rewrite <- (H e' L Cp). unfold counts_policy. apply complete_count_outstanding in Cp.
      pose proof (partition n e). pose proof (partition n e').
      unfold count_ready, count_failed, count_outstanding in *. f_equal; lia.
  Qed.
End Counting.


Lemma counts_policy_reads_roster_only : forall n Q, reads_roster_only n (counts_policy n Q).
Proof.
  intros n Q e e' H. unfold counts_policy, count_ready, count_failed. f_equal; now apply count_ext.
Qed.

Definition counting_gate (Q : nat -> nat -> bool) (r f o : nat) : decision :=
  if all_splits Q true r f o then Converge else if all_splits Q false r f o then GateFailed else Waiting.

Definition counts_gate (g : nat -> nat -> nat -> decision) (n : nat) (e : evidence) : decision :=
  g (count_ready e n) (count_failed e n) (count_outstanding e n).

(** Meaning: for a policy over counts, trying every split of the outstanding hosts is the exact gate: outstanding + 1
    cases instead of 2^outstanding.
    Hypotheses: none.
    Not covered: policies over host identity or labels. *)
Theorem counting_gate_is_exact : forall n Q e,
  counts_gate (counting_gate Q) n e = exact_gate n (counts_policy n Q) e.
Proof.
  intros n Q e. apply gate_of_tests; [apply counts_policy_reads_roster_only| |]; apply counting_gate_exact.
Qed.

Definition threshold (k ready failed : nat) : bool := k <=? ready.
Definition cap (c ready failed : nat) : bool := failed <=? c.
Definition both (k c ready failed : nat) : bool := (k <=? ready) && (failed <=? c).

Definition threshold_gate (k r f o : nat) : decision :=
  if k <=? r then Converge else if r + o <? k then GateFailed else Waiting.
Definition cap_gate (c r f o : nat) : decision :=
  if f + o <=? c then Converge else if c <? f then GateFailed else Waiting.
Definition both_gate (k c r f o : nat) : decision :=
  if (k <=? r) && (f + o <=? c) then Converge
  else if (r + o <? k) || (c <? f) then GateFailed else Waiting.

(** Meaning: `ready >= k` in O(1): converge when ready >= k, fail when ready + outstanding < k, otherwise wait. It is
    the exact gate.
    Hypotheses: none.
    Not covered: k above n is judged, as failed; refusing it at opening is the implementation's. *)
Theorem threshold_gate_is_exact : forall n k e,
  counts_gate (threshold_gate k) n e = exact_gate n (counts_policy n (threshold k)) e.
Proof.
  intros n k e. unfold counts_gate, threshold_gate.
  generalize (counting_gate_exact n (threshold k) true e), (counting_gate_exact n (threshold k) false e).
  intros T F. rewrite all_splits_spec in T, F. unfold threshold in T, F.
  apply gate_of_tests; [apply counts_policy_reads_roster_only| |].
  - rewrite <- T, Nat.leb_le. split; intros H.
    + intros i Hi. apply Nat.leb_le. lia.
    + specialize (H 0 ltac:(lia)). apply Nat.leb_le in H. lia.
  - rewrite <- F, Nat.ltb_lt. split; intros H.
    + intros i Hi. apply Nat.leb_gt. lia.
    + specialize (H (count_outstanding e n) ltac:(lia)). apply Nat.leb_gt in H. lia.
Qed.

(** Meaning: `failed <= f` in O(1): converge when failed + outstanding <= f, fail when failed > f, otherwise wait. It
    is the exact gate.
    Hypotheses: none.
    Not covered: a cap of n or more holds before any report; refusing it at opening is the implementation's. *)
Theorem cap_gate_is_exact : forall n c e,
  counts_gate (cap_gate c) n e = exact_gate n (counts_policy n (cap c)) e.
Proof.
  intros n c e. unfold counts_gate, cap_gate.
  generalize (counting_gate_exact n (cap c) true e), (counting_gate_exact n (cap c) false e).
  intros T F. rewrite all_splits_spec in T, F. unfold cap in T, F.
  apply gate_of_tests; [apply counts_policy_reads_roster_only| |].
  - rewrite <- T, Nat.leb_le. split; intros H.
    + intros i Hi. apply Nat.leb_le. lia.
    + specialize (H 0 ltac:(lia)). apply Nat.leb_le in H. lia.
  - rewrite <- F, Nat.ltb_lt. split; intros H.
    + intros i Hi. apply Nat.leb_gt. lia.
    + specialize (H (count_outstanding e n) ltac:(lia)). apply Nat.leb_gt in H. lia.
Qed.

(** Meaning: `ready >= k and failed <= f` in O(1): converge when both hold for sure, fail when either is out of reach.
    It is the exact gate.
    Hypotheses: none.
    Not covered: other conjunctions, for which the two failures may not suffice: see hopeless_halves_are_not_enough. *)
Theorem both_gate_is_exact : forall n k c e,
  counts_gate (both_gate k c) n e = exact_gate n (counts_policy n (both k c)) e.
Proof.
  intros n k c e. unfold counts_gate, both_gate.
  generalize (counting_gate_exact n (both k c) true e), (counting_gate_exact n (both k c) false e).
  intros T F. rewrite all_splits_spec in T, F. unfold both in T, F.
  apply gate_of_tests; [apply counts_policy_reads_roster_only| |].
  - rewrite <- T, andb_true_iff, !Nat.leb_le. split; intros H.
    + intros i Hi. rewrite andb_true_iff, !Nat.leb_le. lia.
    + specialize (H 0 ltac:(lia)). rewrite andb_true_iff, !Nat.leb_le in H. lia.
  - rewrite <- F, orb_true_iff, !Nat.ltb_lt. split; intros H.
    + intros i Hi. rewrite andb_false_iff, !Nat.leb_gt. lia.
    + specialize (H (count_outstanding e n) ltac:(lia)). rewrite andb_false_iff, !Nat.leb_gt in H. lia.
Qed.

(** Meaning: a conjunction can be hopeless although neither half is, so its completions must be tried together.
    Hypotheses: none.
    Not covered: it is one counterexample, not a measure of how often this happens. *)
Theorem hopeless_halves_are_not_enough : exists n Q1 Q2 e,
  exact_gate n (counts_policy n (fun r f => Q1 r f && Q2 r f)) e = GateFailed /\
  exact_gate n (counts_policy n Q1) e = Waiting /\ exact_gate n (counts_policy n Q2) e = Waiting.
Proof.
  exists 1, (fun r _ => 1 <=? r), (fun _ f => 1 <=? f), nothing_known. repeat split.
Qed.
