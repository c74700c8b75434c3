/** `countersign.judgement/1`: one file of a ledger. The reader in packages/elicit is the rule; this describes it to others. */
import * as z from "zod";
import { itfValueSchema } from "./part-schemas.ts";

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

const askedScenarioSchema = z
  .strictObject({
    vars: z.array(z.string()),
    loop: z.int().nonnegative().optional().describe("The state that follows the last one, again and again."),
    states: z.array(z.record(z.string(), itfValueSchema)).min(1),
  })
  .meta({ id: "AskedScenario", description: "A history of states in the Informal Trace Format, without its remarks." });

const questionParts = { id: z.string().min(1), scenario: askedScenarioSchema };

export const judgementSchema = z
  .strictObject({
    schema: z.literal("countersign.judgement/1"),
    id: digestSchema.describe("SHA-256 of the canonical text of everything but `id` and `signature`."),
    by: z.string().min(1).describe("Who answered, as `allowed_signers` names them."),
    at: z.iso.datetime().describe("When, in UTC."),
    answer: z.union([
      z.strictObject({ kind: z.enum(["allow", "forbid", "either", "unsure"]) }),
      z.strictObject({
        kind: z.literal("earlier"),
        wrongAt: z.int().nonnegative().describe("It went wrong at the step into this state."),
      }),
    ]),
    reason: z.string().describe("In the person's own words."),
    supersedes: digestSchema.optional().describe("The id of the judgement that this one takes the place of."),
    spec: z.strictObject({
      module: z.string().min(1),
      file: z.string().min(1).describe("As seen from the ledger."),
      sha256: digestSchema.describe("Of the file when it was asked."),
      integers: z
        .strictObject({ low: z.int(), high: z.int() })
        .optional()
        .describe("The ends that choices from Int and Nat were given when it was asked."),
    }),
    question: z.union([
      z.strictObject({ ...questionParts, kind: z.enum(["step", "start", "situation", "history"]) }),
      z.strictObject({ ...questionParts, kind: z.literal("enabled"), action: z.string().min(1) }),
    ]),
    apart: z.array(z.string()).describe("The readings that the question told apart from the spec."),
    seconds: z
      .number()
      .nonnegative()
      .optional()
      .describe("How long the question stood on the screen; absent where nobody measured it."),
    blind: z.boolean().describe("The person had not seen what the spec says."),
    control: z.boolean().describe("The answer was known before it was asked."),
    known: z.enum(["allow", "forbid"]).optional().describe("Only of a control: that answer."),
    signature: z.string().min(1).optional().describe("An armoured SSH signature; a judgement without is a draft."),
  })
  .meta({ title: "countersign.judgement/1", description: "What a person said of one scenario: a file of a ledger." });
