/** `countersign.question/1`: what `countersign ask --next --json` prints, before anybody has answered. */
import * as z from "zod";
import { countSchema, documentHeader, specSchema } from "./part-schemas.ts";
import { standingSchema, wordedQuestionShape } from "./sitting-schemas.ts";

const head = {
  ...documentHeader("countersign.question/1"),
  spec: specSchema,
  by: z.string().describe("Who is asked."),
};

export const questionSchema = z
  .union([
    z.strictObject({
      ...head,
      kind: z.literal("question"),
      question: z.strictObject(wordedQuestionShape),
      answered: countSchema.describe("Questions about this spec that the person has answered."),
      about: z.strictObject({ left: countSchema.describe("About so many questions are left, this one included.") }),
    }),
    z.strictObject({
      ...head,
      kind: z.literal("done"),
      because: z.enum(["nothingLeft", "specIsWrong"]),
      standing: standingSchema,
    }),
  ])
  .meta({
    title: "countersign.question/1",
    description:
      "The next question, with nothing of what the spec says of it; or that none is left, and what is pinned.",
  });

export type QuestionDocument = z.infer<typeof questionSchema>;
