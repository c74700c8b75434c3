/**
 * Makes the prepared database that `prepared-database.ts` lays out: for the build, which ships it.
 *
 * Invariant: packed from a folder that PGlite has closed in good order.
 */
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { PackedHead } from "./prepared-database.ts";

export async function packEmptyDatabase(): Promise<Buffer> {
  const { PGlite } = await import("@electric-sql/pglite");
  const scratch = await mkdtemp(join(tmpdir(), "muster-database-"));
  try {
    const database = await PGlite.create(`${scratch}/pglite`);
    await database.close();
    return await packFolder(`${scratch}/pglite`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function packFolder(folder: string): Promise<Buffer> {
  const paths = (await readdir(folder, { recursive: true })).sort();
  const stats = await Promise.all(paths.map(async (path) => ({ path, own: await stat(join(folder, path)) })));
  const folders = stats.filter(({ own }) => own.isDirectory()).map(({ path }) => path);
  const files = stats.filter(({ own }) => own.isFile()).map(({ path, own }) => ({ path, size: own.size }));
  const head: PackedHead = { folders, files };
  const contents = await Promise.all(files.map(({ path }) => readFile(join(folder, path))));
  const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...contents]);
  return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}
