/**
 * Which judgements stand: those that no other one takes the place of.
 *
 * Invariants: revisions form chains, and never a circle, as an id covers what it supersedes. Where two branches revised
 * the same judgement, both revisions stand, and it is a finding unless what became of them says the same. Nothing is
 * ever decided by which one is newer.
 */
import type { KeptJudgement } from "../judgement/judgement.ts";
import type { Answer } from "../question/question.ts";
import type { LedgerFinding } from "./ledger-finding.ts";

export interface Supersession {
  /** In the order in which they were given. */
  readonly standing: readonly KeptJudgement[];
  readonly superseded: readonly KeptJudgement[];
  readonly findings: readonly LedgerFinding[];
}

/** `mayRevise` says of a judgement whether it can take the place of another one; a draft cannot where only signed ones count. */
export function supersession(
  judgements: readonly KeptJudgement[],
  mayRevise: (kept: KeptJudgement) => boolean = () => true,
): Supersession {
  const byId = new Map(judgements.map((kept) => [kept.id, kept]));
  const revisions = new Map<string, KeptJudgement[]>();
  for (const kept of judgements) {
    const { supersedes } = kept.judgement;
    if (supersedes === undefined || !mayRevise(kept)) continue;
    revisions.set(supersedes, [...(revisions.get(supersedes) ?? []), kept]);
  }
  const findings = [...revisions].flatMap(([id, revised]) => {
    const original = byId.get(id);
    if (original === undefined) return revised.map((kept) => missing(kept, id));
    return revised.length > 1 && !endAlike(revised, revisions) ? [revisedTwice(original, revised)] : [];
  });
  return {
    standing: judgements.filter(({ id }) => !revisions.has(id)),
    superseded: judgements.filter(({ id }) => revisions.has(id)),
    findings,
  };
}

/** The judgements that a judgement revised, the latest first, as far back as the ledger goes. */
export function earlierVersions(kept: KeptJudgement, judgements: readonly KeptJudgement[]): readonly KeptJudgement[] {
  const byId = new Map(judgements.map((each) => [each.id, each]));
  const earlier: KeptJudgement[] = [];
  for (let at: KeptJudgement | undefined = kept; at !== undefined;) {
    const { supersedes }: { readonly supersedes?: string } = at.judgement;
    at = supersedes === undefined ? undefined : byId.get(supersedes);
    if (at !== undefined) earlier.push(at);
  }
  return earlier;
}

export function sameAnswer(a: Answer, b: Answer): boolean {
  return a.kind === b.kind && (a.kind !== "earlier" || b.kind !== "earlier" || a.wrongAt === b.wrongAt);
}

function endAlike(
  revised: readonly KeptJudgement[],
  revisions: ReadonlyMap<string, readonly KeptJudgement[]>,
): boolean {
  const ends: KeptJudgement[] = [];
  const open = [...revised];
  for (let kept = open.pop(); kept !== undefined; kept = open.pop()) {
    const next = revisions.get(kept.id);
    if (next === undefined) ends.push(kept);
    else open.push(...next);
  }
  return ends.every((end) => {
    const [first] = ends;
    return first === undefined || sameAnswer(first.judgement.answer, end.judgement.answer);
  });
}

function revisedTwice(original: KeptJudgement, revised: readonly KeptJudgement[]): LedgerFinding {
  const people = revised.map(({ judgement }) => judgement.by).join(" and ");
  return {
    code: "CS608",
    message: `the judgement ${original.id.slice(0, 16)} was revised ${revised.length} times beside one another, by ${people}, and not alike`,
    judgements: [original.id, ...revised.map(({ id }) => id)],
    hint: "agree on one answer, and revise the other judgement to say the same",
  };
}

function missing(kept: KeptJudgement, id: string): LedgerFinding {
  return {
    code: "CS607",
    message: `the judgement ${kept.id.slice(0, 16)} revises ${id.slice(0, 16)}, which is not in the ledger`,
    judgements: [kept.id],
    hint: `git log --all -- '*${id.slice(0, 16)}.json', and bring the file back: what was revised stays in the ledger`,
  };
}
