/** The history of a ledger as the document `countersign.ledger/1`. */
import { judgementFileName, type PersonHistory } from "@countersign/elicit";
import { version } from "../command-line/version.ts";
import type { LedgerHistory } from "../verify/ledger-history.ts";
import type { LedgerDocument } from "./ledger-schema.ts";
import { plainData } from "./plain-data.ts";

export interface ShownLedger {
  readonly file: string;
  readonly main: string;
  readonly folder: string;
  readonly history: LedgerHistory;
  /** Files that moving to new names has written. */
  readonly moved?: readonly string[];
}

export function ledgerDocument({ file, main, folder, history, moved }: ShownLedger): LedgerDocument {
  return {
    schema: "countersign.ledger/1",
    version,
    spec: { file, main },
    ledger: folder,
    judgements: history.judgements.map((kept) => {
      const { by, at, question, answer, reason, seconds, blind, control, supersedes } = kept.judgement;
      return {
        file: judgementFileName(kept),
        id: kept.id,
        by,
        at,
        question: question.id,
        kind: question.kind,
        answer: { ...answer },
        reason,
        ...(seconds === undefined ? {} : { seconds }),
        blind,
        control,
        signed: kept.signature !== undefined,
        superseded: history.superseded.has(kept.id),
        ...(supersedes === undefined ? {} : { supersedes }),
      };
    }),
    people: history.people.map(personJson),
    agreements: history.agreements.map(({ judges, ...agreement }) => ({ judges: [...judges], ...agreement })),
    findings: plainData(history.findings),
    others: Object.fromEntries(history.others),
    ...(moved === undefined ? {} : { moved: [...moved] }),
  };
}

function personJson({ by, sittings, controls }: PersonHistory) {
  return {
    by,
    controls: { ...controls },
    sittings: sittings.map(({ judgements, controls: own }) => ({
      from: judgements[0]?.judgement.at ?? "",
      to: judgements.at(-1)?.judgement.at ?? "",
      judgements: judgements.length,
      controls: { ...own },
    })),
  };
}
