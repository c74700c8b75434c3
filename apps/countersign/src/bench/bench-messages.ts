/**
 * What the bench of a spec is asked and what it answers, as plain data: it crosses from the thread of the server to the
 * one that knows the spec. Whatever a sitting can be asked, a bench can be asked too.
 */
import type { AnsweredQuestion, FoundQuestion } from "../sitting/sitting-desk.ts";
import type { SittingCall, SittingReply } from "../sitting/sitting-messages.ts";

export type BenchCall =
  | SittingCall
  | { readonly kind: "opened" }
  /** What was looked at elsewhere: whose answer is known is not blind any more. */
  | { readonly kind: "seen"; readonly questions: readonly string[] }
  | { readonly kind: "question"; readonly id: string }
  /** What became of an answer that was given before. */
  | { readonly kind: "after"; readonly judgement: string };

export type BenchReply =
  | SittingReply
  | { readonly kind: "opened"; readonly opened: OpenedBench }
  | { readonly kind: "noted" }
  | ({ readonly kind: "question" } & FoundQuestion)
  | { readonly kind: "after"; readonly after: AnsweredQuestion };

export interface OpenedBench {
  readonly main: string;
  readonly by: string;
  readonly states: number;
  /** Everything that can be reached was searched, and every reading compared. */
  readonly isComplete: boolean;
  readonly findings: number;
}
