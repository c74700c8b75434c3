/**
 * The parts of `countersign.mutate/1` and `countersign.review/1`: readings, obligations, questions.
 *
 * Invariant: a question has nothing of what the spec says of it; counts of readings always stand beside what they are of.
 */
import * as z from "zod";
import { boundsSchema, stopReasonSchema } from "./bounds-schema.ts";
import { countSchema, placeSchema, problemSchema, scenarioSchema, secondsSchema } from "./part-schemas.ts";

export const readingSchema = z
  .strictObject({
    id: z.string().describe("operator@line:column: the same in every instance of a module."),
    operator: z.string(),
    definition: z.string().describe("What is changed."),
    place: placeSchema,
    before: z.string(),
    after: z.string(),
    sentence: z.string().describe("What it means, instead of what the spec says."),
    side: z.enum(["behaviour", "property", "both"]),
  })
  .meta({ id: "Reading", description: "One precise thing that the spec could mean." });

const ruledOutSchema = z.strictObject({ ruledOut: countSchema, of: countSchema }).meta({ id: "RuledOut" });

const noticerSchema = z
  .strictObject({
    kind: z.enum(["invariant", "property", "witness", "test", "deadlock", "error"]),
    name: z.string().optional(),
  })
  .meta({ id: "Noticer", description: "What of the spec itself would notice." });

const lossSchema = z
  .strictObject({
    reading: readingSchema,
    noticed: z
      .enum(["noticed", "unnoticed", "cut", "not looked at", "no difference"])
      .describe(
        "By the spec's own invariants, properties, witnesses, deadlocks, errors and tests. 'no difference': nothing tells the reading apart, so there is nothing to notice.",
      ),
    by: z.array(noticerSchema),
    judged: z.boolean().describe("An answer in the ledger rules it out."),
  })
  .meta({ id: "Loss", description: "The spec with less of an obligation." });

const kindSchema = z.enum(["action", "invariant", "property", "init"]);

export const obligationSchema = z
  .strictObject({
    name: z.string(),
    kind: kindSchema,
    may: ruledOutSchema.describe("Independent readings that answers of 'yes, allowed' rule out."),
    mustNot: ruledOutSchema.describe("The same of 'no, forbidden'."),
    once: countSchema.describe("Readings that rest on a single answer."),
    open: countSchema.describe("Readings that no answer rules out."),
    free: countSchema.describe("Readings that are left open on purpose."),
    bySilence: ruledOutSchema.describe("Readings about what stays as it is, which nobody was shown."),
    byStutter: ruledOutSchema.describe("Readings about steps only that change nothing."),
    deleted: lossSchema.optional().describe("Without the obligation. Absent where no reading deletes it."),
    weakened: z.array(lossSchema).describe("Each way of being weaker."),
  })
  .meta({ id: "Obligation", description: "What the spec promises by a name, and how far answers pin it." });

export const weakestSchema = z
  .strictObject({ name: z.string(), kind: kindSchema, may: ruledOutSchema, mustNot: ruledOutSchema })
  .optional()
  .describe("The headline: the obligation that answers pin least.");

export const questionSchema = z
  .strictObject({
    id: z.string().describe("As in the ledger."),
    kind: z.enum(["step", "enabled", "start", "situation", "history"]),
    obligation: z.strictObject({ name: z.string(), kind: kindSchema }),
    ask: z.string(),
    text: z.string().describe("The whole question as text of 80 columns."),
    readings: countSchema.describe("Readings that the answer may rule out."),
    scenario: scenarioSchema,
  })
  .meta({ id: "Question", description: "A scenario to judge. What the spec says of it is not in here." });

export const figuresSchema = z
  .strictObject({
    generated: countSchema.describe("Changes of the text that make sense."),
    merged: countSchema.describe("Changes that come to the same text as another."),
    refused: z
      .strictObject({
        type: countSchema.describe("A name of another type, or a part that changes the type of the whole."),
        mode: countSchema.describe("A state variable where none may be read."),
        effect: countSchema.describe("A variable would be left unassigned, or assigned twice or in a condition."),
        scope: countSchema.describe("A name that cannot be used there."),
        limit: countSchema.describe("More names would do than anybody wants to be asked about."),
        same: countSchema.describe("What stands there already."),
        copies: countSchema.describe("It can be made in some instances of a definition and not in all."),
      })
      .describe("Changes that make no sense, by reason."),
    distinct: countSchema.describe("Readings: what guards and invariants share is meant in three ways."),
    equivalent: countSchema.describe("Proved to be the same, by looking at everything, at this size."),
    toldApart: countSchema,
    notToldApart: countSchema.describe("No difference was found within the bounds, which proves nothing."),
    masked: countSchema.describe("Other invariants forbid the same states."),
    errorOnly: countSchema.describe("They differ only by raising errors."),
    illFormed: countSchema,
    notCompared: countSchema,
    classes: countSchema.describe("Ways of behaving among those told apart."),
    independent: countSchema.describe("Those of them that no other implies."),
  })
  .meta({
    id: "Figures",
    description: "Counts of readings; not to be compared with those of another spec or version.",
  });

export const noticedSchema = z
  .strictObject({
    of: countSchema.describe("Ways of behaving that were told apart."),
    byProperties: countSchema,
    otherwise: countSchema.describe("By a deadlock, an error or a witness, and by no invariant or property."),
    byTestsOnly: countSchema,
    unnoticed: countSchema,
    cut: countSchema.describe("Nothing was noticed before a bound was reached."),
    notLookedAt: countSchema,
    tests: z.array(z.string()),
    failingTests: z.array(z.string()).describe("They fail on the spec itself, so they tell nothing."),
  })
  .meta({ id: "Noticed", description: "What the spec itself would notice, each way of behaving counted once." });

export const surveyBoundsSchema = boundsSchema.extend({
  situations: z
    .strictObject({ count: countSchema, cut: z.boolean().describe("A bound left some out.") })
    .describe("States, reachable or not, on which invariants were compared."),
});

export const ledgerStateSchema = z.strictObject({
  folder: z.string(),
  judgements: countSchema,
  drafts: countSchema.describe("Not signed by anybody."),
  draftsOfOthers: countSchema.describe("Of those, what others gave: it counts for them only."),
  elsewhere: countSchema.describe("About questions that are not asked of this version of the spec or this instance."),
  problems: z.array(problemSchema),
});

/** What both documents say of the readings of a spec. */
export const surveyFields = {
  verdict: z.enum(["holds", "violated", "unknown"]).describe("Of the spec itself."),
  complete: z.boolean().describe("Every reachable state was found, and every reading was compared there."),
  stoppedBy: stopReasonSchema.optional(),
  states: countSchema,
  seconds: secondsSchema,
  bounds: surveyBoundsSchema,
  operators: z.strictObject({
    version: z.string(),
    only: z.array(z.string()).optional().describe("Absent if all of them were used."),
  }),
  readings: figuresSchema,
  questionsLeft: countSchema.describe("About so many, if every answer agrees with the spec."),
  obligations: z.array(obligationSchema),
  weakest: weakestSchema,
  noticed: noticedSchema,
  sizes: z.array(z.strictObject({ main: z.string(), states: countSchema, complete: z.boolean() })),
  same: z
    .array(
      z.strictObject({
        reading: readingSchema,
        sameAt: z.array(z.string()),
        partsAt: z.array(z.string()),
        unknownAt: z.array(z.string()),
      }),
    )
    .describe("Readings that are the same in this instance, and what other instances say."),
  notToldApart: z.array(readingSchema),
  masked: z.array(z.strictObject({ reading: readingSchema, by: z.array(z.string()) })),
  errorOnly: z.array(z.strictObject({ reading: readingSchema, message: z.string() })),
  illFormed: z.array(z.strictObject({ reading: readingSchema, problem: problemSchema })),
  notCompared: z.array(z.strictObject({ reading: readingSchema, reason: z.string() })),
  ledger: ledgerStateSchema,
} as const;
