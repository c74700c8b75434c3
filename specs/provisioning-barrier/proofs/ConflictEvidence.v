(** Conflict evidence: the first report of a host counts; a later one that contradicts it is kept, and flips nothing.

    A list of reports is what one aggregator received, in its order, duplicates included. *)
From Coq Require Import Arith Lia Bool List.
From Barrier Require Import Evidence ExactGate.
Import ListNotations.

Definition report := (nat * status)%type.

Definition same_status (a b : status) : bool :=
  match a, b with
  | Outstanding, Outstanding | Ready, Ready | Failed, Failed => true
  | _, _ => false
  end.

Lemma same_status_spec : forall a b, same_status a b = true <-> a = b.
Proof. intros [] []; simpl; split; congruence. Qed.

Record record := Record {
  counted : evidence;          (* the first report of each host: all that the gate reads *)
  conflicts : list report }.   (* later reports that contradict it, kept for people      *)

Definition empty_record := Record nothing_known [].

Definition receive (r : record) (p : report) : record :=
  let (host, said) := p in
  match said with
  | Outstanding => r
  | _ => match counted r host with
         | Outstanding => Record (with_status (counted r) host said) (conflicts r)
         | earlier => if same_status earlier said then r else Record (counted r) (p :: conflicts r)
         end
  end.

Arguments receive : simpl never.

Definition receive_all (r : record) (l : list report) : record := fold_left receive l r.
Definition record_of (l : list report) : record := receive_all empty_record l.

Lemma record_of_app : forall l m, record_of (l ++ m) = receive_all (record_of l) m.
Proof. intros. unfold record_of, receive_all. apply fold_left_app. Qed.

Lemma receive_latched : forall r p h, counted r h <> Outstanding -> counted (receive r p) h = counted r h.
Proof.
  intros r [g s] h H. unfold receive. destruct s; [reflexivity| |];
    (destruct (counted r g) eqn:E; simpl;
     [destruct (Nat.eq_dec h g) as [->|D]; [congruence|now rewrite with_status_other]
     |reflexivity|reflexivity]).
Qed.

Lemma receive_all_latched : forall l r h, counted r h <> Outstanding ->
  counted (receive_all r l) h = counted r h.
Proof.
  induction l as [|p l IH]; intros r h H; [reflexivity|]. simpl.
  rewrite IH; now rewrite receive_latched.
Qed.

(** Meaning: whatever arrives later, a host that counts keeps its status.
    Hypotheses: the host already counts.
    Not covered: presumed failures; see PresumedFailure.v. *)
Theorem later_report_never_flips : forall l later h, counted (record_of l) h <> Outstanding ->
  counted (record_of (l ++ later)) h = counted (record_of l) h.
Proof. intros l m h H. rewrite record_of_app. now apply receive_all_latched. Qed.

(** Meaning: receiving reports only ever adds to the evidence.
    Hypotheses: none.
    Not covered: crashes that forget; see Network.v. *)
Theorem record_only_grows : forall n l later,
  grows_to n (counted (record_of l)) (counted (record_of (l ++ later))).
Proof.
  intros n l m i _. destruct (counted (record_of l) i) eqn:E; [now left| |];
    right; symmetry; rewrite <- E; apply later_report_never_flips; congruence.
Qed.

(** What one report does to one host. *)
Lemma receive_at : forall r g s h, counted (receive r (g, s)) h =
  if (h =? g) then match counted r h with Outstanding => s | t => t end else counted r h.
Proof.
  intros r g s h. unfold receive. destruct (Nat.eqb_spec h g) as [->|D].
  - destruct s; [now destruct (counted r g)| |]; destruct (counted r g) eqn:E; simpl;
      rewrite ?with_status_same; auto.
  - destruct s; [reflexivity| |]; destruct (counted r g) eqn:E; simpl; auto; now rewrite with_status_other.
Qed.

Fixpoint first_said (h : nat) (l : list report) : status :=
  match l with
  | [] => Outstanding
  | (g, s) :: l => if (h =? g) then match s with Outstanding => first_said h l | _ => s end
                   else first_said h l
  end.

Lemma counted_receive_all : forall l r h, counted (receive_all r l) h =
  match counted r h with Outstanding => first_said h l | t => t end.
Proof.
  induction l as [|[g s] l IH]; intros r h; simpl; [now destruct (counted r h)|].
  rewrite IH, receive_at. destruct (h =? g); [|reflexivity].
  destruct (counted r h); [|reflexivity|reflexivity]. now destruct s.
Qed.

(** Meaning: what counts for a host is the first thing it was heard to say.
    Hypotheses: none.
    Not covered: which of two contradicting reports is true: nobody can know. *)
Theorem first_report_counts : forall l h, counted (record_of l) h = first_said h l.
Proof. intros. unfold record_of. now rewrite counted_receive_all. Qed.

Lemma first_said_in : forall h l, first_said h l <> Outstanding -> In (h, first_said h l) l.
Proof.
  induction l as [|[g s] l IH]; simpl; intros H; [congruence|].
  destruct (Nat.eqb_spec h g) as [->|D]; [|right; now apply IH].
  destruct s; [right; now apply IH|now left|now left].
Qed.

Lemma said_first : forall h s l, In (h, s) l -> s <> Outstanding -> first_said h l <> Outstanding.
Proof.
  induction l as [|[g t] l IH]; simpl; [tauto|]. intros [E|I] S.
  - inversion E; subst. rewrite Nat.eqb_refl. destruct s; congruence.
  - destruct (Nat.eqb_spec h g) as [->|D]; [|now apply IH]. destruct t; [now apply IH| |]; discriminate.
Qed.

(** Meaning: one more report about a host that already counts leaves the verdict as it is, whatever it says.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). The host already counts.
    Not covered: reports about hosts that do not count yet. *)
Theorem verdict_ignores_contradictions : forall n P l h s, reads_roster_only n P ->
  counted (record_of l) h <> Outstanding ->
  exact_gate n P (counted (record_of (l ++ [(h, s)]))) = exact_gate n P (counted (record_of l)).
Proof.
  intros n P l h s X H. apply exact_gate_reads_only_evidence; [assumption|]. intros i Hi.
  rewrite record_of_app. simpl. rewrite receive_at. destruct (Nat.eqb_spec i h) as [->|]; [|reflexivity].
  destruct (counted (record_of l) h); congruence.
Qed.

(** Meaning: a verdict never changes, whatever is received later, contradictions included.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). There is a verdict.
    Not covered: an earlier verdict on other first reports; see order_can_matter_with_contradictions. *)
Theorem verdict_is_final : forall n P l later, reads_roster_only n P ->
  exact_gate n P (counted (record_of l)) <> Waiting ->
  exact_gate n P (counted (record_of (l ++ later))) = exact_gate n P (counted (record_of l)).
Proof. intros. apply exact_gate_is_monotone; auto. apply record_only_grows. Qed.

(** Meaning: a repeated report leaves the whole record as it is, conflict list included.
    Hypotheses: it says what already counts.
    Not covered: a repeated contradiction, which is listed again but changes no evidence. *)
Theorem repeated_report_changes_nothing : forall r h s, counted r h = s -> receive r (h, s) = r.
Proof.
  intros r h s E. unfold receive. destruct s; [reflexivity| |]; rewrite E; reflexivity.
Qed.

(* --- the conflict list is right: something is on it exactly when two reports contradict --------- *)

Definition contradicted (h : nat) (l : list report) := In (h, Ready) l /\ In (h, Failed) l.

Lemma conflicts_receive : forall r g s h t, In (h, t) (conflicts (receive r (g, s))) <->
  In (h, t) (conflicts r) \/
  (h = g /\ t = s /\ s <> Outstanding /\ counted r g <> Outstanding /\ counted r g <> s).
Proof.
  intros r g s h t. unfold receive. destruct s.
  - intuition congruence.
  - destruct (counted r g) eqn:E; simpl; [intuition congruence|intuition congruence|].
    split; [intros [Q|Q]; [inversion Q; subst; right; intuition congruence|now left]|].
    intros [Q|(-> & -> & _)]; [now right|now left].
  - destruct (counted r g) eqn:E; simpl; [intuition congruence| |intuition congruence].
    split; [intros [Q|Q]; [inversion Q; subst; right; intuition congruence|now left]|].
    intros [Q|(-> & -> & _)]; [now right|now left].
Qed.

Lemma conflicts_of : forall l h t, In (h, t) (conflicts (record_of l)) <->
  In (h, t) l /\ t <> Outstanding /\ first_said h l <> t.
Proof.
  intros l. induction l as [|[g s] l IH] using rev_ind; intros h t; [simpl; intuition|].
  rewrite record_of_app. simpl. rewrite conflicts_receive, IH, !first_report_counts.
  rewrite in_app_iff. simpl. rewrite <- !first_report_counts, record_of_app. simpl.
  rewrite receive_at, !first_report_counts.
  destruct (Nat.eqb_spec h g) as [->|D].
  - destruct (first_said g l) eqn:F.
    + split.
      * intros [(A & B & C)|(_ & _ & _ & C & _)]; [|congruence].
        exfalso. apply (said_first g t l A B). assumption.
      * intros ([A|[A|[]]] & B & C).
        -- exfalso. apply (said_first g t l A B). assumption.
        -- inversion A; congruence.
    + split.
      * intros [(A & B & C)|(_ & -> & B & _ & C)]; intuition congruence.
      * intros ([A|[A|[]]] & B & C); [now left|inversion A; subst; right; intuition congruence].
    + split.
      * intros [(A & B & C)|(_ & -> & B & _ & C)]; intuition congruence.
      * intros ([A|[A|[]]] & B & C); [now left|inversion A; subst; right; intuition congruence].
  - split.
    + intros [(A & B & C)|(Q & _)]; [intuition|congruence].
    + intros ([A|[A|[]]] & B & C); [left; intuition|inversion A; congruence].
Qed.

(** Meaning: a host is on the conflict list exactly when it was heard to be ready and heard to have failed.
    Hypotheses: none.
    Not covered: which of the two is true. *)
Theorem conflict_exactly_when_contradicted : forall l h,
  (exists s, In (h, s) (conflicts (record_of l))) <-> contradicted h l.
Proof.
  intros l h. unfold contradicted. split.
  - intros [s H]. apply conflicts_of in H. destruct H as (A & B & C).
    pose proof (said_first h s l A B) as D. pose proof (first_said_in h l D) as F.
    destruct s, (first_said h l); intuition congruence.
  - intros [A B]. destruct (first_said h l) eqn:F.
    + exfalso. apply (said_first h Ready l A); congruence.
    + exists Failed. apply conflicts_of. rewrite F. intuition congruence.
    + exists Ready. apply conflicts_of. rewrite F. intuition congruence.
Qed.

(* --- the order of messages -------------------------------------------------------------------- *)

Definition same_reports (l m : list report) := incl l m /\ incl m l.
Definition nobody_contradicts (n : nat) (l : list report) := forall h, h < n -> ~ contradicted h l.

Lemma uncontradicted : forall l m h, same_reports l m -> ~ contradicted h l -> first_said h l = first_said h m.
Proof.
  intros l m h [LM ML] N. unfold contradicted in N.
  assert (A : first_said h l <> Outstanding -> In (h, first_said h l) l) by apply first_said_in.
  assert (B : first_said h m <> Outstanding -> In (h, first_said h m) l).
  { intros H. apply ML. now apply first_said_in. }
  assert (C : first_said h l = Outstanding -> first_said h m = Outstanding).
  { intros H. destruct (first_said h m) eqn:F; [reflexivity| |]; exfalso;
      (eapply said_first; [apply B| |exact H]; congruence). }
  assert (D : first_said h m = Outstanding -> first_said h l = Outstanding).
  { intros H. destruct (first_said h l) eqn:F; [reflexivity| |]; exfalso;
      (eapply said_first; [apply LM, A| |exact H]; congruence). }
  destruct (first_said h l), (first_said h m);
    try reflexivity; try (now (rewrite C; auto)); try (now (rewrite D; auto));
    exfalso; apply N; split; (apply A || apply B); congruence.
Qed.

(** Meaning: the same reports in any order, with any repetition, merged in any way, give the same verdict, when no
    host contradicts itself.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). Both lists have the same
    members; no host of the roster says both ready and failed.
    Not covered: hosts that contradict themselves: the next four theorems say exactly what then holds. *)
Theorem order_does_not_matter : forall n P l m, reads_roster_only n P ->
  same_reports l m -> nobody_contradicts n l ->
  exact_gate n P (counted (record_of l)) = exact_gate n P (counted (record_of m)).
Proof.
  intros n P l m X S N. apply exact_gate_reads_only_evidence; [assumption|]. intros i Hi.
  rewrite !first_report_counts. apply uncontradicted; [assumption|now apply N].
Qed.

(** Meaning: for a host that does not contradict itself the order never matters, whatever other hosts do.
    Hypotheses: both lists have the same members; this host does not say both.
    Not covered: the contradicted hosts. *)
Theorem order_matters_only_for_contradicted_hosts : forall l m h, same_reports l m ->
  ~ contradicted h l -> counted (record_of l) h = counted (record_of m) h.
Proof. intros. rewrite !first_report_counts. now apply uncontradicted. Qed.

(** Meaning: a contradiction is seen and kept in every order of the same reports.
    Hypotheses: both lists have the same members.
    Not covered: reports that one side never received. *)
Theorem conflicts_seen_in_every_order : forall l m h, same_reports l m ->
  (exists s, In (h, s) (conflicts (record_of l))) <-> (exists s, In (h, s) (conflicts (record_of m))).
Proof.
  intros l m h [A B]. rewrite !conflict_exactly_when_contradicted. unfold contradicted.
  split; intros [R F]; split; auto.
Qed.

(** Meaning: the honest limit: a host that says both ready and failed can turn the verdict by which comes first.
    Hypotheses: none.
    Not covered: it is one counterexample. One decision row, written once, makes it final. *)
Theorem order_can_matter_with_contradictions : exists l m, same_reports l m /\
  exact_gate 1 (fun e => is_ready (e 0)) (counted (record_of l)) = Converge /\
  exact_gate 1 (fun e => is_ready (e 0)) (counted (record_of m)) = GateFailed.
Proof.
  exists [(0, Ready); (0, Failed)], [(0, Failed); (0, Ready)].
  split; [|split; reflexivity]. split; intros x; simpl; tauto.
Qed.

(** The reports of contradicted hosts struck out, as if those hosts had not answered. *)
Definition says (s : status) (h : nat) (l : list report) : bool :=
  existsb (fun p => (fst p =? h) && same_status (snd p) s) l.

Definition undisputed (l : list report) : evidence :=
  fun h => if says Ready h l && says Failed h l then Outstanding else first_said h l.

Lemma says_spec : forall s h l, says s h l = true <-> In (h, s) l.
Proof.
  intros s h l. unfold says. rewrite existsb_exists. split.
  - intros [[g t] [I E]]. simpl in E. apply andb_true_iff in E. destruct E as [E F].
    apply Nat.eqb_eq in E. apply same_status_spec in F. now subst.
  - intros I. exists (h, s). split; [assumption|]. simpl. rewrite Nat.eqb_refl. simpl. now apply same_status_spec.
Qed.

(** Meaning: if the verdict is already settled by the other hosts alone, contradictions cannot turn it in any order.
    Hypotheses: the policy reads nothing but the hosts of the roster (`reads_roster_only`). Both lists have the same
    members; the exact gate answers with the contradicted hosts left outstanding.
    Not covered: verdicts that hang on a contradicted host. *)
Theorem settled_without_the_contradicted_hosts : forall n P l m, reads_roster_only n P ->
  same_reports l m -> exact_gate n P (undisputed l) <> Waiting ->
  exact_gate n P (counted (record_of m)) = exact_gate n P (undisputed l).
Proof.
  intros n P l m X S W. apply exact_gate_is_monotone; [assumption| |assumption].
  intros i Hi. unfold undisputed.
  destruct (says Ready i l && says Failed i l) eqn:E; [now left|]. right.
  rewrite first_report_counts. apply uncontradicted; [assumption|]. intros [A B].
  apply says_spec in A, B. rewrite A, B in E. discriminate.
Qed.
