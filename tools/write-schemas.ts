/**
 * Writes the JSON Schema files of what `--json` prints, and the OpenAPI document of Muster's server:
 * `npx tsx --conditions=source tools/write-schemas.ts`.
 *
 * Run it after a change in apps/countersign/src/json or apps/muster/src/api; a test fails as long as the files say something else.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { schemaFiles } from "../apps/countersign/src/json/schema-files.ts";
import { openApiDocument } from "../apps/muster/src/api/open-api-document.ts";

const folder = fileURLToPath(new URL("../docs/look-up/schemas/", import.meta.url));
await mkdir(folder, { recursive: true });
const files = [...schemaFiles(), ["../muster-openapi.json", openApiDocument()] as const];
for (const [name, schema] of files) {
  const path = `${folder}${name}`;
  await writeFile(path, await format(JSON.stringify(schema), { ...(await resolveConfig(path)), filepath: path }));
}
