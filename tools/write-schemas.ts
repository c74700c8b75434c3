/**
 * Writes the JSON Schema files of what `--json` prints: `npx tsx tools/write-schemas.ts`.
 *
 * Run it after a change in apps/countersign/src/json; a test fails as long as the files say something else.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { schemaFiles } from "../apps/countersign/src/json/schema-files.ts";

const folder = fileURLToPath(new URL("../docs/look-up/schemas/", import.meta.url));
await mkdir(folder, { recursive: true });
for (const [name, schema] of schemaFiles()) {
  const path = `${folder}${name}`;
  await writeFile(path, await format(JSON.stringify(schema), { ...(await resolveConfig(path)), filepath: path }));
}
