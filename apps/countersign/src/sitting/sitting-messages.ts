/**
 * What a sitting is asked and what it answers, as plain data: it crosses from the thread that owns the terminal, or the
 * connection, to the one that knows the spec. What a person is told stands in the library, in sitting/told.ts.
 */
import type { NextReply, GivenAnswer, Signed, Standing, TakenAnswer, Undone } from "@countersign/elicit";
import type { Problem } from "@countersign/kernel";
import type { Answer as PrintedAnswer } from "../work/answer.ts";

export type SittingCall =
  | { readonly kind: "next" }
  | { readonly kind: "take"; readonly given: GivenAnswer }
  /** Puts a reason into a draft that was written without one. */
  | { readonly kind: "explain"; readonly judgement: string; readonly reason: string }
  | { readonly kind: "undo" }
  | { readonly kind: "standing" }
  | { readonly kind: "sign"; readonly keyFile: string };

export type SittingReply =
  | { readonly kind: "next"; readonly next: NextReply; readonly warnings: readonly Problem[] }
  | { readonly kind: "taken"; readonly taken: TakenAnswer }
  | { readonly kind: "undone"; readonly undone: Undone | undefined }
  /** `unnoted`: why no answer counts as blind, where none does. */
  | { readonly kind: "standing"; readonly standing: Standing; readonly unnoted?: Problem }
  | { readonly kind: "signed"; readonly signed: Signed }
  | { readonly kind: "explained" }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] }
  /** The sitting could not begin: what is to be printed instead, and the exit code. */
  | { readonly kind: "failed"; readonly answer: PrintedAnswer };
