/** `countersign.show/1`: what `countersign show --json` prints, of a spec or of a scenario. */
import * as z from "zod";
import { documentHeader, placeSchema, scenarioSchema, specSchema } from "./part-schemas.ts";

const describedSchema = z
  .strictObject({
    name: z.string(),
    place: placeSchema,
    doc: z.string().describe("The doc comment without its tags."),
    says: z.string().optional().describe("The sentence of @says, with parameters in braces."),
    type: z.string().optional(),
    params: z.array(z.string()).describe("Each as `name: type`."),
    ghost: z.literal(true).optional(),
    symmetric: z.literal(true).optional(),
  })
  .meta({ id: "Described" });

const definitionsSchema = z.strictObject({
  doc: z.string().describe("The doc comment of the main module."),
  files: z.array(z.string()).describe("The main file first."),
  constants: z.array(describedSchema),
  variables: z.array(describedSchema),
  actions: z.array(describedSchema),
  invariants: z.array(describedSchema),
  properties: z.array(describedSchema),
  witnesses: z.array(describedSchema),
  tests: z.array(describedSchema),
});

export const showSchema = z
  .union([
    z.strictObject({
      ...documentHeader("countersign.show/1"),
      kind: z.literal("spec"),
      spec: specSchema,
      definitions: definitionsSchema,
    }),
    z.strictObject({
      ...documentHeader("countersign.show/1"),
      kind: z.literal("scenario"),
      file: z.string(),
      scenario: scenarioSchema,
    }),
  ])
  .meta({ title: "countersign.show/1", description: "The answer of `countersign show --json`." });

export type ShowDocument = z.infer<typeof showSchema>;
