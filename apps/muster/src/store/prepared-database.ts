/**
 * An empty database that was made when the program was built, so that the first start does not have to make one: that takes
 * longer than everything else together.
 *
 * Invariant: the folder is there whole or not at all, also for who is killed in the middle: it has its name only at the end.
 * Without a prepared database (when the program runs from its sources) nothing is done, and one is made as always.
 */
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { makeFolder } from "./make-folder.ts";

/** What the packed file begins with, in a line of JSON: folders before what is in them, and files in the order of their bytes. */
export interface PackedHead {
  readonly folders: readonly string[];
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

export const preparedFile = "empty-database.br";

/** Puts the prepared database into a folder that is not there yet; whether it did. */
export async function layOutDatabase(
  folder: string,
  prepared: URL = new URL(preparedFile, import.meta.url),
): Promise<boolean> {
  if (await isThere(folder)) return false;
  const packed = await readFile(prepared).catch(() => undefined);
  if (packed === undefined) return false;
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await unpack(await promisify(brotliDecompress)(packed), draft);
  await rename(draft, folder);
  return true;
}

async function unpack(bytes: Buffer, folder: string): Promise<void> {
  const end = bytes.indexOf("\n");
  const { folders, files } = JSON.parse(bytes.toString("utf8", 0, end)) as PackedHead;
  await makeFolder(folder);
  for (const path of folders) await mkdir(`${folder}/${path}`, { mode: 0o700 });
  let from = end + 1;
  for (const { path, size } of files) {
    await writeFile(`${folder}/${path}`, bytes.subarray(from, from + size), { mode: 0o600 });
    from += size;
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
