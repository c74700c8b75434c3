/**
 * Where a sitting stands: how far the spec is pinned and within which bounds, what is left open, what can be signed.
 *
 * Invariant: no figure without what it stands on; worked out anew from the judgements each time.
 */
import {
  aboutLeftIn,
  type Elicitation,
  type KeptJudgement,
  type OpenConflict,
  pinnedBy,
  plain,
  repeatedControls,
  type Standing,
  supersession,
} from "@countersign/elicit";
import type { Askables, Position } from "./askable.ts";
import type { Verdicts } from "./verdicts.ts";

export class Standings {
  private readonly elicitation: Elicitation;
  private readonly askables: Askables;
  private readonly verdicts: Verdicts;
  private readonly by: string;

  constructor(elicitation: Elicitation, askables: Askables, verdicts: Verdicts, by: string) {
    this.elicitation = elicitation;
    this.askables = askables;
    this.verdicts = verdicts;
    this.by = by;
  }

  /** What is left to ask depends on what everybody has signed; how far it is pinned, on what may be told. */
  of(position: Position, told: Position): Standing {
    const { own, sitting, outcome } = position;
    const { parting, spec, isFirstLook } = this.elicitation;
    const count = (kind: string) => parting.readings.filter(({ fate }) => fate.kind === kind).length;
    return {
      pinned: pinnedBy(told.sitting, told.outcome),
      looked: {
        states: spec.count,
        isComplete: parting.isComplete && !isFirstLook,
        notToldApart: count("not told apart"),
        same: count("same"),
      },
      left: aboutLeftIn(sitting, outcome),
      judgements: supersession(own).standing.length,
      keptBack: told.keptBack.length,
      drafts: this.draftsIn(position).length,
      toSign: this.signable(position).length,
      conflicts: this.knownConflicts(position),
    };
  }

  /** Drafts of this person, but for those that are against the spec and were left open. */
  signable(position: Position): readonly KeptJudgement[] {
    const open = new Set(this.openConflicts(position).map(({ judgement }) => judgement));
    return this.draftsIn(position).filter(({ id }) => !open.has(id));
  }

  private draftsIn({ own }: Position): readonly KeptJudgement[] {
    return own.filter(({ judgement, signature }) => signature === undefined && judgement.by === this.by);
  }

  /** That an answer is against the spec says what the spec says: not to whoever has yet to answer that question. */
  private knownConflicts(position: Position): OpenConflict[] {
    const mine = position.own.filter(({ judgement }) => judgement.by === this.by);
    const answered = new Set(mine.map(({ judgement }) => judgement.question.id));
    return this.openConflicts(position).filter(({ question }) => answered.has(question));
  }

  /** Answers that stand against the spec and were neither upheld nor taken back. */
  private openConflicts(position: Position): OpenConflict[] {
    const { own, outcome } = position;
    const repeated = repeatedControls(own);
    return supersession(own).standing.flatMap(({ id, judgement }) => {
      const { question, answer, by } = judgement;
      // A control that asked again takes back no answer: missing it is told by the figures of the controls.
      if (repeated.has(id)) return [];
      if (answer.kind !== "allow" && answer.kind !== "forbid") return [];
      const askable = this.askables.byId(position, question.id);
      if (askable === undefined || (askable.candidate !== undefined && outcome.upheld.has(askable.candidate)))
        return [];
      const says = this.verdicts.says(askable);
      if (says === undefined || says === answer.kind) return [];
      const ask = plain(this.askables.worded(question).ask);
      return [{ judgement: id, question: question.id, by, ask, answer: answer.kind }];
    });
  }
}
