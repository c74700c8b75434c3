(** Policies that never mind one more host being ready: thresholds, caps, labels, and every `and` and `or` of them.

    For them two looks are enough: the policy if all that is outstanding fails, and if all that is outstanding becomes
    ready. Per-label policies (racks, roles, zones) follow, in time linear in the labels. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate CountingGate.

(** A policy that never minds that one more host is ready instead of failed. *)
Definition prefers_ready (n : nat) (P : evidence -> bool) := forall e e', complete n e -> complete n e' ->
  (forall i, i < n -> e i = Ready -> e' i = Ready) -> P e = true -> P e' = true.

(** The two ends of what can still happen: every outstanding host fails, or every one becomes ready. *)
Definition if_the_rest (s : status) (e : evidence) : evidence :=
  fun i => match e i with Outstanding => s | known => known end.

Definition two_look_gate (P : evidence -> bool) (e : evidence) : decision :=
  if P (if_the_rest Failed e) then Converge
  else if P (if_the_rest Ready e) then Waiting else GateFailed.

Lemma if_the_rest_completes : forall n s e, s <> Outstanding ->
  grows_to n e (if_the_rest s e) /\ complete n (if_the_rest s e).
Proof.
  intros n s e H. unfold if_the_rest. split; intros i _; [unfold may_become|]; destruct (e i); auto; discriminate.
Qed.

(** Meaning: for a policy that prefers ready, the exact gate needs two evaluations of the policy, not 2^outstanding.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). It never minds a host
    being ready instead of failed (`prefers_ready`).
    Not covered: policies with `not`, or that want failures. *)
Theorem two_looks_are_enough : forall n P, reads_roster_only n P -> prefers_ready n P ->
  forall e, two_look_gate P e = exact_gate n P e.
Proof.
  intros n P X M e. unfold two_look_gate.
  destruct (if_the_rest_completes n Failed e) as [LF CF]; [discriminate|].
  destruct (if_the_rest_completes n Ready e) as [LR CR]; [discriminate|].
  destruct (P (if_the_rest Failed e)) eqn:W; [|destruct (P (if_the_rest Ready e)) eqn:B]; symmetry.
  - apply (exact_converge n P X). intros e' L C. apply (M (if_the_rest Failed e)); auto.
    intros i Hi. unfold if_the_rest. destruct (L i Hi) as [E|E]; destruct (e i) eqn:K; congruence.
  - apply (exact_waiting n P X). split; [exists (if_the_rest Ready e)|exists (if_the_rest Failed e)]; auto.
  - apply (exact_failed n P X). intros e' L C. destruct (P e') eqn:Y; [|reflexivity].
    rewrite <- B. symmetry. apply (M e'); auto.
    intros i Hi R. unfold if_the_rest. destruct (L i Hi) as [E|E]; destruct (e i) eqn:K; congruence.
Qed.

(** Meaning: thresholds, caps and both never mind a host being ready instead of failed.
    Hypotheses: none.
    Not covered: custom policies, which must be shown to. *)
Theorem thresholds_and_caps_prefer_ready : forall n k c, prefers_ready n (counts_policy n (both k c)).
Proof.
  intros n k c e e' C C' M H. unfold counts_policy, both in *.
  apply andb_true_iff in H. destruct H as [A B]. apply Nat.leb_le in A, B.
  apply complete_count_outstanding in C, C'. pose proof (partition n e). pose proof (partition n e').
  assert (R : count_ready e n <= count_ready e' n).
  { apply count_mono. intros i Hi E. rewrite (M i Hi); [reflexivity|]. destruct (e i); simpl in E; congruence. }
  apply andb_true_iff. split; apply Nat.leb_le; lia.
Qed.

(** Meaning: `and` and `or` of policies that prefer ready prefer ready.
    Hypotheses: both policies prefer ready.
    Not covered: `not`. *)
Theorem and_or_keep_preferring_ready : forall n P Q, prefers_ready n P -> prefers_ready n Q ->
  prefers_ready n (fun e => P e && Q e) /\ prefers_ready n (fun e => P e || Q e).
Proof.
  intros n P Q MP MQ. split; intros e e' C C' M H.
  - apply andb_true_iff in H. destruct H. apply andb_true_iff. split; [now apply (MP e)|now apply (MQ e)].
  - apply orb_true_iff in H. apply orb_true_iff. destruct H; [left; now apply (MP e)|right; now apply (MQ e)].
Qed.

(* --- labels: racks, roles, zones ---------------------------------------------------------------- *)
Section Labels.
  Variable label : nat -> nat.             (* of each host *)

  Fixpoint count_in (l : nat) (p : status -> bool) (e : evidence) (n : nat) : nat :=
    match n with
    | 0 => 0
    | S k => (if label k =? l then one_if (p (e k)) else 0) + count_in l p e k
    end.

  (** Each pair (label, k) asks for at least k ready hosts of that label; m of the pairs must have them. *)
  Definition labels_policy (n m : nat) (asked : list (nat * nat)) (e : evidence) : bool :=
    m <=? length (filter (fun a => snd a <=? count_in (fst a) is_ready e n) asked).

  Definition labels_gate (n m : nat) (asked : list (nat * nat)) (e : evidence) : decision :=
    if m <=? length (filter (fun a => snd a <=? count_in (fst a) is_ready e n) asked) then Converge
    else if m <=? length (filter (fun a =>
      snd a <=? count_in (fst a) is_ready e n + count_in (fst a) is_outstanding e n) asked) then Waiting
    else GateFailed.

  Lemma count_in_ext : forall l p n e e', (forall i, i < n -> e i = e' i) -> count_in l p e n = count_in l p e' n.
  Proof.
    induction n as [|n IH]; intros e e' H; simpl; [reflexivity|]. rewrite (H n) by lia. f_equal.
    apply IH. intros. apply H. lia.
  Qed.

  Lemma count_in_mono : forall l n e e', (forall i, i < n -> e i = Ready -> e' i = Ready) ->
    count_in l is_ready e n <= count_in l is_ready e' n.
  Proof.
    induction n as [|n IH]; intros e e' H; simpl; [lia|].
    assert (count_in l is_ready e n <= count_in l is_ready e' n) by (apply IH; intros; apply H; auto; lia).
    assert (one_if (is_ready (e n)) <= one_if (is_ready (e' n))).
    { destruct (e n) eqn:E; simpl; try lia. rewrite (H n) by (auto; lia). simpl. lia. }
    destruct (label n =? l); lia.
  Qed.

  Lemma count_in_worst : forall l n e, count_in l is_ready (if_the_rest Failed e) n = count_in l is_ready e n.
  Proof.
    intros l n e. induction n as [|n IH]; simpl; [reflexivity|]. rewrite IH.
    unfold if_the_rest. destruct (e n); reflexivity.
  Qed.

  Lemma count_in_best : forall l n e,
    count_in l is_ready (if_the_rest Ready e) n = count_in l is_ready e n + count_in l is_outstanding e n.
  Proof.
    intros l n e. induction n as [|n IH]; simpl; [reflexivity|]. rewrite IH.
    unfold if_the_rest. destruct (e n), (label n =? l); simpl; lia.
  Qed.

  Lemma filter_ext_length : forall (f g : nat * nat -> bool) asked, (forall a, f a = g a) ->
    length (filter f asked) = length (filter g asked).
  Proof. intros f g asked H. now rewrite (filter_ext f g H). Qed.

  Lemma filter_mono_length : forall (f g : nat * nat -> bool) asked, (forall a, f a = true -> g a = true) ->
    length (filter f asked) <= length (filter g asked).
  Proof.
    intros f g asked H. induction asked as [|a asked IH]; simpl; [lia|].
    destruct (f a) eqn:F; [rewrite (H a F); simpl; lia|destruct (g a); simpl; lia].
  Qed.

  Lemma labels_policy_reads_roster_only : forall n m asked, reads_roster_only n (labels_policy n m asked).
  Proof.
    intros n m asked e e' H. unfold labels_policy. f_equal. apply filter_ext_length. intros a.
    now rewrite (count_in_ext (fst a) is_ready n e e' H).
  Qed.

  (** Meaning: policies per label (`per rack: ready >= k`, `at least m of these racks`) prefer ready.
      Hypotheses: none.
      Not covered: caps per label: they are thresholds on the rest of the label. *)
  Theorem labels_prefer_ready : forall n m asked, prefers_ready n (labels_policy n m asked).
  Proof.
    intros n m asked e e' _ _ M H. unfold labels_policy in *. apply Nat.leb_le in H. apply Nat.leb_le.
    eapply Nat.le_trans; [exact H|]. apply filter_mono_length. intros a A. apply Nat.leb_le in A. apply Nat.leb_le.
    pose proof (count_in_mono (fst a) n e e' M). lia.
  Qed.

  (** Meaning: `at least m of these labels have their k ready hosts`: counts per label are enough, and the result is
      the exact gate. With m the number of labels it is `per rack: ready >= k`.
      Hypotheses: none.
      Not covered: percentages per label: turn them into hosts first, see percent_is_exact. *)
  Theorem labels_gate_is_exact : forall n m asked e,
    labels_gate n m asked e = exact_gate n (labels_policy n m asked) e.
  Proof.
    intros n m asked e.
    rewrite <- (two_looks_are_enough n _ (labels_policy_reads_roster_only n m asked) (labels_prefer_ready n m asked)).
    unfold two_look_gate, labels_gate, labels_policy.
    rewrite (filter_ext_length (fun a => snd a <=? count_in (fst a) is_ready (if_the_rest Failed e) n)
      (fun a => snd a <=? count_in (fst a) is_ready e n)) by (intros; now rewrite count_in_worst).
    rewrite (filter_ext_length (fun a => snd a <=? count_in (fst a) is_ready (if_the_rest Ready e) n)
      (fun a => snd a <=? count_in (fst a) is_ready e n + count_in (fst a) is_outstanding e n))
      by (intros; now rewrite count_in_best).
    reflexivity.
  Qed.
End Labels.
