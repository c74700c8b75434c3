/** Elicitation: readings of a spec, the scenarios on which they part, questions, judgements and the ledger. */
export type { Board, Candidate, Obligation, ReadingClass } from "./choose/board.ts";
export { type Pinned, type PinnedObligation, type RuledOut, pinned } from "./choose/pinned.ts";
export { sayPinned } from "./choose/say-pinned.ts";
export { type ClassState, isRuledOut, tallyOf } from "./choose/tally.ts";
export { type CompareOptions, usualCompareBounds } from "./compare/compare-options.ts";
export { compareSpecs } from "./compare/compare-specs.ts";
export type {
  Comparison,
  ComparisonVerdict,
  ObligationChange,
  PairComparison,
  SpecDifference,
  VocabularyDifference,
} from "./compare/comparison.ts";
export type { ComparedSpec } from "./compare/join-specs.ts";
export { type SpecMapping, proposalText, readMapping } from "./compare/mapping.ts";
export { proposeMapping } from "./compare/propose-mapping.ts";
export { type Elicitation, type ElicitOptions, elicit } from "./elicit.ts";
export type { Judgement, KeptJudgement } from "./judgement/judgement.ts";
export { checkSignature, signatureNamespace } from "./ledger/check-signature.ts";
export { chooseVersion } from "./ledger/choose-version.ts";
export { countingFor } from "./ledger/counting-for.ts";
export { keepJudgement, judgementId, signedBytes } from "./ledger/judgement-document.ts";
export { type LedgerFile, judgementFileName, readJudgementFile, writeJudgementFile } from "./ledger/judgement-file.ts";
export { type JudgesAgreement, differingJudgements, judgesAgreements, sayAnswer } from "./ledger/judges.ts";
export type { LedgerFinding } from "./ledger/ledger-finding.ts";
export { type Ledger, readLedger } from "./ledger/read-ledger.ts";
export { type Revision, renameInJudgement } from "./ledger/rename-judgement.ts";
export { repeatedControls } from "./ledger/repeated-controls.ts";
export { type NameMapping, renameInScenario, reverseMapping } from "./ledger/rename-scenario.ts";
export {
  type ControlCount,
  type PersonHistory,
  type Sitting as PastSitting,
  agreedBefore,
  histories,
  knownBefore,
  missedControls,
} from "./ledger/sittings.ts";
export { type AllowedSigners, principalsOf, readAllowedSigners, refusalOf } from "./ledger/ssh/allowed-signers.ts";
export { readSshSignature, verifySshSignature } from "./ledger/ssh/ssh-signature.ts";
export { type Supersession, earlierVersions, sameAnswer, supersession } from "./ledger/supersession.ts";
export type { WallTime } from "./ledger/time.ts";
export {
  type JudgementStatus,
  type LedgerVerdict,
  type SpecAgreement,
  type VerifiedJudgement,
  judgementStatuses,
  verifyLedger,
} from "./ledger/verify-ledger.ts";
export { catalogue, catalogueVersion } from "./mutate/catalogue.ts";
export type { MutationOperator } from "./mutate/mutation-operator.ts";
export { type GeneratedReadings, type ReadingsOptions, readingsOf } from "./mutate/readings-of.ts";
export { type SharedDefinition, sharedDefinitions } from "./mutate/shared-definitions.ts";
export type { Refusal } from "./mutate/site.ts";
export {
  type NoticedFigures,
  type ReadingFigures,
  type Survivor,
  noticedFigures,
  readingFigures,
  strongestSurvivors,
} from "./noticed/figures.ts";
export { type NoticeOptions, noticeReadings } from "./noticed/notice-readings.ts";
export { type NoticedReading, type Noticed, type NoticedState, type Noticer, sayNoticer } from "./noticed/noticed.ts";
export { type Loss, type ObligationLosses, isUnnoticed, obligationLosses } from "./noticed/obligation-losses.ts";
export { type LookedAt, type SameReading, sameReadings } from "./noticed/other-sizes.ts";
export { part } from "./part/part.ts";
export { type PartOptions, usualPartBounds } from "./part/part-options.ts";
export type { Fate, Origin, PartedReading, Parting } from "./part/parting.ts";
export { QuestionIndex } from "./part/question-index.ts";
export { questionOf } from "./part/question-of.ts";
export { ChoiceEnds } from "./question/choice-ends.ts";
export { makeQuestion } from "./question/make-question.ts";
export type { Answer, Question, QuestionKind, SpecSays } from "./question/question.ts";
export { type Agreement, type Replayed, agreementWith, earlierStep, specSays } from "./question/spec-says.ts";
export { type Clause, clauseRoles, sayRole } from "./readback/clauses-of.ts";
export { type ReadbackEntry, type ReadbackSection, readback } from "./readback/readback.ts";
export type { Reading, ReadingSide } from "./reading/reading.ts";
export {
  type Fragment,
  type FragmentState,
  type SourceFile,
  fragmentStates,
  fragmentWords,
  piecesOf,
} from "./report/fragment.ts";
export { htmlReport } from "./report/html.ts";
export type { HtmlReport, Remark, ReportedFinding, ReportedQuestion, Tally } from "./report/html-data.ts";
export { junitReport } from "./report/junit.ts";
export type { Figure, OpenQuestion, ReportedObligation, ReportedTool } from "./report/report-data.ts";
export { relativePath, sarifReport } from "./report/sarif.ts";
export type { SarifLog } from "./report/sarif-log.ts";
export { type EventsOfLedger, eventsOfLedger } from "./sitting/events-of-ledger.ts";
export { type Next, nextOf } from "./sitting/next.ts";
export { type EarlierRequest, type Outcome, aboutLeftIn, outcomeOf, pinnedBy } from "./sitting/outcome.ts";
export {
  type Simulated,
  type SimulatedJudge,
  conflictAt,
  simulateSitting,
  simulatedHabit,
  simulatedReader,
} from "./sitting/simulate.ts";
export { type Sitting, type SittingEvent, addEvent, startSitting, undo } from "./sitting/sitting.ts";
export type {
  AskedQuestion,
  Effect,
  GivenAnswer,
  Looked,
  NextReply,
  OpenConflict,
  RevisitedAnswer,
  Signed,
  Standing,
  TakenAnswer,
  Undone,
} from "./sitting/told.ts";
export { type Part, type Sentence, plain } from "./wording/sentence.ts";
export { type TextPaint, textOf } from "./wording/text-of.ts";
export { disputedClauses } from "./wording/disputed-clauses.ts";
export { type EvaluateExpression, withNumbers } from "./wording/with-numbers.ts";
export { type Conflict, type WordedClause, type WordedConflict, wordConflict } from "./wording/word-conflict.ts";
export { type InFull, type StepInFull, wordInFull } from "./wording/word-in-full.ts";
export { type WordingOptions, wordQuestion, wordScenario, wordSteps } from "./wording/word-question.ts";
export { ActionSentences, textOfWords } from "./wording/action-sentence.ts";
export { type WordedRefusal, wordRefusal } from "./wording/word-refusal.ts";
export { sayValue } from "./wording/say-value.ts";
export { type WordedReading, wordReading } from "./wording/word-reading.ts";
export { columnsMax, questionWordsMax, rowsMax } from "./wording/worded-question.ts";
export type {
  EarlierAnswer,
  Frame,
  Meaning,
  Track,
  TrackCell,
  TrackColumn,
  TrackRow,
  WordedAnswer,
  WordedQuestion,
} from "./wording/worded-question.ts";
