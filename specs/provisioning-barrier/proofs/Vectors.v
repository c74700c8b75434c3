(** Test vectors for implementations: the verdict of the exact gate, by its definition over all 2^outstanding
    completions, for every evidence by counts. `npm run proofs` evaluates `rows` and compares it with vectors.json. *)
From Coq Require Import Arith Bool List.
From Barrier Require Import Evidence ExactGate CountingGate.
Import ListNotations.

(** The first [r] hosts are ready, the next [f] have failed, the rest are outstanding. *)
Definition evidence_with (r f : nat) : evidence :=
  fun i => if i <? r then Ready else if i <? r + f then Failed else Outstanding.

Definition verdict_for (Q : nat -> nat -> bool) (n r f : nat) : decision :=
  exact_gate n (counts_policy n Q) (evidence_with r f).

(** One row: (ready, failed, k, f, threshold k, cap f, both k f). *)
Definition row (n r f k c : nat) :=
  (r, f, k, c, verdict_for (threshold k) n r f, verdict_for (cap c) n r f, verdict_for (both k c) n r f).

(** Every evidence of [n] hosts up to renaming, with every k of 0..n+1 and every f of 0..n. *)
Definition rows (n : nat) :=
  flat_map (fun r => flat_map (fun f => flat_map (fun k => map (fun c => row n r f k c)
    (seq 0 (n + 1))) (seq 0 (n + 2))) (seq 0 (n - r + 1))) (seq 0 (n + 1)).
