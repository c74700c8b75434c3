/**
 * A sitting over the ledger of a spec: says what is asked next, takes answers, and takes them back.
 *
 * Invariants: everything is worked out from the files of the ledger, each time anew, so that a crash loses nothing, a
 * sitting goes on where another one ended, and two at the same time see what the other has written. An answer is on the
 * disk before anything is said about it. Who was shown what the spec says of a question, here or elsewhere, is not blind
 * any more; and what others have said of a question is in no figure that is told before it is answered or was shown.
 */
import {
  aboutLeftIn,
  type AskedQuestion,
  type Elicitation,
  type GivenAnswer,
  type KeptJudgement,
  type NextReply,
  type Question,
  sameAnswer,
  type Standing,
  supersession,
  type TakenAnswer,
  type Undone,
} from "@countersign/elicit";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { type Askable, Askables, type Position } from "./askable.ts";
import { claimedQuestion } from "./kept-back.ts";
import { alreadyAnswered, noSuchJudgement, noSuchQuestion, reasonMissing, wrongStep } from "./sitting-problems.ts";
import { SeenQuestions } from "./seen-questions.ts";
import type { SpecJudgements, SpecLedger } from "./spec-ledger.ts";
import { Standings } from "./standings.ts";
import { tellAnswer } from "./tell-answer.ts";
import { Verdicts } from "./verdicts.ts";

export interface DeskOptions {
  readonly elicitation: Elicitation;
  readonly ledger: SpecLedger;
  /** Of the text of the spec. */
  readonly sha256: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

export interface FoundQuestion {
  readonly question: AskedQuestion;
  readonly answeredBy?: string;
  /** Of a control, too, which may have been asked before: nobody is to see that it is one. */
  readonly isBlind: boolean;
}

export interface AnsweredQuestion {
  readonly question: AskedQuestion;
  readonly taken: TakenAnswer;
  readonly reason: string;
}

export class SittingDesk {
  private readonly options: DeskOptions;
  private readonly askables: Askables;
  private readonly verdicts: Verdicts;
  private readonly standings: Standings;
  private readonly seen: SeenQuestions;
  /** Asked again after it was taken back, before anything else. */
  private again: string | undefined;
  /** Asked for from elsewhere, before what would be chosen. */
  private readonly wanted = new Set<string>();

  constructor(options: DeskOptions) {
    this.options = options;
    this.askables = new Askables(options.elicitation);
    this.verdicts = new Verdicts(options.elicitation);
    this.standings = new Standings(options.elicitation, this.askables, this.verdicts, options.by);
    const { elicitation, ledger, by } = options;
    this.seen = new SeenQuestions({ elicitation, askables: this.askables, file: ledger.shownTo(by) });
  }

  next(): Result<NextReply> {
    const judgements = this.options.ledger.read();
    if (!judgements.ok) return judgements;
    const position = this.askables.position(judgements.value, this.options.by);
    const again = this.again === undefined ? this.wantedIn(position) : this.askables.byId(position, this.again);
    if (again !== undefined) return success({ kind: "question", question: this.asked(position, again.question) });
    const next = this.askables.next(position, this.options.by);
    if (next.kind === "question")
      return success({ kind: "question", question: this.asked(position, next.askable.question) });
    // That the sitting is over says that these answers are against the spec, whoever gave them.
    if (next.because === "specIsWrong") this.noteSeen(this.upheldIn(position));
    return success({ kind: "done", because: next.because, standing: this.standingIn(judgements.value) });
  }

  /** The question itself, and the judgement of this person that answers it, if there is one. */
  question(id: string): Result<FoundQuestion> {
    const read = this.position();
    if (!read.ok) return read;
    const askable = this.askables.byId(read.value, id);
    if (askable === undefined) return failure(noSuchQuestion(id));
    const isControl = this.isControlNow(read.value, id);
    const answered = this.again === id || isControl ? undefined : this.priorTo(read.value, id);
    return success({
      question: this.asked(read.value, askable.question),
      isBlind: isControl || (answered === undefined && this.seen.isBlind(id, read.value.own)),
      ...(answered === undefined ? {} : { answeredBy: answered.id }),
    });
  }

  /** What became of an answer, whoever gave it. Who has looked at that is not blind any more. */
  after(judgement: string): Result<AnsweredQuestion> {
    const read = this.position();
    if (!read.ok) return read;
    const kept = read.value.own.find(({ id }) => id === judgement);
    const askable = kept === undefined ? undefined : this.askables.byId(read.value, kept.judgement.question.id);
    if (kept === undefined || askable === undefined) return failure(noSuchJudgement(judgement));
    this.seen.note([askable.question.id]);
    const taken = this.taken(kept, askable);
    if (!taken.ok) return taken;
    const question = this.asked(read.value, askable.question);
    return success({ question, taken: taken.value, reason: kept.judgement.reason });
  }

  /** Of these questions, what the spec says is about to be shown; `history`: by what is played at that address. */
  noteSeen(questions: readonly string[], history?: string): void {
    this.seen.note(questions, history);
  }

  /** Of which questions this person was shown what the spec says, by their ids. */
  seenOf(own: readonly KeptJudgement[]): ReadonlySet<string> {
    return this.seen.known(own);
  }

  /** Counts what others have said too, from now on: it is taken to be shown what the spec says of that. */
  countOthers(): Result<void> {
    const looked = this.look();
    if (looked.ok) this.noteSeen(looked.value.position.keptBack.map(({ judgement }) => claimedQuestion(judgement)));
    return looked.ok ? success(undefined) : looked;
  }

  /** Questions from elsewhere, in the names of this spec: they can be asked, and are next where they are wanted. */
  offer(questions: readonly Question[], wanted: readonly string[] = []): void {
    this.askables.offer(questions);
    for (const id of wanted) this.wanted.add(id);
  }

  take(given: GivenAnswer): Result<TakenAnswer> {
    const read = this.position();
    if (!read.ok) return read;
    const position = read.value;
    const askable = this.askables.byId(position, given.question);
    if (askable === undefined) return failure(noSuchQuestion(given.question));
    const wrong = wrongStep(given.answer, this.askables.worded(askable.question));
    if (wrong !== undefined) return failure(wrong);
    const prior = this.priorTo(position, given.question);
    const isControl = given.revise !== "yes" && this.isControlNow(position, given.question);
    if (prior !== undefined && !isControl && given.revise === "no") return failure(alreadyAnswered(prior));
    if (prior !== undefined && !isControl && given.revise === "if different" && isSaidBy(prior, given))
      return this.taken(prior, askable);
    if (prior !== undefined && !isControl && given.reason === "" && this.standsBy(prior, given, askable))
      return failure(reasonMissing);
    const { elicitation, ledger, sha256, by, now } = this.options;
    const { spec, integers } = elicitation;
    const known = isControl ? this.verdicts.says(askable) : undefined;
    const kept = ledger.keep({
      spec: {
        module: spec.program.main,
        file: ledger.specPath,
        sha256,
        ...(integers === undefined ? {} : { integers }),
      },
      question: askable.question,
      apart: this.verdicts.readingsApart(askable).map(({ id }) => id),
      answer: given.answer,
      reason: given.reason,
      by,
      at: now(),
      ...(given.seconds === undefined ? {} : { seconds: given.seconds }),
      blind: prior === undefined && this.seen.isBlind(given.question, position.own),
      control: isControl,
      ...(known === undefined ? {} : { known }),
      ...(prior === undefined || isControl ? {} : { supersedes: prior.id }),
    });
    if (!kept.ok) return kept;
    this.seen.note([given.question]);
    this.again = undefined;
    return this.taken(kept.value, askable);
  }

  /** Puts a reason into a draft that was written without one. What is signed by now stays as it is. */
  explain(judgement: string, reason: string): Result<void> {
    const { ledger, by } = this.options;
    const read = ledger.read();
    if (!read.ok) return read;
    const draft = read.value.own.find(({ id, signature }) => id === judgement && signature === undefined);
    if (draft === undefined || draft.judgement.by !== by || reason === "") return success(undefined);
    // The new one first: a crash in between leaves the same answer twice, and never none.
    const kept = ledger.keep({ ...draft.judgement, reason });
    if (!kept.ok) return kept;
    const removed = kept.value.id === draft.id ? success(true) : ledger.removeDraft(draft);
    return removed.ok ? success(undefined) : removed;
  }

  /** Takes back what this person said last; nothing where there is nothing to take back. */
  undo(): Result<Undone | undefined> {
    const read = this.position();
    if (!read.ok) return read;
    const mine = read.value.own.filter(({ judgement }) => judgement.by === this.options.by);
    const last = supersession(mine).standing.at(-1)?.judgement;
    const askable = last === undefined ? undefined : this.askables.byId(read.value, last.question.id);
    if (last === undefined || askable === undefined) return success(undefined);
    // A revision and what it revised are one answer to whoever gave them.
    const versions = mine.filter(
      ({ judgement }) => judgement.question.id === askable.question.id && judgement.control === last.control,
    );
    // Before anything is removed: in between, nothing else would say that it was answered.
    this.seen.note([askable.question.id]);
    const { unnoted } = this;
    if (unnoted !== undefined) return failure(unnoted);
    const removed = this.removeDrafts(versions.toReversed());
    if (!removed.ok) return removed;
    this.again = askable.question.id;
    const after = this.position();
    if (!after.ok) return after;
    return success({ question: this.asked(after.value, askable.question), isRemoved: removed.value });
  }

  standing(): Result<Standing> {
    const read = this.options.ledger.read();
    return read.ok ? success(this.standingIn(read.value)) : read;
  }

  /** Where the sitting stands, as far as this person may be told, for whoever tells more of it. */
  look(): Result<{ readonly position: Position; readonly askables: Askables }> {
    const read = this.options.ledger.read();
    return read.ok ? success({ position: this.toldPosition(read.value), askables: this.askables }) : read;
  }

  /** Why no answer counts as blind; nothing where it is known what was shown. */
  get unnoted(): Problem | undefined {
    return this.seen.trouble;
  }

  /** What is wrong with files of the ledger, and why no answer counts as blind, where none does. */
  problems(): readonly Problem[] {
    const read = this.options.ledger.read();
    const { unnoted } = this;
    return [...(read.ok ? read.value.problems : read.problems), ...(unnoted === undefined ? [] : [unnoted])];
  }

  /** Drafts of this person, but for those that are against the spec and were left open. */
  draftsToSign(): Result<readonly KeptJudgement[]> {
    const read = this.position();
    return read.ok ? success(this.standings.signable(read.value)) : read;
  }

  private standingIn(judgements: SpecJudgements): Standing {
    const position = this.askables.position(judgements, this.options.by);
    return this.standings.of(position, this.toldPosition(judgements, position));
  }

  private toldPosition(judgements: SpecJudgements, whole?: Position): Position {
    return this.askables.toldPosition(judgements, this.options.by, this.seen.known(judgements.own), whole);
  }

  private upheldIn({ outcome }: Position): string[] {
    return [...outcome.upheld].flatMap((candidate) => this.askables.onBoard(candidate)?.question.id ?? []);
  }

  private wantedIn(position: Position): Askable | undefined {
    for (const id of this.wanted) {
      const askable = this.priorTo(position, id) === undefined ? this.askables.byId(position, id) : undefined;
      if (askable !== undefined) return askable;
      this.wanted.delete(id);
    }
    return undefined;
  }

  private position(): Result<Position> {
    const read = this.options.ledger.read();
    return read.ok ? success(this.askables.position(read.value, this.options.by)) : read;
  }

  private asked({ own, sitting, outcome }: Position, question: Question): AskedQuestion {
    const { warnings: _, ...worded } = this.askables.worded(question);
    const { standing } = supersession(own);
    return {
      id: question.id,
      kind: question.kind,
      worded,
      answered: standing.filter(({ judgement }) => judgement.by === this.options.by).length,
      left: Math.max(1, aboutLeftIn(sitting, outcome)),
    };
  }

  /** The last answer of this person that stands, a control only where there is no other. */
  private priorTo({ own }: Position, question: string): KeptJudgement | undefined {
    const mine = supersession(own).standing.filter(
      ({ judgement }) => judgement.question.id === question && judgement.by === this.options.by,
    );
    return mine.findLast(({ judgement }) => !judgement.control) ?? mine.at(-1);
  }

  /** Says again what is against the spec, now that its answer is known. */
  private standsBy({ judgement }: KeptJudgement, { answer }: GivenAnswer, askable: Askable): boolean {
    const says = this.verdicts.says(askable);
    const isClaim = answer.kind === "allow" || answer.kind === "forbid";
    return isClaim && judgement.answer.kind === answer.kind && says !== undefined && says !== answer.kind;
  }

  private isControlNow(position: Position, question: string): boolean {
    const next = this.askables.next(position, this.options.by);
    return next.kind === "question" && next.isControl && next.askable.question.id === question;
  }

  private taken(kept: KeptJudgement, askable: Askable): Result<TakenAnswer> {
    const after = this.position();
    if (!after.ok) return after;
    return success(tellAnswer({ askables: this.askables, verdicts: this.verdicts }, kept, askable, after.value));
  }

  /** False where nothing could be removed, as the last one is signed. */
  private removeDrafts(latestFirst: readonly KeptJudgement[]): Result<boolean> {
    let isRemoved = false;
    for (const kept of latestFirst) {
      const removed = this.options.ledger.removeDraft(kept);
      if (!removed.ok) return removed;
      if (!removed.value) break;
      isRemoved = true;
    }
    return success(isRemoved);
  }
}

/** Whoever asks again, as no answer came the first time, gets what became of what they had said. */
function isSaidBy({ judgement }: KeptJudgement, { answer, reason }: GivenAnswer): boolean {
  return sameAnswer(judgement.answer, answer) && (reason === "" || reason === judgement.reason);
}
