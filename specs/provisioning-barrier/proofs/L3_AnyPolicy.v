(** Layer L3, any policy: the exact gate inside the network and crash machine, and the policies that operators write
    as instances. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate CountingGate Network.

(** The two tests of the exact gate, in the form that the machines ask for. *)
Definition says_converge (n : nat) (P : evidence -> bool) : evidence -> bool := all_completions P true n.
Definition says_failed (n : nat) (P : evidence -> bool) : evidence -> bool := all_completions P false n.

(** Meaning: for any policy: if the gate converged, the policy holds in every outcome that the hosts can still come
    to.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). The world can be reached
    from the start.
    Not covered: forged reports and presumed failures, which have files of their own. *)
Theorem proceed_implies_policy_of_the_world : forall n P, reads_roster_only n P ->
  forall w e, world_reachable n (says_converge n P) (says_failed n P) w -> gate_of w = Proceed e ->
  forall outcome, grows_to n (truth w) outcome -> complete n outcome -> P outcome = true.
Proof.
  intros n P X w e R G outcome L C.
  destruct (proceed_implies_policy _ _ _ w e R G) as [H K].
  apply (decides n P X true e) in H. apply H; [|assumption]. eapply grows_to_trans; eauto.
Qed.

(** Meaning: for any policy: if the gate failed, the policy holds in no outcome that the hosts can still come to.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). The world can be reached
    from the start.
    Not covered: presumed failures: a failed verdict may then rest on a presumption. *)
Theorem failed_implies_no_policy_of_the_world : forall n P, reads_roster_only n P ->
  forall w e, world_reachable n (says_converge n P) (says_failed n P) w -> gate_of w = GaveUp e ->
  forall outcome, grows_to n (truth w) outcome -> complete n outcome -> P outcome = false.
Proof.
  intros n P X w e R G outcome L C.
  destruct (giveup_implies_hopeless _ _ _ w e R G) as [H K].
  apply (decides n P X false e) in H. apply H; [|assumption]. eapply grows_to_trans; eauto.
Qed.

Lemma exact_gate_resolves : forall n P, reads_roster_only n P -> forall e, complete n e ->
  says_converge n P e = true \/ says_failed n P e = true.
Proof.
  intros n P X e C. destruct (answers_complete n P X e C) as [H|H];
    [left|right]; now apply (decides n P X).
Qed.

(** The four kinds of policy that operators write, as instances of the one theorem. *)
Definition strict_all (n : nat) := counts_policy n (threshold n).
Definition at_least (n k : nat) := counts_policy n (threshold k).
Definition at_most_failed (n c : nat) := counts_policy n (cap c).
Definition at_least_and_at_most_failed (n k c : nat) := counts_policy n (both k c).

(** Meaning: strict-all, threshold, maximum failures and both at once: each is the one theorem with its policy put in.
    Hypotheses: the gate converged; the outcome is one that the hosts can still come to.
    Not covered: policies per label. *)
Theorem the_four_policies_are_instances : forall n k c w e outcome,
  grows_to n (truth w) outcome -> complete n outcome -> gate_of w = Proceed e ->
  (world_reachable n (says_converge n (strict_all n)) (says_failed n (strict_all n)) w ->
     forall i, i < n -> outcome i = Ready) /\
  (world_reachable n (says_converge n (at_least n k)) (says_failed n (at_least n k)) w -> k <= count_ready outcome n) /\
  (world_reachable n (says_converge n (at_most_failed n c)) (says_failed n (at_most_failed n c)) w ->
     count_failed outcome n <= c) /\
  (world_reachable n (says_converge n (at_least_and_at_most_failed n k c))
            (says_failed n (at_least_and_at_most_failed n k c)) w ->
     k <= count_ready outcome n /\ count_failed outcome n <= c).
Proof.
  intros n k c w e outcome L C G.
  assert (A : forall Q, world_reachable n (says_converge n (counts_policy n Q)) (says_failed n (counts_policy n Q)) w ->
    Q (count_ready outcome n) (count_failed outcome n) = true).
  { intros Q R. exact (proceed_implies_policy_of_the_world n (counts_policy n Q)
      (counts_policy_reads_roster_only n Q) w e R G outcome L C). }
  split; [|split; [|split]]; intros R; apply A in R; unfold threshold, cap, both in R.
  - apply Nat.leb_le in R. intros i Hi. pose proof (count_le is_ready n outcome).
    assert (E : count is_ready outcome n = n) by (unfold count_ready in *; lia).
    pose proof (count_full is_ready n outcome E i Hi). destruct (outcome i); simpl in *; congruence.
  - now apply Nat.leb_le.
  - now apply Nat.leb_le.
  - apply andb_true_iff in R. now rewrite !Nat.leb_le in R.
Qed.

(** Meaning: for any policy, the exact gate answers in the end on a lossy network with crashes.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). Otherwise those of
    fair_lossy_gate_resolves, less the one about complete evidence, which the exact gate meets.
    Not covered: how long it takes; a host that hangs for ever. *)
Theorem exact_gate_resolves_on_a_fair_lossy_network : forall n P, reads_roster_only n P -> forall r,
  run n (says_converge n P) (says_failed n P) r ->
  (exists T, forall t, T <= t -> grows_to n (seen (r t)) (seen (r (S t)))) ->
  (forall i, i < n -> often (sends r i)) ->
  (forall i, i < n -> often (sends r i) -> often (is_known r i)) ->
  (forall t, (forall u, t <= u -> says_converge n P (seen (r u)) = true \/ says_failed n P (seen (r u)) = true) ->
     exists u, t <= u /\ gate_of (r u) <> Open) ->
  exists t, forall u, t <= u -> gate_of (r u) <> Open.
Proof.
  intros n P X r R M S F W. apply (fair_lossy_gate_resolves n (says_converge n P) (says_failed n P) r R M S F).
  - now apply exact_gate_resolves.
  - exact W.
Qed.
