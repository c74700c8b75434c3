(** The horizon: trust in the aggregator replaced by signed reports. The aggregator hands out a certificate, the
    signed reports it decided on, and anybody re-checks it.

    The cryptography enters as hypotheses, so it shows in the statements; it is never an axiom. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate L3_AnyPolicy.
Import ListNotations.

(** What every signature covers besides the host and its status. *)
Record context := Context { signed_barrier : nat; signed_epoch : nat; signed_roster : nat }.

Section Attested.
  Variable n : nat.
  Variable converges : evidence -> bool.
  Variable sig : Type.
  Variable verify : context -> nat -> status -> sig -> bool.   (* with the key of the host *)

  Definition signed_report := (nat * status * sig)%type.
  Definition cert := list signed_report.

  Definition entry_ok (b : context) (r : signed_report) : bool :=
    match r with (i, s, g) => (i <? n) && negb (is_outstanding s) && verify b i s g end.

  Definition certified (c : cert) : evidence :=
    fold_right (fun r e => match r with (i, s, _) => with_status e i s end) nothing_known c.

  Fixpoint distinct (c : cert) : bool :=
    match c with
    | [] => true
    | (i, _, _) :: c => negb (existsb (fun r => match r with (j, _, _) => j =? i end) c) && distinct c
    end.

  Definition check (b : context) (c : cert) : bool :=
    forallb (entry_ok b) c && distinct c && converges (certified c).

  (* what a host truly said, in barrier b; unforgeability speaks of honest hosts *)
  Variable said : context -> nat -> status -> Prop.
  Variable honest : nat -> Prop.
  Hypothesis unforgeable : forall b i s g, honest i -> verify b i s g = true -> said b i s.

  Lemma evidence_in : forall c i, certified c i <> Outstanding -> exists g, In (i, certified c i, g) c.
  Proof.
    induction c as [|[[j s] g] c IH]; intros i H; simpl in *; [exfalso; apply H; reflexivity|].
    destruct (Nat.eq_dec i j) as [->|D].
    - rewrite with_status_same in *. exists g. now left.
    - rewrite with_status_other in * by assumption. destruct (IH i H) as [g' Hg]. exists g'. now right.
  Qed.

  (** Meaning: a certificate that checks justifies its verdict, and each status in it carries a valid signature that
      an honest host made.
      Hypotheses: signatures of honest hosts cannot be forged.
      Not covered: freshness beyond the signed epoch; the cryptography itself; presumptions, which no host signs. *)
  Theorem certificate_sound : forall b c, check b c = true ->
    converges (certified c) = true /\
    forall i, i < n -> certified c i <> Outstanding ->
      (exists g, verify b i (certified c i) g = true) /\ (honest i -> said b i (certified c i)).
  Proof.
    intros b c H. unfold check in H. apply andb_true_iff in H. destruct H as [H C].
    apply andb_true_iff in H. destruct H as [F _]. split; [assumption|].
    intros i Hi Hp. destruct (evidence_in c i Hp) as [g Hg].
    rewrite forallb_forall in F. specialize (F _ Hg). simpl in F.
    apply andb_true_iff in F. destruct F as [_ V]. split; [now exists g|].
    intros Ho. eapply unforgeable; eauto.
  Qed.

  (* with at most k dishonest hosts, a certificate for `ready >= q' proves that
     at least q - k hosts are ready in truth, whatever the aggregator does      *)
  Variable bad : nat -> bool.
  Hypothesis bad_or_honest : forall i, bad i = false -> honest i.
  Variable truth : evidence.

  Fixpoint nbad (m : nat) := match m with 0 => 0 | S m => one_if (bad m) + nbad m end.

  (** Meaning: with b dishonest hosts, a certificate overstates the number of ready hosts by at most b, whatever the
      aggregator does.
      Hypotheses: signatures cannot be forged; honest hosts say what is true.
      Not covered: which hosts are dishonest. *)
  Theorem byzantine_bound : forall b,
    (forall i s, honest i -> said b i s -> truth i = s) ->
    forall c, check b c = true -> count_ready (certified c) n <= count_ready truth n + nbad n.
  Proof.
    intros b T c H. destruct (certificate_sound b c H) as [_ S]. unfold count_ready.
    assert (G : forall m, m <= n -> count is_ready (certified c) m <= count is_ready truth m + nbad m).
    { induction m as [|m IH]; intros Hm; simpl; [lia|]. specialize (IH ltac:(lia)).
      destruct (is_ready (certified c m)) eqn:E; simpl; [|lia].
      destruct (bad m) eqn:B; simpl; [lia|].
      assert (certified c m <> Outstanding) as N by (intros X; rewrite X in E; discriminate).
      destruct (S m ltac:(lia) N) as [_ Hs]. specialize (Hs (bad_or_honest m B)).
      apply T in Hs; [|now apply bad_or_honest]. rewrite <- Hs in E. rewrite E. simpl. lia. }
    apply G. lia.
  Qed.


  (** Meaning: barrier, epoch and roster are under every signature: a host that said nothing here is outstanding in
      every certificate for here.
      Hypotheses: signatures cannot be forged; the host is honest.
      Not covered: two rosters with one hash. *)
  Theorem a_report_of_another_epoch_certifies_nothing : forall b c i, check b c = true -> i < n -> honest i ->
    (forall s, ~ said b i s) -> certified c i = Outstanding.
  Proof.
    intros b c i H Hi Ho N. destruct (certificate_sound b c H) as [_ S].
    destruct (certified c i) eqn:E; [reflexivity| |]; exfalso;
      (destruct (S i Hi) as [_ Q]; [congruence|]; rewrite E in Q; now apply (N _ (Q Ho))).
  Qed.
End Attested.

(** Meaning: the theorem of layer L3 without trusting the aggregator: if a certificate checks for either verdict, the
    verdict is right of every outcome the hosts can still come to: the policy holds in all of them, or in none.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). Signatures cannot be
    forged; hosts say what is true.
    Not covered: dishonest hosts, for which see byzantine_bound; presumed failures. *)
Theorem the_horizon : forall n P sig (verify : context -> nat -> status -> sig -> bool)
    (said : context -> nat -> status -> Prop) (truth : evidence), reads_roster_only n P ->
  (forall b i s g, i < n -> verify b i s g = true -> said b i s) ->
  forall b, (forall i s, i < n -> said b i s -> truth i = s) ->
  forall c outcome, grows_to n truth outcome -> complete n outcome ->
  (check n (says_converge n P) sig verify b c = true -> P outcome = true) /\
  (check n (says_failed n P) sig verify b c = true -> P outcome = false).
Proof.
  intros n P sig verify said truth X U b T c outcome L C.
  assert (A : forall v, check n (all_completions P v n) sig verify b c = true -> P outcome = v).
  { intros v H.
    destruct (certificate_sound n (all_completions P v n) sig verify said (fun i => i < n) U b c H) as [E S].
    apply (decides n P X v) in E. apply E; [|assumption].
    eapply grows_to_trans; [|exact L]. intros i Hi.
    destruct (certified sig c i) eqn:K; [now left| |]; right; symmetry;
      (destruct (S i Hi) as [_ Q]; [congruence|]; rewrite K in Q; apply (T i); [assumption|now apply Q]). }
  split; apply A.
Qed.
