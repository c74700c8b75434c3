/** `countersign.check/1`: what `countersign check --json` prints. */
import * as z from "zod";
import { boundsSchema, stopReasonSchema } from "./bounds-schema.ts";
import {
  countSchema,
  documentHeader,
  findingSchema,
  scenarioSchema,
  secondsSchema,
  specSchema,
} from "./part-schemas.ts";

const verdictSchema = z.enum(["holds", "violated", "unknown"]);

const coverageSchema = z
  .strictObject({
    clauses: countSchema.describe("Conditions and their parts, without those that the constants alone decide."),
    bothWays: countSchema.describe("Seen true and seen false."),
    onlyTrue: countSchema,
    onlyFalse: countSchema,
    neverEvaluated: countSchema,
    actions: countSchema.describe("Actions that the step is made of."),
    actionsFired: countSchema.describe("Those that were possible in some state."),
  })
  .describe("How much of the spec the search put to use.");

export const checkSchema = z
  .strictObject({
    ...documentHeader("countersign.check/1"),
    spec: specSchema,
    verdict: verdictSchema.describe("'holds' only if the search was complete."),
    complete: z.boolean().describe("Every reachable state was found and checked."),
    stoppedBy: stopReasonSchema.optional(),
    states: countSchema.describe("Different states that were found."),
    transitions: countSchema,
    depth: countSchema.describe("The largest number of steps that a found state is away from the initial states."),
    seconds: secondsSchema,
    bounds: boundsSchema,
    init: z.string(),
    step: z.string(),
    invariants: z.array(z.strictObject({ name: z.string(), status: verdictSchema })),
    properties: z.array(
      z.strictObject({
        name: z.string(),
        status: verdictSchema,
        vacuous: z.string().optional().describe("Why it holds without saying anything."),
        reason: z.string().optional().describe("Why its status is unknown."),
      }),
    ),
    witnesses: z.array(
      z.strictObject({
        name: z.string(),
        status: z.enum(["reached", "not reached", "unknown"]),
        scenario: scenarioSchema.optional(),
      }),
    ),
    coverage: coverageSchema,
    symmetry: z.array(
      z.strictObject({
        name: z.string().describe("A set whose elements may be exchanged."),
        used: z.boolean(),
        reason: z.string().optional().describe("Why it was not used."),
      }),
    ),
    deadlock: z.boolean().describe("Whether deadlocks were looked for."),
    findings: z.array(findingSchema).describe("Violations and notices, in the order in which they were found."),
  })
  .meta({ title: "countersign.check/1", description: "The answer of `countersign check --json`." });

export type CheckDocument = z.infer<typeof checkSchema>;
