/**
 * The ledger of a spec as its page tells it: worked out from the files each time, against the text that is open.
 *
 * Invariants: blind: what the spec says of a question that this person has not answered is in nothing that is told. Every
 * judgement has a row, and every file that is none has a problem. What was found out of a judgement once is kept.
 */
import {
  differingJudgements,
  type KeptJudgement,
  countingFor,
  repeatedControls,
  type SpecAgreement,
  type Supersession,
  supersession,
  type VerifiedJudgement,
} from "@countersign/elicit";
import { selectRoots } from "@countersign/engine";
import { type Problem, type Result, success } from "@countersign/kernel";
import type { FlaggedSitting, JudgeView, LedgerCounts, LedgerFigures, LedgerNote } from "@countersign/pages";
import type { LedgerRow, VerdictView } from "@countersign/pages";
import { rootRequest } from "../../answer/root-request.ts";
import type { OpenedDesk } from "../../sitting/open-desk.ts";
import type { SpecJudgements } from "../../sitting/spec-ledger.ts";
import { historyOf } from "../../verify/ledger-history.ts";
import { SpecAgreements } from "../../verify/spec-agreements.ts";
import { verifyWith, type VerifiedSpec } from "../../verify/verify-spec.ts";
import type { QuestionFlags } from "../../work/command-request.ts";
import { judgeFigures } from "./judge-figures.ts";
import { keptBack } from "../../sitting/kept-back.ts";
import { RowTeller } from "./ledger-row.ts";
import { verdictView } from "./verdict-view.ts";

export interface LedgerTold {
  readonly counts: LedgerCounts;
  readonly verdict: VerdictView;
  readonly figures: LedgerFigures;
  /** The latest first. */
  readonly rows: readonly LedgerRow[];
  readonly people: readonly JudgeView[];
  readonly flagged: readonly FlaggedSitting[];
  readonly notes: readonly LedgerNote[];
  readonly files: readonly Problem[];
  readonly others: readonly { readonly spec: string; readonly count: number }[];
}

/** Told of elsewhere on the page, or of no interest where the rows say it. */
const notesElsewhere: readonly string[] = ["CS609", "CS618"];

export class LedgerTeller {
  private readonly opened: OpenedDesk;
  private readonly agreements: SpecAgreements;
  private readonly rows: RowTeller;

  private constructor(opened: OpenedDesk, agreements: SpecAgreements) {
    this.opened = opened;
    this.agreements = agreements;
    this.rows = new RowTeller(opened.program);
  }

  static of(opened: OpenedDesk, flags: QuestionFlags): Result<LedgerTeller> {
    const { program } = opened;
    const roots = selectRoots(program, { ...rootRequest(flags), witnesses: [] });
    if (!roots.ok) return roots;
    const agreements = SpecAgreements.of(program, roots.value, flags.integers);
    return agreements.ok ? success(new LedgerTeller(opened, agreements.value)) : agreements;
  }

  tell(now: Date): Result<LedgerTold> {
    const { ledger, desk, program, by } = this.opened;
    const read = ledger.read();
    if (!read.ok) return read;
    const standing = desk.standing();
    if (!standing.ok) return standing;
    const verified = verifyWith(this.agreements, program.main, ledger, false);
    const judged = verified.ok ? [...verified.value.own.values()] : read.value.own;
    const hidden = keptBack(judged, by, desk.seenOf(read.value.own));
    const history = historyOf(read.value);
    const revision = revisionOf(read.value, by);
    const repeated = repeatedControls(read.value.own);
    const said = revision.standing.filter(({ id }) => !repeated.has(id));
    const around = { judgements: judged, said, keptBack: hidden, by, now };
    const differ = new Set(differingJudgements(said).flatMap(({ judgements }) => judgements));
    this.offer(read.value.own);
    const statuses = statusesOf(verified);
    const isOwn = new Set(read.value.own.map(({ id }) => id));
    const rows = judged.toSorted(latestFirst).map((kept) =>
      this.rows.row(kept, {
        ...around,
        superseded: revision.superseded,
        isRepeated: repeated.has(kept.id),
        judgesDiffer: differ.has(kept.id),
        agreement: isOwn.has(kept.id) ? this.agreements.agreement(kept) : specIsGone,
        verified: statuses.get(kept.id),
      }),
    );
    return success({
      ...judgeFigures(around),
      counts: countsOf(rows, standing.value.toSign),
      verdict: verdictView(verified, hidden),
      rows,
      notes: history.findings.filter(({ code }) => !notesElsewhere.includes(code)),
      files: verified.ok
        ? verified.value.verdict.judgements.flatMap(({ id, problem }) => (id === undefined && problem ? [problem] : []))
        : read.value.problems,
      others: [...history.others].map(([spec, count]) => ({ spec, count })),
    });
  }

  /** What others were asked can be asked here too, though nothing on the board may turn on it. */
  private offer(judgements: readonly KeptJudgement[]): void {
    const fitting = judgements.filter((kept) => {
      const agreement = this.agreements.agreement(kept);
      return agreement === "agrees" || !("drifted" in agreement);
    });
    this.opened.desk.offer(fitting.map(({ judgement }) => judgement.question));
  }
}

const specIsGone: SpecAgreement = { drifted: "its spec, or the module of it, is not there any more" };

/** A draft of somebody else takes the place of nothing but their own drafts. */
function revisionOf({ own, isSigned }: SpecJudgements, by: string): Supersession {
  const counting = new Set(countingFor(by, own, isSigned).map(({ id }) => id));
  return supersession(own, ({ id, judgement }) => counting.has(id) || !counting.has(judgement.supersedes ?? ""));
}

function statusesOf(verified: Result<VerifiedSpec>): ReadonlyMap<string, VerifiedJudgement> {
  const judgements = verified.ok ? verified.value.verdict.judgements : [];
  return new Map(judgements.flatMap((each) => (each.id === undefined ? [] : [[each.id, each] as const])));
}

function latestFirst(a: KeptJudgement, b: KeptJudgement): number {
  return a.judgement.at < b.judgement.at ? 1 : a.judgement.at > b.judgement.at ? -1 : a.id < b.id ? 1 : -1;
}

function countsOf(rows: readonly LedgerRow[], toSign: number): LedgerCounts {
  const count = (isSo: (row: LedgerRow) => boolean): number => rows.filter(isSo).length;
  const isDraft = ({ signature }: LedgerRow): boolean => signature.state === "draft";
  return {
    judgements: rows.length,
    people: new Set(rows.map(({ by }) => by)).size,
    revised: count(({ says }) => says.kind === "revised"),
    broken: count(({ says }) => says.kind === "broken"),
    drifted: count(({ says }) => says.kind === "drifted"),
    draftsOfYours: count((row) => isDraft(row) && row.isYours),
    draftsOfOthers: count((row) => isDraft(row) && !row.isYours),
    toSign,
    keptBack: count(({ says }) => says.kind === "kept back"),
  };
}
