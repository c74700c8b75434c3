/**
 * What the bench of a spec is asked and what it answers, as plain data: it crosses from the thread of the server to the
 * one that knows the spec. Whatever a sitting can be asked, a bench can be asked too.
 */
import type { InFull, Question } from "@countersign/elicit";
import type { AnsweredQuestion, FoundQuestion } from "../sitting/sitting-desk.ts";
import type { SittingCall, SittingReply } from "../sitting/sitting-messages.ts";
import type { CompareAsked, CompareTold } from "./compare/compare-told.ts";
import type { Ending } from "./ending.ts";
import type { ExploreAsked, ExploreTold } from "./explore/explore-desk.ts";
import type { LedgerTold } from "./ledger/ledger-told.ts";
import type { NoticedReadings } from "./notice.ts";
import type { ReadbackAsked, ReadbackTold } from "./readback-told.ts";

export type BenchCall =
  | SittingCall
  | { readonly kind: "opened" }
  /** From now on figures count what others have said, too: whoever sees that is not blind to it any more. */
  | { readonly kind: "countOthers" }
  | { readonly kind: "question"; readonly id: string }
  /** Each of its steps, and its states as the spec would write them. */
  | { readonly kind: "inFull"; readonly id: string }
  | { readonly kind: "ending" }
  | { readonly kind: "explore"; readonly asked: ExploreAsked }
  /** Counts steps for the figure, for a moment. */
  | { readonly kind: "countOn" }
  | ({ readonly kind: "readback" } & ReadbackAsked)
  /** What the spec itself notices of its readings: it takes a while. */
  | { readonly kind: "notice" }
  /** What the text that is there now does otherwise than this one. */
  | { readonly kind: "changed"; readonly before: string }
  | { readonly kind: "ledger" }
  /** Versions of it are compared: in a thread of its own, as it takes a while. */
  | { readonly kind: "compare"; readonly asked: CompareAsked }
  /** Questions from elsewhere, in its names; those that are wanted are asked next. */
  | { readonly kind: "offer"; readonly questions: readonly Question[]; readonly wanted: readonly string[] }
  /** What became of an answer that was given before. */
  | { readonly kind: "after"; readonly judgement: string };

export type BenchReply =
  | SittingReply
  | { readonly kind: "opened"; readonly opened: OpenedBench }
  | { readonly kind: "noted" }
  | ({ readonly kind: "question" } & FoundQuestion)
  | { readonly kind: "inFull"; readonly inFull: InFull }
  | { readonly kind: "ending"; readonly ending: Ending }
  | { readonly kind: "explored"; readonly told: ExploreTold }
  | { readonly kind: "counted"; readonly isCounted: boolean }
  | { readonly kind: "readback"; readonly readback: ReadbackTold }
  | { readonly kind: "notice"; readonly noticed: NoticedReadings }
  | { readonly kind: "changed"; readonly words: string }
  | { readonly kind: "ledger"; readonly ledger: LedgerTold }
  | { readonly kind: "compared"; readonly told: CompareTold }
  | { readonly kind: "after"; readonly after: AnsweredQuestion };

export interface OpenedBench {
  readonly main: string;
  readonly by: string;
  readonly states: number;
  /** Everything that can be reached was searched, and every reading compared. */
  readonly isComplete: boolean;
  readonly findings: number;
}
