(** What may be known of n hosts, how it grows, and how it is counted.

    A host is outstanding until it is known to be ready or to have failed. Evidence maps each of the hosts 0 .. n-1 to
    what is known of it; what it says of any other number is never looked at. Everything else in this folder stands on
    this file. *)
From Coq Require Import Arith Lia Bool List.

Inductive status := Outstanding | Ready | Failed.
Inductive decision := Waiting | Converge | GateFailed.
Definition evidence := nat -> status.          (* what is known about host 0 .. n-1 *)

Definition is_outstanding s := match s with Outstanding => true | _ => false end.
Definition is_ready s := match s with Ready => true | _ => false end.
Definition is_failed s := match s with Failed => true | _ => false end.
Definition one_if (b : bool) : nat := if b then 1 else 0.

Fixpoint count (p : status -> bool) (e : evidence) (n : nat) : nat :=
  match n with 0 => 0 | S k => one_if (p (e k)) + count p e k end.

Definition count_ready e n := count is_ready e n.
Definition count_failed e n := count is_failed e n.
Definition count_outstanding e n := count is_outstanding e n.

Definition with_status (e : evidence) (i : nat) (s : status) : evidence := fun j => if j =? i then s else e j.

Definition may_become a b := a = Outstanding \/ a = b.
Definition grows_to n (e e' : evidence) := forall i, i < n -> may_become (e i) (e' i).
Definition complete n (e : evidence) := forall i, i < n -> e i <> Outstanding.
Definition nothing_known : evidence := fun _ => Outstanding.

Lemma with_status_same : forall e i s, with_status e i s i = s.
Proof. intros. unfold with_status. now rewrite Nat.eqb_refl. Qed.

Lemma with_status_other : forall e i j s, j <> i -> with_status e i s j = e j.
Proof. intros e i j s H. unfold with_status. apply Nat.eqb_neq in H. now rewrite H. Qed.

Lemma grows_to_refl : forall n e, grows_to n e e.
Proof. intros n e i _. now right. Qed.

Lemma grows_to_trans : forall n a b c, grows_to n a b -> grows_to n b c -> grows_to n a c.
Proof.
  intros n a b c H1 H2 i Hi. destruct (H1 i Hi) as [H|H]; [now left|].
  rewrite H. now apply H2.
Qed.

Lemma grows_to_with_status : forall n e i s, e i = Outstanding -> grows_to n e (with_status e i s).
Proof.
  intros n e i s H j _. destruct (Nat.eq_dec j i) as [->|D]; [now left|].
  right. now rewrite with_status_other.
Qed.

Lemma count_ext : forall p n e e', (forall i, i < n -> e i = e' i) -> count p e n = count p e' n.
Proof.
  induction n as [|n IH]; intros e e' H; simpl; [reflexivity|].
  rewrite (H n) by lia. f_equal. apply IH. intros; apply H; lia.
Qed.

Lemma count_with_status_out : forall p n e i s, n <= i -> count p (with_status e i s) n = count p e n.
Proof. intros. apply count_ext. intros j Hj. apply with_status_other. lia. Qed.

Lemma count_with_status_in : forall p n e i s, i < n ->
  count p (with_status e i s) n + one_if (p (e i)) = count p e n + one_if (p s).
Proof.
  induction n as [|n IH]; intros e i s H; [lia|]. simpl.
  destruct (Nat.eq_dec i n) as [->|D].
  - rewrite with_status_same, count_with_status_out by lia. lia.
  - rewrite (with_status_other e i n s) by lia. specialize (IH e i s). lia.
Qed.

Lemma count_mono : forall p n e e',
  (forall i, i < n -> p (e i) = true -> p (e' i) = true) -> count p e n <= count p e' n.
Proof.
  induction n as [|n IH]; intros e e' H; simpl; [lia|].
  assert (count p e n <= count p e' n) by (apply IH; intros; apply H; auto; lia).
  specialize (H n). destruct (p (e n)); simpl; [rewrite H by (auto; lia)|]; simpl; lia.
Qed.

Lemma count_le : forall p n e, count p e n <= n.
Proof. induction n; intros; simpl; [lia|]. specialize (IHn e). destruct (p (e n)); simpl; lia. Qed.

Lemma count_full : forall p n e, count p e n = n -> forall i, i < n -> p (e i) = true.
Proof.
  induction n as [|n IH]; intros e H i Hi; [lia|]. simpl in H.
  pose proof (count_le p n e). destruct (p (e n)) eqn:E; simpl in H; [|lia].
  destruct (Nat.eq_dec i n) as [->|]; [assumption|]. apply IH; lia.
Qed.

Lemma count_pos : forall p n e, 0 < count p e n -> exists i, i < n /\ p (e i) = true.
Proof.
  induction n as [|n IH]; intros e H; simpl in H; [lia|].
  destruct (p (e n)) eqn:E; [exists n; auto|].
  destruct (IH e) as [i [Hi Hp]]; [simpl in H; lia|]. exists i; split; auto.
Qed.

Lemma count_zero : forall p n e, count p e n = 0 -> forall i, i < n -> p (e i) = false.
Proof.
  induction n as [|n IH]; intros e H i Hi; [lia|]. simpl in H.
  destruct (p (e n)) eqn:E; simpl in H; [lia|].
  destruct (Nat.eq_dec i n) as [->|]; [assumption|]. apply IH; lia.
Qed.

(** Meaning: ready + failed + outstanding is always the number of hosts: nobody is counted twice and nobody is lost.
    Hypotheses: none.
    Not covered: a roster that changes; see Epochs.v. *)
Theorem partition : forall n e, count_ready e n + count_failed e n + count_outstanding e n = n.
Proof.
  unfold count_ready, count_failed, count_outstanding. induction n as [|n IH]; intros e; simpl; [reflexivity|].
  specialize (IH e). destruct (e n); simpl; lia.
Qed.

(** Meaning: as evidence grows, the number of ready hosts never falls.
    Hypotheses: the later evidence extends the earlier one, host by host.
    Not covered: hosts that flap: a status is latched first, see ConflictEvidence.v. *)
Theorem ready_ratchet : forall n e e', grows_to n e e' -> count_ready e n <= count_ready e' n.
Proof.
  intros n e e' H. apply count_mono. intros i Hi Hp.
  destruct (H i Hi) as [E|E]; rewrite E in Hp; simpl in *; [discriminate|exact Hp].
Qed.

(** Meaning: as evidence grows, the number of failed hosts never falls.
    Hypotheses: the later evidence extends the earlier one, host by host.
    Not covered: a repaired host: it joins by a roster amendment or a new epoch, see Epochs.v. *)
Theorem failed_ratchet : forall n e e', grows_to n e e' -> count_failed e n <= count_failed e' n.
Proof.
  intros n e e' H. apply count_mono. intros i Hi Hp.
  destruct (H i Hi) as [E|E]; rewrite E in Hp; simpl in *; [discriminate|exact Hp].
Qed.

(** Meaning: as evidence grows, the number of hosts still to wait for never rises.
    Hypotheses: the later evidence extends the earlier one, host by host.
    Not covered: a roster that grows; see Epochs.v. *)
Theorem outstanding_ratchet : forall n e e', grows_to n e e' -> count_outstanding e' n <= count_outstanding e n.
Proof.
  intros n e e' H. pose proof (partition n e). pose proof (partition n e').
  pose proof (ready_ratchet n e e' H). pose proof (failed_ratchet n e e' H). lia.
Qed.

Lemma complete_count_outstanding : forall n e, complete n e <-> count_outstanding e n = 0.
Proof.
  intros n e; split; intros H.
  - destruct (count_outstanding e n) eqn:E; [reflexivity|]. exfalso.
    destruct (count_pos is_outstanding n e) as [i [Hi Hp]]; [unfold count_outstanding in E; lia|].
    apply (H i Hi). destruct (e i); simpl in Hp; congruence.
  - intros i Hi E. pose proof (count_zero is_outstanding n e H i Hi). rewrite E in H0. discriminate.
Qed.
