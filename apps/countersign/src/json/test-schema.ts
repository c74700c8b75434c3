/** `countersign.test/1`: what `countersign test --json` prints. */
import * as z from "zod";
import { countSchema, documentHeader, placeSchema, scenarioSchema, secondsSchema, specSchema } from "./part-schemas.ts";

export const testSchema = z
  .strictObject({
    ...documentHeader("countersign.test/1"),
    spec: specSchema,
    verdict: z.enum(["passed", "failed", "unknown"]).describe("'unknown' if none failed and some were not run."),
    stoppedBy: z.enum(["cancelled"]).optional(),
    seconds: secondsSchema,
    seed: z.int().nonnegative().describe("The same seed gives the same choices."),
    tests: z.array(
      z.strictObject({
        name: z.string(),
        status: z.enum(["passed", "failed", "skipped"]),
        samples: countSchema.describe("How often it was run; once if it makes no choices."),
        place: placeSchema,
        message: z.string().optional().describe("Why it failed."),
        failedAt: placeSchema.optional(),
        scenario: scenarioSchema.optional(),
      }),
    ),
  })
  .meta({ title: "countersign.test/1", description: "The answer of `countersign test --json`." });

export type TestDocument = z.infer<typeof testSchema>;
