/** `countersign.answer/1`: what `countersign answer --json` prints, once the answer is kept. */
import * as z from "zod";
import { countSchema, documentHeader, specSchema } from "./part-schemas.ts";
import { answerSchema, conflictSchema, sentenceSchema } from "./sitting-schemas.ts";

export const answeredSchema = z
  .strictObject({
    ...documentHeader("countersign.answer/1"),
    spec: specSchema,
    by: z.string(),
    question: z.string().describe("The id of the question."),
    answer: answerSchema,
    file: z.string().describe("The judgement's file, as it was written."),
    judgement: z.string().describe("The id of the judgement."),
    supersedes: z.string().optional().describe("The id of the judgement that this one takes the place of."),
    signed: z.boolean().describe("A judgement that is not signed is a draft."),
    addToAllowedSigners: z.string().optional().describe("The line that would allow the signer."),
    agrees: z.boolean().optional().describe("Whether the spec says the same; absent where nothing was claimed."),
    conflict: z.boolean().describe("The spec says the opposite."),
    upheld: z.boolean().describe("The person stands by an answer against the spec."),
    blind: z.boolean().describe("It was given before what the spec says was shown."),
    against: conflictSchema.optional(),
    ruledOut: z.array(sentenceSchema).describe("Readings in words that the answer speaks against."),
    more: countSchema.describe("Readings beside those in words."),
    about: z.strictObject({ left: countSchema }),
  })
  .meta({
    title: "countersign.answer/1",
    description: "What became of an answer: the answer of `countersign answer`.",
  });

export type AnsweredDocument = z.infer<typeof answeredSchema>;
