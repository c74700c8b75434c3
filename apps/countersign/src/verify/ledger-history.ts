/** What a ledger tells together about a spec: by person, controls, agreement, drafts and revisions. */
import {
  differingJudgements,
  histories,
  judgesAgreements,
  type JudgesAgreement,
  type KeptJudgement,
  type LedgerFinding,
  missedControls,
  type PersonHistory,
  repeatedControls,
  supersession,
} from "@countersign/elicit";
import type { SpecJudgements } from "../sitting/spec-ledger.ts";

export interface LedgerHistory {
  /** All of this spec, the earliest first. */
  readonly judgements: readonly KeptJudgement[];
  readonly superseded: ReadonlySet<string>;
  readonly people: readonly PersonHistory[];
  readonly agreements: readonly JudgesAgreement[];
  readonly findings: readonly LedgerFinding[];
  /** How many judgements there are about each other spec. */
  readonly others: ReadonlyMap<string, number>;
}

export function historyOf({ own, others }: SpecJudgements): LedgerHistory {
  const { standing, superseded, findings } = supersession(own);
  const people = histories(own);
  const repeated = repeatedControls(own);
  const said = standing.filter(({ id }) => !repeated.has(id));
  const bySpec = new Map<string, number>();
  for (const { judgement } of others) {
    const name = `${judgement.spec.file} (${judgement.spec.module})`;
    bySpec.set(name, (bySpec.get(name) ?? 0) + 1);
  }
  return {
    judgements: own,
    superseded: new Set(superseded.map(({ id }) => id)),
    people,
    agreements: judgesAgreements(said),
    findings: [...findings, ...differingJudgements(said), ...missedControls(people)],
    others: bySpec,
  };
}
