/**
 * The empty database that muster brings along: see `apps/muster/src/store/prepared-database.ts`.
 *
 * Invariant: it is made once for each version of PGlite and kept beside what npm has installed, as it takes a few seconds.
 */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { packEmptyDatabase } from "../../apps/muster/src/store/pack-database.ts";
import { preparedFile } from "../../apps/muster/src/store/prepared-database.ts";
import { root } from "./bundling.ts";

/** Into the folder of a built program. */
export async function addPreparedDatabase(output: string): Promise<void> {
  const description = await readFile(`${root}node_modules/@electric-sql/pglite/package.json`, "utf8");
  const { version } = JSON.parse(description) as { readonly version: string };
  const folder = `${root}node_modules/.cache/muster`;
  const kept = `${folder}/${version}-${preparedFile}`;
  const known = await readFile(kept).catch(() => undefined);
  const packed = known ?? (await packEmptyDatabase());
  if (known === undefined) {
    await mkdir(folder, { recursive: true });
    // Somebody else may be building as well.
    await writeFile(`${kept}.${process.pid}`, packed);
    await rename(`${kept}.${process.pid}`, kept);
  }
  await writeFile(`${output}/${preparedFile}`, packed);
}
