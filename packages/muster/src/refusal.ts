/**
 * Refusals: what we answer when something given to us cannot be taken, and why.
 *
 * Invariant: a refusal is a value and is never thrown; its reason is one of the list below, is stable for ever, and says
 * what kind of thing is wrong; its sentence names the offending thing. Throw only for our own bugs.
 */

/** Every reason, with what it means wherever it turns up. */
export const refusalReasons = {
  "empty-roster": "a barrier without hosts would be open before anybody came",
  "bad-name": "a name is 1 to 253 printable ASCII characters, no space, no quotation mark, and not . or ..",
  "bad-epoch": "an epoch is a whole number from 1",
  "duplicate-host": "a host stands in a roster once",
  "duplicate-key": "a key speaks for one host only",
  "bad-key": "a key is the 32 bytes of an Ed25519 public key in base64url",
  "weak-key": "a key of small order lets anybody sign for its host",
  "malformed-json": "the text is not JSON",
  "malformed-policy": "the text is not a policy",
  "too-long": "the text is longer than any policy needs to be",
  "too-deep": "the policy is nested deeper than anybody could check by reading it",
  "unknown-version": "the version is not one that this program reads",
  "unknown-kind": "there is no such kind of policy or amendment",
  "unknown-field": "a field that means nothing is a mistake, not a comment",
  "missing-field": "the field has no default",
  "wrong-type": "the field holds another kind of value",
  "not-a-number": "a bound is a number",
  "not-whole": "hosts are counted in whole numbers",
  negative: "no count of hosts is below nought",
  "percent-above-100": "there are no more than all hosts",
  "too-precise": "a percentage has at most three decimal places",
  "number-too-large": "numbers beyond 2^53 - 1 are not exact",
  "not-linear": "counts may be added and multiplied by numbers, not by one another",
  "no-count": "a comparison is about ready or failed hosts",
  ambiguous: "two people could read it in two ways; parentheses decide",
  "empty-combination": "'and' and 'or' have at least two parts",
  "unknown-label": "no host of the roster has this label",
  "unknown-label-value": "no host of the roster has this label with this value",
  "unlabelled-host": "a host without the label would be in no group, and nobody would wait for it",
  "wrong-group-count": "the policy speaks of another number of groups than the roster has",
  "nested-scope-empty": "a group within a group has no hosts",
  "already-holds": "the policy is true whatever happens, so the gate would guard nothing",
  "already-hopeless": "the policy is false whatever happens, so nobody could ever pass",
  "host-identity": "which host it is matters, so 2^outstanding completions would have to be tried",
  "too-many-combinations": "groups overlap, so the combinations of their counts would have to be tried",
  "unknown-host": "the roster is closed: who is not in it is not waited for and not heard",
  "wrong-barrier": "the report speaks of another barrier",
  "stale-epoch": "the report belongs to an earlier opening of the barrier",
  "future-epoch": "the report belongs to an opening that has not happened here",
  "wrong-roster": "the report was made under a roster that this barrier never had",
  "bad-status": "a host ends ready or failed",
  "bad-counter": "a counter is a whole number from 0",
  "bad-reason": "a reason is at most 1,000 characters",
  "missing-signature": "hosts with a key sign what they report",
  "bad-signature": "the signature was not made over these words with this key",
  "already-decided": "a decision is final: who is waited for and who is given up no longer changes",
  "other-history": "evidence merges only with evidence of the same barrier and epoch",
  "already-ended": "what has happened cannot be assumed otherwise",
  "too-few-silent": "only silent hosts can still end in another way",
  undecided: "while the gate waits nothing is certified, and no next epoch opened",
  "not-canonical": "a certificate has exactly one spelling",
  "wrong-policy": "the certificate was made for another policy",
  "wrong-verdict": "the reports do not bear out the verdict",
  "duplicate-report": "a certificate has one report a host, in the order of their names",
  "untrusted-gate": "failures presumed by a gate count only for who trusts that gate",
} as const;

export type RefusalReason = keyof typeof refusalReasons;

export interface Refusal {
  readonly reason: RefusalReason;
  /** One sentence with the offending thing in it. No full stop. */
  readonly sentence: string;
  /** What to do instead, where there is one thing to say. */
  readonly hint?: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse<T = never>(reason: RefusalReason, sentence: string, hint?: string): Outcome<T> {
  return { ok: false, refusal: hint === undefined ? { reason, sentence } : { reason, sentence, hint } };
}

/** `already-hopeless: 'ready >= 11' asks for more …` and the `try:` line below it. */
export function formatRefusal(refusal: Refusal): string {
  const next = refusal.hint === undefined ? "" : `\n  try: ${refusal.hint}`;
  return `${refusal.reason}: ${refusal.sentence}${next}`;
}
