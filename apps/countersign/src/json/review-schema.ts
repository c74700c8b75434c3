/** `countersign.review/1`: what `countersign review --json` prints. */
import * as z from "zod";
import { documentHeader, findingSchema, specSchema } from "./part-schemas.ts";
import { questionSchema, surveyFields } from "./survey-schemas.ts";

export const reviewSchema = z
  .strictObject({
    ...documentHeader("countersign.review/1"),
    spec: specSchema,
    ...surveyFields,
    findings: z.array(findingSchema).describe("What is wrong or odd with the spec itself."),
    questions: z.array(questionSchema).describe("Those to answer first."),
    conflicts: z
      .array(z.string())
      .describe("Questions, by id, whose answer is against the spec: the spec is wrong there, or the answer."),
  })
  .meta({ title: "countersign.review/1", description: "The answer of `countersign review --json`." });

export type ReviewDocument = z.infer<typeof reviewSchema>;
