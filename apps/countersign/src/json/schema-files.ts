/**
 * The JSON Schema files of docs/look-up/schemas, made from the schemas that our documents are typed with.
 *
 * Only tools and tests load this file; `npx tsx tools/write-schemas.ts` writes what it gives.
 */
import * as z from "zod";
import { answeredSchema } from "./answer-schema.ts";
import { checkSchema } from "./check-schema.ts";
import { compareSchema } from "./compare-schema.ts";
import { judgementSchema } from "./judgement-schema.ts";
import { mutateSchema, operatorsSchema } from "./mutate-schema.ts";
import { ledgerSchema } from "./ledger-schema.ts";
import { problemsSchema } from "./problems-schema.ts";
import { questionSchema } from "./question-schema.ts";
import { reviewSchema } from "./review-schema.ts";
import { runSchema } from "./run-schema.ts";
import { showSchema } from "./show-schema.ts";
import { testSchema } from "./test-schema.ts";
import { verifySchema } from "./verify-schema.ts";

export const documentSchemas = {
  "countersign.check/1": checkSchema,
  "countersign.run/1": runSchema,
  "countersign.test/1": testSchema,
  "countersign.show/1": showSchema,
  "countersign.mutate/1": mutateSchema,
  "countersign.operators/1": operatorsSchema,
  "countersign.review/1": reviewSchema,
  "countersign.question/1": questionSchema,
  "countersign.answer/1": answeredSchema,
  "countersign.verify/1": verifySchema,
  "countersign.ledger/1": ledgerSchema,
  "countersign.judgement/1": judgementSchema,
  "countersign.compare/1": compareSchema,
  "countersign.problems/1": problemsSchema,
} as const;

/** The name of the file, as `countersign.check-1.json`, and the schema in it. */
export function schemaFiles(): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(documentSchemas).map(([name, schema]) => [
      `${name.replace("/", "-")}.json`,
      z.toJSONSchema(schema, { target: "draft-2020-12" }),
    ]),
  );
}
