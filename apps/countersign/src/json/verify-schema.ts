/** `countersign.verify/1`: what `countersign verify --json` prints. */
import { judgementStatuses } from "@countersign/elicit";
import * as z from "zod";
import { codeSchema, countSchema, documentHeader, problemSchema, secondsSchema, specSchema } from "./part-schemas.ts";
import { answerSchema, pinnedSchema } from "./sitting-schemas.ts";

export const ledgerFindingSchema = z
  .strictObject({
    code: codeSchema,
    message: z.string(),
    judgements: z.array(z.string()).describe("The ids of the judgements concerned."),
    hint: z.string(),
  })
  .meta({ id: "LedgerFinding", description: "Something to look at that makes no ledger wrong." });

export const verifySchema = z
  .strictObject({
    ...documentHeader("countersign.verify/1"),
    spec: specSchema,
    ledger: z.string().describe("The folder."),
    verdict: z.enum(["holds", "does not hold", "input is wrong", "unknown"]).describe("Exit codes 0, 1, 2 and 3."),
    judgements: z.array(
      z.strictObject({
        file: z.string(),
        status: z.enum(judgementStatuses).describe("See docs/look-up/ledger.md."),
        id: z.string().optional(),
        by: z.string().optional(),
        at: z.string().optional(),
        question: z.string().optional().describe("The id of the question."),
        answer: answerSchema.optional(),
        ask: z.string().optional().describe("The question in words, where it drifted, broke, or is unknown."),
        problem: problemSchema.optional().describe("Why it is not fine."),
      }),
    ),
    findings: z.array(ledgerFindingSchema),
    problems: z.array(problemSchema).describe("Lines of allowed_signers that allow nobody."),
    others: countSchema.describe("Judgements in the same folder that are about other specs."),
    floor: z
      .strictObject({
        asked: countSchema,
        complete: z.boolean().describe("The search for readings was not cut."),
        shortfalls: z.array(
          z.strictObject({
            obligation: z.string(),
            direction: z.enum(["may", "mustNot"]),
            ruledOut: countSchema,
            needed: countSchema,
          }),
        ),
        pinned: pinnedSchema,
      })
      .optional()
      .describe("Only with --floor."),
    seconds: secondsSchema,
  })
  .meta({ title: "countersign.verify/1", description: "The answer of `countersign verify --json`." });

export type VerifyDocument = z.infer<typeof verifySchema>;
