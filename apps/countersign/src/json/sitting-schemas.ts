/** The parts that the documents about sittings share: worded questions, answers, and how far a spec is pinned. */
import * as z from "zod";
import { countSchema, placeSchema } from "./part-schemas.ts";

export const sentenceSchema = z
  .array(z.strictObject({ text: z.string(), strong: z.literal(true).optional(), code: z.literal(true).optional() }))
  .meta({ id: "Sentence", description: "The texts of the parts, one after another." });

export const questionKindSchema = z
  .enum(["step", "enabled", "start", "situation", "history"])
  .meta({ id: "QuestionKind", description: "What is asked of the scenario; see docs/look-up/ledger.md." });

export const answerSchema = z
  .union([
    z.strictObject({ kind: z.enum(["allow", "forbid", "either", "unsure"]) }),
    z.strictObject({
      kind: z.literal("earlier"),
      wrongAt: countSchema.describe("It went wrong at the step into this state."),
    }),
  ])
  .meta({ id: "Answer" });

const cellSchema = z.strictObject({
  text: z.string(),
  changed: z.boolean(),
  unchanged: z.boolean(),
  was: z.string().optional(),
});

const trackSchema = z
  .strictObject({
    columns: z.array(
      z.strictObject({
        kind: z.enum(["start", "past", "folded", "twin", "now", "next"]),
        heading: z.string(),
        words: z.string(),
        states: z.tuple([countSchema, countSchema]).optional().describe("The states of the scenario, both included."),
        repeats: z.literal(true).optional(),
        note: z.enum(["nothing else changes", "nothing changes"]).optional(),
      }),
    ),
    rows: z.array(
      z.strictObject({
        group: z.string().optional(),
        name: z.string(),
        folded: z.array(z.string()).optional(),
        cells: z.array(cellSchema),
      }),
    ),
    leftOut: z.array(z.string()),
    loop: z.string().optional(),
  })
  .meta({ id: "Track", description: "A history as a picture: columns are states, rows are things." });

export const wordedQuestionShape = {
  id: z.string().min(1).describe("The same in every run, for every version of the spec with these names."),
  kind: questionKindSchema,
  ask: sentenceSchema,
  facts: z.array(sentenceSchema),
  given: z.array(z.string()),
  track: trackSchema,
  frame: z
    .strictObject({
      words: z.string(),
      items: z.array(z.strictObject({ name: z.string(), value: z.string() })),
      bookkeeping: z.array(z.strictObject({ name: z.string(), was: z.string(), value: z.string() })),
    })
    .optional(),
  answers: z.array(z.strictObject({ answer: z.enum(["allow", "forbid", "either", "unsure"]), words: z.string() })),
  earlier: z
    .strictObject({
      words: z.string(),
      steps: z.array(z.strictObject({ wrongAt: countSchema, words: z.string() })),
    })
    .optional(),
  glossary: z.array(z.strictObject({ word: z.string(), meaning: z.string() })),
  text: z.string().describe("All of it as text, 80 columns wide."),
};

const ruledOutSchema = z.strictObject({ ruledOut: countSchema, of: countSchema });

export const pinnedObligationSchema = z
  .strictObject({
    name: z.string(),
    kind: z.enum(["action", "invariant", "property", "init"]),
    may: ruledOutSchema.describe("Ruled out by allowing."),
    mustNot: ruledOutSchema.describe("Ruled out by forbidding."),
    once: countSchema,
    open: countSchema,
    free: countSchema,
    bySilence: ruledOutSchema,
    byStutter: ruledOutSchema,
    share: z.number().optional().describe("Of the weaker direction; absent where nothing could be told apart."),
  })
  .meta({ id: "PinnedObligation" });

export const pinnedSchema = z
  .strictObject({
    obligations: z.array(pinnedObligationSchema),
    weakest: pinnedObligationSchema.optional(),
    removed: z.array(z.string()),
    readings: z.strictObject({
      toldApart: countSchema,
      minimal: countSchema,
      ruledOut: countSchema,
      once: countSchema,
      bySilence: countSchema,
      byStutter: countSchema,
      open: countSchema,
      free: countSchema,
    }),
  })
  .meta({ id: "Pinned", description: "How far a spec is pinned by answers." });

export const standingSchema = z
  .strictObject({
    pinned: pinnedSchema,
    looked: z.strictObject({
      states: countSchema,
      isComplete: z.boolean().describe("Every reachable state was found."),
      notToldApart: countSchema.describe("Readings that no scenario was found for."),
      same: countSchema.describe("Readings that are the same as the spec, as every state was looked at."),
    }),
    left: countSchema.describe("About so many questions are left."),
    judgements: countSchema.describe("Judgements about this spec that stand, drafts included."),
    keptBack: countSchema.describe(
      "Judgements of others about questions that this person has not answered, and that `pinned` does not count.",
    ),
    drafts: countSchema.describe("Of this person."),
    toSign: countSchema.describe("Of these, those that are not against the spec and left open."),
    conflicts: z
      .array(
        z.strictObject({ question: z.string(), by: z.string(), ask: z.string(), answer: z.enum(["allow", "forbid"]) }),
      )
      .describe("Answers against the spec that were neither upheld nor taken back."),
  })
  .meta({ id: "Standing" });

export const conflictSchema = z
  .strictObject({
    headline: z.string(),
    yours: sentenceSchema,
    spec: sentenceSchema,
    clauses: z.array(
      z.strictObject({
        place: placeSchema,
        definition: z.string(),
        meaning: z.string().optional(),
        formula: z.string(),
        here: sentenceSchema.optional().describe("The clause with its numbers put in."),
      }),
    ),
    ways: z.array(z.strictObject({ way: z.enum(["spec", "answer", "open"]), words: z.string() })),
  })
  .meta({ id: "Conflict", description: "An answer against the spec: both sides, and the clauses it turns on." });
