(** Nothing here is empty: runs in which the hypotheses of the other files' theorems are met and something happens. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate CountingGate L3_AnyPolicy Epochs PlaybookBridge AttestedEvidence.
Import ListNotations.

Definition everybody (m : roster) : evidence -> bool := counts_policy (length m) (threshold (length m)).

Ltac decided R R' :=
  match type of R with barrier_reachable ?p ?b =>
    pose proof (barrier_reachable_step p b _ R (b_decide p b eq_refl)) as R' end.

(** Host 7 fails, the barrier is opened again, host 7 comes up, and its old failure arrives once more. *)
(** Meaning: a run: an epoch fails, the next one converges although the old failure arrives again, and the old verdict
    stands.
    Hypotheses: none.
    Not covered: it is one run. *)
Theorem an_old_failure_cannot_spoil_the_next_epoch : exists b, barrier_reachable everybody b /\ epoch b = 1 /\
  verdict_of b 0 = GateFailed /\ verdict_of b 1 = Converge /\
  delivered b = [(1, 7, Ready); (0, 7, Failed); (0, 7, Failed)].
Proof.
  assert (N : NoDup [7]) by (constructor; [intros []|constructor]).
  pose proof (barrier_reachable_open everybody [7] N) as R.
  pose proof (barrier_reachable_step _ _ _ R (b_hear everybody _ 0 7 Failed)) as R1.
  decided R1 R2.
  pose proof (barrier_reachable_step _ _ _ R2 (b_reopen everybody _ [7] N)) as R3.
  pose proof (barrier_reachable_step _ _ _ R3 (b_hear everybody _ 0 7 Failed)) as R4.
  pose proof (barrier_reachable_step _ _ _ R4 (b_hear everybody _ 1 7 Ready)) as R5.
  decided R5 R6.
  eexists. split; [exact R6|]. repeat split; vm_compute; reflexivity.
Qed.

(** Hosts 1 and 2 are expected; 2 is replaced by 3, which is ready; what 2 said arrives when it is too late. *)
(** Meaning: a run: a host that does not answer is replaced, and the gate converges over the new roster, although a
    failure of the one that left arrives after all.
    Hypotheses: none.
    Not covered: it is one run. *)
Theorem a_replaced_host_is_not_waited_for : exists b, barrier_reachable everybody b /\
  members b = [1; 3] /\ delivered b = [(0, 3, Ready); (0, 2, Failed); (0, 1, Ready)] /\ heard b 1 = Ready /\ heard b 2 = Outstanding /\ verdict b = Converge.
Proof.
  assert (N : NoDup [1; 2]) by (constructor; [intros [E|[]]; discriminate|constructor; [intros []|constructor]]).
  assert (M : NoDup [1; 3]) by (constructor; [intros [E|[]]; discriminate|constructor; [intros []|constructor]]).
  pose proof (barrier_reachable_open everybody [1; 2] N) as R.
  pose proof (barrier_reachable_step _ _ _ R (b_hear everybody _ 0 1 Ready)) as R1.
  assert (C : carried_over (hear (opened [1; 2]) 0 1 Ready) [1; 3] (with_status nothing_known 1 Ready)).
  { intros h. destruct (Nat.eq_dec h 1) as [E|E].
    - subst h. right. simpl. auto.
    - left. now rewrite with_status_other. }
  pose proof (barrier_reachable_step _ _ _ R1
    (b_amend everybody (hear (opened [1; 2]) 0 1 Ready) _ _ eq_refl M C)) as R2.
  pose proof (barrier_reachable_step _ _ _ R2 (b_hear everybody _ 0 2 Failed)) as R3.
  pose proof (barrier_reachable_step _ _ _ R3 (b_hear everybody _ 0 3 Ready)) as R4.
  decided R4 R5.
  eexists. split; [exact R5|]. repeat split; vm_compute; reflexivity.
Qed.

Definition waits_then_works (_ : nat) : playbook := [Work true; WaitForOthers; Work true].

(** Meaning: a run: a host comes to its barrier, is told converge, and is past it.
    Hypotheses: none.
    Not covered: it is one run. *)
Theorem somebody_can_pass : exists s,
  play_reachable 1 (everybody [0]) waits_then_works s /\ through s 0 = true.
Proof.
  pose proof (play_reachable_start 1 (everybody [0]) waits_then_works) as R.
  assert (W : Work true <> WaitForOthers) by discriminate.
  match type of R with play_reachable ?n ?p ?w ?s =>
    pose proof (play_reachable_step n p w s _ R (p_task n p s 0 _ _ Nat.lt_0_1 eq_refl W eq_refl)) as R1 end.
  assert (A : at_barrier [WaitForOthers; Work true]) by (right; now exists [Work true]).
  match type of R1 with play_reachable ?n ?p ?w ?s =>
    pose proof (play_reachable_step n p w s _ R1 (p_arrive n p s 0 Nat.lt_0_1 A eq_refl)) as R2 end.
  match type of R2 with play_reachable ?n ?p ?w ?s =>
    assert (V : exact_gate n p (reported s) <> Waiting) by (vm_compute; discriminate);
    pose proof (play_reachable_step n p w s _ R2 (p_answer n p s eq_refl V)) as R3 end.
  match type of R3 with play_reachable ?n ?p ?w ?s =>
    assert (Q : reported s 0 <> Outstanding) by (vm_compute; discriminate);
    pose proof (play_reachable_step n p w s _ R3 (p_through n p s 0 _ Nat.lt_0_1 eq_refl eq_refl Q eq_refl)) as R4 end.
  eexists. split; [exact R4|]. reflexivity.
Qed.

(** Meaning: the hypotheses of the_horizon can all be met by a certificate that checks.
    Hypotheses: none.
    Not covered: it is one certificate, with a toy signature. *)
Theorem a_certificate_can_check : exists (verify : context -> nat -> status -> unit -> bool)
    (said : context -> nat -> status -> Prop) (truth : evidence) b c,
  (forall b i s g, i < 1 -> verify b i s g = true -> said b i s) /\
  (forall i s, i < 1 -> said b i s -> truth i = s) /\
  check 1 (says_converge 1 (everybody [0])) unit verify b c = true.
Proof.
  exists (fun _ _ s _ => is_ready s), (fun _ _ s => s = Ready), (fun _ => Ready), (Context 0 0 0), [(0, Ready, tt)].
  split; [|split].
  - intros _ _ [] _ _ H; simpl in H; congruence.
  - intros _ s _ H. now subst.
  - reflexivity.
Qed.
