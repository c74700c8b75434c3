(** Layer L4, the arithmetic by which the fuzz predicts a verdict from three numbers, for every size of fleet. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate CountingGate.
Import ListNotations.

(** Meaning: two evidences with the same number of ready and of failed hosts get the same verdict, at every size.
    Hypotheses: the same n and the same policy over counts.
    Not covered: policies over labels or host identity. *)
Theorem prediction_needs_three_numbers : forall n Q e e',
  count_ready e n = count_ready e' n -> count_failed e n = count_failed e' n ->
  exact_gate n (counts_policy n Q) e = exact_gate n (counts_policy n Q) e'.
Proof.
  intros n Q e e' R F. rewrite <- !counting_gate_is_exact. unfold counts_gate.
  pose proof (partition n e). pose proof (partition n e').
  replace (count_outstanding e n) with (count_outstanding e' n) by lia. now rewrite R, F.
Qed.

(** What the arithmetic says of a fleet in which, in the end, [r] hosts are heard to be ready and [f] to have failed. *)
(** Meaning: `ready >= k`: converge is predicted exactly when k are ready, failed exactly when more than n - k have
    failed, waiting exactly in between.
    Hypotheses: k is at most n.
    Not covered: when in the run it happens: see the exact gate, which is never later than any sound one. *)
Theorem predicted_threshold : forall n k e, k <= n ->
  let r := count_ready e n in let f := count_failed e n in let g := exact_gate n (counts_policy n (threshold k)) e in
  (g = Converge <-> k <= r) /\ (g = GateFailed <-> n - k < f) /\ (g = Waiting <-> r < k /\ f <= n - k).
Proof.
  intros n k e K. cbv zeta. rewrite <- threshold_gate_is_exact. unfold counts_gate, threshold_gate.
  pose proof (partition n e).
  destruct (Nat.leb_spec k (count_ready e n));
    [|destruct (Nat.ltb_spec (count_ready e n + count_outstanding e n) k)];
    (split; [|split]; split; intros; try reflexivity; try discriminate; lia).
Qed.

(** Meaning: `failed <= c`: converge is predicted exactly when n - c are ready, failed exactly when more than c have
    failed.
    Hypotheses: c is at most n.
    Not covered: the same price as ever: it waits until n - c are ready. *)
Theorem predicted_cap : forall n c e, c <= n ->
  let r := count_ready e n in let f := count_failed e n in let g := exact_gate n (counts_policy n (cap c)) e in
  (g = Converge <-> n - c <= r) /\ (g = GateFailed <-> c < f) /\ (g = Waiting <-> r < n - c /\ f <= c).
Proof.
  intros n c e K. cbv zeta. rewrite <- cap_gate_is_exact. unfold counts_gate, cap_gate.
  pose proof (partition n e).
  destruct (Nat.leb_spec (count_failed e n + count_outstanding e n) c);
    [|destruct (Nat.ltb_spec c (count_failed e n))];
    (split; [|split]; split; intros; try reflexivity; try discriminate; lia).
Qed.

(** Meaning: `ready >= k and failed <= c`: converge is predicted exactly when both ask no more, failed exactly when
    either is broken.
    Hypotheses: k and c are at most n.
    Not covered: other conjunctions. *)
Theorem predicted_both : forall n k c e, k <= n -> c <= n ->
  let r := count_ready e n in let f := count_failed e n in let g := exact_gate n (counts_policy n (both k c)) e in
  (g = Converge <-> k <= r /\ n - c <= r) /\ (g = GateFailed <-> n - k < f \/ c < f).
Proof.
  intros n k c e K C. cbv zeta. rewrite <- both_gate_is_exact. unfold counts_gate, both_gate.
  pose proof (partition n e).
  destruct (Nat.leb_spec k (count_ready e n)), (Nat.leb_spec (count_failed e n + count_outstanding e n) c),
    (Nat.ltb_spec (count_ready e n + count_outstanding e n) k), (Nat.ltb_spec c (count_failed e n));
    simpl; (split; split; intros; try reflexivity; try discriminate; lia).
Qed.

(** Meaning: strict-all says failed after one failure, at 10 hosts or 10,000.
    Hypotheses: at least one host is known to have failed.
    Not covered: other policies. *)
Theorem one_failure_settles_strict_all : forall n e, count_failed e n >= 1 ->
  exact_gate n (counts_policy n (threshold n)) e = GateFailed.
Proof. intros n e F. apply (predicted_threshold n n e); [reflexivity|]. pose proof (partition n e). lia. Qed.

(** Meaning: `failed <= c` and `ready >= n - c` give the same verdict on every evidence.
    Hypotheses: c is at most n.
    Not covered: policies that tolerate failures after going on: declare a threshold. *)
Theorem cap_is_a_threshold : forall n c e, c <= n ->
  exact_gate n (counts_policy n (cap c)) e = exact_gate n (counts_policy n (threshold (n - c))) e.
Proof.
  intros n c e C. rewrite <- cap_gate_is_exact, <- threshold_gate_is_exact.
  unfold counts_gate, cap_gate, threshold_gate. pose proof (partition n e).
  destruct (Nat.leb_spec (count_failed e n + count_outstanding e n) c), (Nat.leb_spec (n - c) (count_ready e n)),
    (Nat.ltb_spec c (count_failed e n)), (Nat.ltb_spec (count_ready e n + count_outstanding e n) (n - c));
    try reflexivity; lia.
Qed.

(** `ready >= pct %` as a number of hosts, rounded up once, on integers. *)
Definition hosts_of_percent (pct n : nat) : nat := (pct * n + 99) / 100.

(** Meaning: pct % of n, rounded up once, is the same as comparing pct * n with 100 * ready: no off-by-one at any
    size.
    Hypotheses: none.
    Not covered: percentages with a fraction. *)
Theorem percent_is_exact : forall pct n r, hosts_of_percent pct n <= r <-> pct * n <= 100 * r.
Proof.
  intros pct n r. unfold hosts_of_percent. split; intros H.
  - pose proof (Nat.div_mod (pct * n + 99) 100 ltac:(lia)).
    pose proof (Nat.mod_upper_bound (pct * n + 99) 100 ltac:(lia)). lia.
  - enough ((pct * n + 99) / 100 < S r) by lia. apply Nat.div_lt_upper_bound; lia.
Qed.

(** Meaning: up to 100 %, a percentage never asks for more hosts than there are.
    Hypotheses: pct is at most 100.
    Not covered: pct above 100, which an implementation refuses. *)
Theorem percent_never_asks_for_more_than_all : forall pct n, pct <= 100 -> hosts_of_percent pct n <= n.
Proof. intros pct n H. apply percent_is_exact. nia. Qed.

(** Meaning: at 10,000 hosts 90 % means 9,000: that many ready converges, and 1,001 failures fail.
    Hypotheses: n is 10,000.
    Not covered: every other row follows from predicted_threshold in the same way. *)
Theorem published_fuzz_row : forall e n, n = 100 * 100 -> hosts_of_percent 90 n = 90 * 100 /\
  (count_ready e n = 90 * 100 -> exact_gate n (counts_policy n (threshold (hosts_of_percent 90 n))) e = Converge) /\
  (count_failed e n = 10 * 100 + 1 ->
     exact_gate n (counts_policy n (threshold (hosts_of_percent 90 n))) e = GateFailed).
Proof.
  intros e n E.
  assert (H : hosts_of_percent 90 n = 90 * 100).
  { assert (A : hosts_of_percent 90 n <= 90 * 100) by (apply percent_is_exact; lia).
    assert (B : ~ hosts_of_percent 90 n <= 90 * 100 - 1) by (rewrite percent_is_exact; lia). lia. }
  split; [assumption|]. rewrite H. split; intros C; apply predicted_threshold; lia.
Qed.
