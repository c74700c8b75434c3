/**
 * The questions that can be asked about a spec: those of its board, and the steps that somebody objected to on the way.
 *
 * Invariant: a question is told by its id alone, which is the same in every run. What the spec says of it stands in
 * verdicts.ts, apart from here.
 */
import {
  addEvent,
  countingFor,
  type Elicitation,
  earlierStep,
  eventsOfLedger,
  type KeptJudgement,
  type Next,
  nextOf,
  type Outcome,
  outcomeOf,
  type Question,
  QuestionIndex,
  type Sitting,
  startSitting,
  type WordedQuestion,
  wordQuestion,
} from "@countersign/elicit";
import type { SpecJudgements } from "./spec-ledger.ts";
import { keptBack } from "./kept-back.ts";
import { wordingOptions } from "../survey/first-questions.ts";

export interface Askable {
  readonly question: Question;
  /** On the board; none for a step that somebody objected to and nothing else turns on. */
  readonly candidate?: number;
}

export interface Position {
  readonly own: readonly KeptJudgement[];
  readonly sitting: Sitting;
  readonly outcome: Outcome;
  /** Judgements of others that count, and are left out here as they would tell what the spec says. */
  readonly keptBack: readonly KeptJudgement[];
}

export type NextAskable =
  | { readonly kind: "question"; readonly askable: Askable; readonly isControl: boolean }
  | Extract<Next, { readonly kind: "done" }>;

export class Askables {
  private readonly elicitation: Elicitation;
  private readonly index: QuestionIndex;
  private readonly offered = new Map<string, Question>();

  constructor(elicitation: Elicitation) {
    this.elicitation = elicitation;
    this.index = new QuestionIndex(elicitation.parting);
  }

  /** Where a sitting of somebody stands, given all that was said of this spec so far. */
  position({ own, isSigned }: Pick<SpecJudgements, "own" | "isSigned">, by: string): Position {
    return this.positionAfter(own, countingFor(by, own, isSigned), [], by);
  }

  /** As far as they may be told: without what others said of questions that they have not seen the answer of. */
  toldPosition(
    { own, isSigned }: Pick<SpecJudgements, "own" | "isSigned">,
    by: string,
    seen: ReadonlySet<string>,
    whole?: Position,
  ): Position {
    const hidden = keptBack(own, by, seen);
    const counting = countingFor(by, own, isSigned);
    const left = counting.filter(({ id }) => hidden.has(id));
    if (left.length === 0 && whole !== undefined) return whole;
    const told = counting.filter(({ id }) => !hidden.has(id));
    return this.positionAfter(own, told, left, by);
  }

  private positionAfter(
    own: readonly KeptJudgement[],
    counting: readonly KeptJudgement[],
    left: readonly KeptJudgement[],
    by: string,
  ): Position {
    const { events } = eventsOfLedger(counting, (question) => this.index.candidateAbout(question));
    // Controls are drawn alike however often a sitting is taken up again.
    const start = startSitting(this.elicitation.parting.board, `${this.elicitation.spec.program.main} ${by}`);
    const sitting = events.reduce(addEvent, start);
    return { own, sitting, outcome: outcomeOf(sitting), keptBack: left };
  }

  next({ sitting, outcome }: Position, by: string): NextAskable {
    for (let [at, so] = [sitting, outcome]; ; so = outcomeOf(at)) {
      const next = nextOf(at, so, by);
      if (next.kind === "done") return next;
      const askable = next.kind === "earlier" ? this.objectedTo(next) : this.onBoard(next.candidate);
      if (askable !== undefined) {
        return { kind: "question", askable, isControl: next.kind === "question" && next.why === "control" };
      }
      // Nobody can be asked: no history with names of its own was found for it. Nothing is learnt, as if they were unsure.
      at = addEvent(
        at,
        next.kind === "earlier"
          ? { kind: "earlierAsked", candidate: next.candidate, by }
          : {
              kind: "answered",
              candidate: next.candidate,
              answer: { kind: "unsure" },
              by,
              isControl: false,
              isBlind: false,
            },
      );
    }
  }

  /** Questions from elsewhere, put in the names of this spec: they can be asked though nothing on the board turns on them. */
  offer(questions: readonly Question[]): void {
    for (const question of questions) this.offered.set(question.id, question);
  }

  byId({ own }: Position, id: string): Askable | undefined {
    const candidate = this.index.candidateOf(id);
    if (candidate !== undefined) return this.onBoard(candidate);
    for (const { judgement } of own) {
      const { question, answer } = judgement;
      const step = answer.kind === "earlier" ? earlierStep(question, answer.wrongAt) : undefined;
      if (step?.id === id) return { question: step };
    }
    const offered = this.offered.get(id);
    return offered && { question: offered };
  }

  worded(question: Question): WordedQuestion {
    const { parting, spec } = this.elicitation;
    return wordQuestion(spec.program, question, wordingOptions(parting, this.index.candidateOf(question.id)));
  }

  private objectedTo({ candidate, wrongAt }: Extract<Next, { readonly kind: "earlier" }>): Askable | undefined {
    const question = this.index.question(candidate);
    const step = question && earlierStep(question, wrongAt);
    if (step === undefined) return undefined;
    const known = this.index.candidateOf(step.id);
    return { question: step, ...(known === undefined ? {} : { candidate: known }) };
  }

  /** Nothing where no history with names of its own was found for it. */
  onBoard(candidate: number): Askable | undefined {
    const question = this.index.question(candidate);
    return question && { question, candidate };
  }
}
