/** `countersign.compare/1`: what `countersign compare --json` prints. */
import * as z from "zod";
import { boundsSchema, stopReasonSchema } from "./bounds-schema.ts";
import { countSchema, documentHeader, placeSchema, scenarioSchema, secondsSchema } from "./part-schemas.ts";

const verdictSchema = z
  .enum(["same", "different", "cannot compare", "unknown"])
  .describe(
    "'same' only if everything was compared; 'cannot compare' if names without a counterpart stand in the way.",
  );

const betweenSchema = z
  .tuple([countSchema, countSchema])
  .describe("The two specs by their position in `specs`; classes are from the first to the second.");

const differenceSchema = z
  .strictObject({
    between: betweenSchema,
    class: z.enum(["newly possible", "no longer possible", "newly acceptable", "no longer acceptable"]),
    obligation: z.strictObject({
      kind: z.enum(["init", "action", "invariant", "property"]),
      name: z.string(),
    }),
    place: placeSchema.optional().describe("Where the obligation is defined: in the later spec if it is there."),
    question: z.strictObject({
      id: z.string().describe("A judgement on this question covers the difference, if the last spec agrees with it."),
      kind: z.enum(["step", "enabled", "start", "situation", "history"]),
    }),
    covered: z.boolean(),
    count: countSchema.describe("Differences of this class and obligation; the scenario shows the first one."),
    labelOnly: z.boolean().describe("The other spec takes the same states, under another name or with other choices."),
    departsAt: countSchema
      .optional()
      .describe("The state of the scenario that the other spec does not get to: a difference before this one."),
    scenario: scenarioSchema,
  })
  .meta({ id: "Difference", description: "Something that one spec allows or accepts and another does not." });

const obligationSchema = z
  .strictObject({
    between: betweenSchema,
    kind: z.enum(["invariant", "property"]),
    name: z.string(),
    change: z
      .enum(["added", "removed", "changed"])
      .describe("'changed': both have one of this name, and by what is written they may say different things."),
    place: placeSchema.optional().describe("Where it is defined: in the later spec if it is there."),
    toldApart: z.boolean().describe("Some of `differences` show what the change comes to."),
    covered: z.boolean().describe("Judgements cover each of these differences, and there is one."),
  })
  .meta({
    id: "ObligationChange",
    description: "An invariant or property that only one of two specs has, or that was written in another way.",
  });

const vocabularySchema = z
  .strictObject({
    between: betweenSchema,
    kind: z.enum(["variable", "action", "pick", "invariant", "property"]),
    name: z.string(),
    change: z.enum(["added", "removed", "of another type"]),
    before: z.string().optional().describe("The type in the first spec."),
    after: z.string().optional().describe("The type in the second spec."),
    place: placeSchema.optional(),
    obstacle: z.boolean().describe("It keeps the two from being compared, unless a mapping says what stands for it."),
  })
  .meta({
    id: "VocabularyDifference",
    description: "A name that only one of two specs has, or that means another type.",
  });

const pairSchema = z
  .strictObject({
    between: betweenSchema,
    verdict: verdictSchema,
    complete: z.boolean().describe("Both searches were, and nothing was left uncompared."),
    stoppedBy: stopReasonSchema.optional(),
    states: z.tuple([countSchema, countSchema]).optional().describe("Different states that were found of each."),
    situations: countSchema.describe("States, reachable or not, in which the invariants were compared."),
    symmetric: z.array(z.string()).describe("Sets whose elements were exchanged."),
    uncompared: z.array(z.string()).describe("What was not compared, in words."),
  })
  .meta({ id: "Pair" });

export const compareSchema = z
  .strictObject({
    ...documentHeader("countersign.compare/1"),
    specs: z.array(z.strictObject({ file: z.string().describe("As it was given."), main: z.string() })).min(2),
    verdict: verdictSchema,
    complete: z.boolean(),
    init: z.string(),
    step: z.string(),
    bounds: boundsSchema,
    seconds: secondsSchema,
    pairs: z.array(pairSchema),
    groups: z.array(z.array(countSchema)).describe("Specs that nothing tells apart, by position."),
    separations: z
      .array(
        z.strictObject({
          groups: betweenSchema.describe("Two groups by their position in `groups`."),
          difference: countSchema
            .optional()
            .describe("What tells them apart, by its position in `differences`; absent if they cannot be compared."),
        }),
      )
      .describe("For each two groups, the shortest difference."),
    differences: z.array(differenceSchema),
    obligations: z
      .array(obligationSchema)
      .describe("Those that are the same neither by their text nor by looking at every situation there can be."),
    vocabulary: z.array(vocabularySchema),
  })
  .meta({ title: "countersign.compare/1", description: "The answer of `countersign compare --json`." });

export type CompareDocument = z.infer<typeof compareSchema>;
