/** Elicitation: readings of a spec, the scenarios on which they part, questions, judgements and the ledger. */
export type { Reading, ReadingSide } from "./reading/reading.ts";
export type { Answer, Question, QuestionKind, SpecSays } from "./question/question.ts";
export type { Judgement, KeptJudgement } from "./judgement/judgement.ts";
