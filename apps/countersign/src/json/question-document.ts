/** The answers of `ask` as documents: the next question `countersign.question/1`, with nothing of what the spec says. */
import { type NextReply, type Standing, textOf } from "@countersign/elicit";
import { version } from "../command-line/version.ts";
import { plainData } from "./plain-data.ts";
import type { QuestionDocument } from "./question-schema.ts";

export interface SittingSpec {
  readonly file: string;
  readonly main: string;
  readonly by: string;
}

export function questionDocument({ file, main, by }: SittingSpec, reply: NextReply): QuestionDocument {
  const head = { schema: "countersign.question/1", version, spec: { file, main }, by } as const;
  if (reply.kind === "done") {
    return { ...head, kind: "done", because: reply.because, standing: standingJson(reply.standing) };
  }
  const { id, worded, answered, left } = reply.question;
  const text = textOf({ ...worded, warnings: [] });
  return { ...head, kind: "question", question: { id, ...plainData(worded), text }, answered, about: { left } };
}

export function standingJson({ conflicts, ...standing }: Standing) {
  const named = conflicts.map(({ question, by, ask, answer }) => ({ question, by, ask, answer }));
  return plainData({ ...standing, conflicts: named });
}
