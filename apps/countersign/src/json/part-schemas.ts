/**
 * The parts that several JSON documents have: places, problems, findings, and scenarios in the Informal Trace Format.
 *
 * Invariant: only tools and tests load this file; the program itself takes types from it, so that zod costs it nothing.
 * A field that is not always there is optional, never null.
 */
import { problemCodes, type ProblemCode } from "@countersign/kernel";
import * as z from "zod";

const position = z.int().positive();

export const placeSchema = z
  .strictObject({
    file: z.string().describe("The path as it was given; an expression from the command line stands in <…>."),
    line: position,
    column: position.describe("In characters, from 1."),
    endLine: position.optional(),
    endColumn: position.optional().describe("The column behind the last character."),
  })
  .meta({ id: "Place", description: "Where in a file." });

export const codeSchema = z
  .enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]])
  .meta({ id: "Code", description: "A stable code; docs/look-up/problems has a page for each." });

export const problemSchema = z
  .strictObject({
    code: codeSchema,
    message: z.string().describe("One sentence with the name concerned."),
    place: placeSchema.optional(),
    hint: z.string().optional().describe("Something to try."),
  })
  .meta({ id: "Problem", description: "What is wrong with the input." });

export type ItfJson = boolean | string | number | readonly ItfJson[] | { readonly [name: string]: ItfJson };

export const itfValueSchema: z.ZodType<ItfJson> = z
  .lazy(() =>
    z.union([z.boolean(), z.string(), z.number(), z.array(itfValueSchema), z.record(z.string(), itfValueSchema)]),
  )
  .meta({ id: "ItfValue", description: 'A value of the Informal Trace Format: {"#bigint": "1"}, {"#set": […]}, …' });

export const scenarioSchema = z
  .strictObject({
    "#meta": z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    vars: z.array(z.string()),
    loop: z.int().nonnegative().optional().describe("The state that follows the last one, again and again."),
    states: z.array(z.record(z.string(), itfValueSchema)).min(1),
  })
  .meta({ id: "Scenario", description: "A history of states in the Informal Trace Format (Apalache ADR 015)." });

export const findingSchema = z
  .strictObject({
    code: codeSchema,
    severity: z
      .enum(["violation", "notice"])
      .describe("A violation makes the verdict 'violated'; a notice never does."),
    message: z.string(),
    subject: z.string().optional().describe("The definition concerned."),
    place: placeSchema.optional(),
    hint: z.string().optional(),
    scenario: scenarioSchema.optional(),
  })
  .meta({ id: "Finding", description: "Something that was found out about the spec." });

export const integersSchema = z
  .strictObject({ low: z.int(), high: z.int() })
  .optional()
  .describe("The part of Int, Nat and huge intervals that choices were made from.");

export const secondsSchema = z.number().nonnegative();
export const countSchema = z.int().nonnegative();

/** What every document of an answer begins with. */
export function documentHeader<Name extends string>(name: Name) {
  return {
    schema: z.literal(name),
    version: z.string().describe("The version of Countersign that wrote the document."),
  };
}

export const specSchema = z
  .strictObject({ file: z.string(), main: z.string().describe("The main module.") })
  .meta({ id: "Spec" });
