/**
 * One judgement of a ledger as a row: in words made from the spec as it is now.
 *
 * Invariant: a row whose judgement is kept back says nothing of the spec, and its link asks the question instead of
 * showing what became of the answer.
 */
import { earlierVersions, type KeptJudgement, type SpecAgreement, type VerifiedJudgement } from "@countersign/elicit";
import type { EarlierVersion, LedgerRow, SaysView, SignatureView } from "@countersign/pages";
import type { Program } from "@countersign/language";
import { wordedIn } from "../../json/verify-document.ts";
import { controlHit, isQuick, type Judged } from "./judge-figures.ts";
import { claimedQuestion } from "../../sitting/kept-back.ts";
import { sayTime } from "./say-time.ts";

export interface AroundRow extends Judged {
  readonly superseded: readonly KeptJudgement[];
  /** A control that asked its person again: it is no answer. */
  readonly isRepeated: boolean;
  readonly judgesDiffer: boolean;
  readonly agreement: SpecAgreement;
  /** Absent where nothing could be verified. */
  readonly verified: VerifiedJudgement | undefined;
}

interface Words {
  readonly ask: string;
  readonly answer: string;
}

export class RowTeller {
  private readonly program: Program;
  /** Neither the spec nor a judgement changes, and to word one takes a while. */
  private readonly words = new Map<string, Words>();

  constructor(program: Program) {
    this.program = program;
  }

  row(kept: KeptJudgement, around: AroundRow): LedgerRow {
    const { judgement } = kept;
    const { ask, answer } = this.wordsOf(kept);
    const says = saysOf(kept, around);
    const link = linkOf(kept, around);
    return {
      id: kept.id,
      when: sayTime(judgement.at, around.now),
      ask,
      ...(link === undefined ? {} : { link }),
      answer,
      by: judgement.by,
      isYours: judgement.by === around.by,
      reason: judgement.reason,
      ...(judgement.seconds === undefined ? {} : { seconds: judgement.seconds }),
      isQuick: isQuick(kept),
      signature: signatureOf(kept, around),
      says,
      judgesDiffer: around.judgesDiffer,
      ...controlOf(kept, around),
      revises:
        judgement.supersedes === undefined
          ? []
          : earlierVersions(kept, around.judgements).map((earlier) => this.earlier(earlier, around)),
    };
  }

  private earlier(kept: KeptJudgement, { now }: AroundRow): EarlierVersion {
    const { at, reason } = kept.judgement;
    return { id: kept.id, words: `${this.wordsOf(kept).answer}, ${sayTime(at, now)}`, reason };
  }

  private wordsOf(kept: KeptJudgement): Words {
    const known = this.words.get(kept.id);
    if (known !== undefined) return known;
    const { ask, answer } = wordedIn(this.program, kept);
    const words = { ask, answer: sentence(answer) };
    this.words.set(kept.id, words);
    return words;
  }
}

/** Where the question can still be put to the spec. Who has not answered it is asked. */
function linkOf(kept: KeptJudgement, { agreement, keptBack }: AroundRow): LedgerRow["link"] {
  if (agreement !== "agrees" && "drifted" in agreement) return undefined;
  const { judgement } = kept;
  return keptBack.has(kept.id)
    ? { question: claimedQuestion(judgement) }
    : { question: judgement.question.id, judgement: kept.id };
}

function saysOf(kept: KeptJudgement, around: AroundRow): SaysView {
  const { agreement, keptBack, superseded, isRepeated, verified } = around;
  const revision = superseded.some(({ id }) => id === kept.id)
    ? around.judgements.find(({ judgement }) => judgement.supersedes === kept.id)
    : undefined;
  // What somebody has signed stands until what took its place is signed too.
  const isRevised = verified === undefined || verified.status === "superseded" || kept.signature === undefined;
  if (revision !== undefined && isRevised) return { kind: "revised", by: revision.id };
  if (agreement !== "agrees" && "drifted" in agreement) return { kind: "drifted", why: agreement.drifted };
  if (keptBack.has(kept.id)) return { kind: "kept back" };
  if (isRepeated) return { kind: "not counted" };
  if (agreement === "agrees") return { kind: "holds" };
  if ("unknown" in agreement) return { kind: "unknown", why: agreement.unknown };
  return { kind: verified?.status === "broken" ? "broken" : "against", why: agreement.broken };
}

function signatureOf({ signature }: KeptJudgement, { verified }: AroundRow): SignatureView {
  if (signature === undefined) return { state: "draft" };
  if (verified === undefined) return { state: "not checked" };
  const { status, problem } = verified;
  if (status !== "not allowed" && status !== "bad signature") return { state: "signed" };
  return { state: status, ...(problem === undefined ? {} : { problem }) };
}

function controlOf(kept: KeptJudgement, around: AroundRow): Pick<LedgerRow, "control"> {
  if (!kept.judgement.control) return {};
  const isHit = controlHit(kept, around);
  return { control: isHit === undefined ? "asked" : isHit ? "hit" : "missed" };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
