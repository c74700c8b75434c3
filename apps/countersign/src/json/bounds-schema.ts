/** The bounds of a search, and what stopped it: the same in every document of a search. */
import * as z from "zod";
import { countSchema, integersSchema, secondsSchema } from "./part-schemas.ts";

export const stopReasonSchema = z.enum(["states", "depth", "seconds", "memory", "integers", "cancelled"]);

export const boundsSchema = z.strictObject({
  states: countSchema.describe("Different states at most."),
  depth: countSchema.optional().describe("Steps from an initial state at most; absent without a bound."),
  seconds: secondsSchema.optional().describe("Absent without a bound."),
  memoryBytes: countSchema,
  integers: integersSchema,
});

export type BoundsJson = z.infer<typeof boundsSchema>;
