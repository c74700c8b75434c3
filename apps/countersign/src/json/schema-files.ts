/**
 * The JSON Schema files of docs/look-up/schemas, made from the schemas that our documents are typed with.
 *
 * Only tools and tests load this file; `npx tsx tools/write-schemas.ts` writes what it gives.
 */
import * as z from "zod";
import { checkSchema } from "./check-schema.ts";
import { problemsSchema } from "./problems-schema.ts";
import { runSchema } from "./run-schema.ts";
import { showSchema } from "./show-schema.ts";
import { testSchema } from "./test-schema.ts";

export const documentSchemas = {
  "countersign.check/1": checkSchema,
  "countersign.run/1": runSchema,
  "countersign.test/1": testSchema,
  "countersign.show/1": showSchema,
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
