/** `countersign.run/1`: what `countersign run --json` prints. */
import * as z from "zod";
import {
  countSchema,
  documentHeader,
  findingSchema,
  integersSchema,
  secondsSchema,
  specSchema,
} from "./part-schemas.ts";

export const runSchema = z
  .strictObject({
    ...documentHeader("countersign.run/1"),
    spec: specSchema,
    verdict: z.enum(["nothing found", "violated"]).describe("Walks prove nothing, so there is no 'holds'."),
    stoppedBy: z.enum(["seconds", "cancelled"]).optional(),
    samples: countSchema.describe("Walks that were taken."),
    samplesAsked: countSchema,
    stepsMax: countSchema.describe("Steps of a walk at most."),
    integers: integersSchema,
    steps: countSchema.describe("Steps of all walks together."),
    seconds: secondsSchema,
    seed: z.int().nonnegative().describe("The same seed gives the same walks."),
    init: z.string(),
    step: z.string(),
    invariants: z.array(z.strictObject({ name: z.string(), status: z.enum(["nothing found", "violated"]) })),
    witnesses: z.array(z.strictObject({ name: z.string(), hits: countSchema.describe("Walks that met it.") })),
    deadlock: z.boolean().describe("Whether deadlocks were looked for."),
    findings: z.array(findingSchema),
  })
  .meta({ title: "countersign.run/1", description: "The answer of `countersign run --json`." });

export type RunDocument = z.infer<typeof runSchema>;
