/** `countersign.ledger/1`: what `countersign ledger --json` prints. */
import * as z from "zod";
import { countSchema, documentHeader, specSchema } from "./part-schemas.ts";
import { answerSchema, questionKindSchema } from "./sitting-schemas.ts";
import { ledgerFindingSchema } from "./verify-schema.ts";

const controlsSchema = z
  .strictObject({ asked: countSchema, hit: countSchema })
  .meta({ id: "Controls", description: "Questions whose answer was known before, and how many were answered so." });

export const ledgerSchema = z
  .strictObject({
    ...documentHeader("countersign.ledger/1"),
    spec: specSchema,
    ledger: z.string().describe("The folder."),
    judgements: z.array(
      z.strictObject({
        file: z.string(),
        id: z.string(),
        by: z.string(),
        at: z.string(),
        question: z.string(),
        kind: questionKindSchema,
        answer: answerSchema,
        reason: z.string(),
        seconds: z.number().nonnegative().optional().describe("Absent where nobody measured how long it took."),
        blind: z.boolean(),
        control: z.boolean(),
        signed: z.boolean().describe("Whether there is a signature; verify says what it is worth."),
        superseded: z.boolean(),
        supersedes: z.string().optional(),
      }),
    ),
    people: z.array(
      z.strictObject({
        by: z.string(),
        controls: controlsSchema,
        sittings: z.array(
          z.strictObject({ from: z.string(), to: z.string(), judgements: countSchema, controls: controlsSchema }),
        ),
      }),
    ),
    agreements: z.array(
      z.strictObject({
        judges: z.array(z.string()).length(2),
        questions: countSchema.describe("Questions that both have answered."),
        agreeing: countSchema,
        kappa: z.number().optional().describe("Cohen's kappa; absent where chance alone would make them agree always."),
      }),
    ),
    findings: z.array(ledgerFindingSchema),
    others: z.record(z.string(), countSchema).describe("Judgements about other specs, by spec."),
    moved: z.array(z.string()).optional().describe("Files that --migrate has written."),
  })
  .meta({ title: "countersign.ledger/1", description: "The answer of `countersign ledger --json`." });

export type LedgerDocument = z.infer<typeof ledgerSchema>;
