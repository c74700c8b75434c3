/** `countersign.mutate/1`: what `countersign mutate --json` prints; and `countersign.operators/1`, the list of operators. */
import * as z from "zod";
import { documentHeader, specSchema } from "./part-schemas.ts";
import { questionSchema, readingSchema, surveyFields } from "./survey-schemas.ts";

export const mutateSchema = z
  .strictObject({
    ...documentHeader("countersign.mutate/1"),
    spec: specSchema,
    ...surveyFields,
    survivors: z
      .array(z.strictObject({ reading: readingSchema, frame: z.boolean(), question: questionSchema }))
      .describe("Independent readings that neither the spec nor an answer notices, the strongest first."),
  })
  .meta({ title: "countersign.mutate/1", description: "The answer of `countersign mutate --json`." });

export type MutateDocument = z.infer<typeof mutateSchema>;

export const operatorsSchema = z
  .strictObject({
    ...documentHeader("countersign.operators/1"),
    operators: z.strictObject({ version: z.string() }),
    list: z.array(
      z.strictObject({
        name: z.string(),
        origin: z.enum(["misconception", "mechanical"]).describe("People make such mistakes, or it is a mere change."),
        before: z.string(),
        after: z.array(z.string()),
      }),
    ),
  })
  .meta({
    title: "countersign.operators/1",
    description: "The answer of `countersign mutate --list-operators --json`.",
  });

export type OperatorsDocument = z.infer<typeof operatorsSchema>;
