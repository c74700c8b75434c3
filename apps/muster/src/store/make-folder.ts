/**
 * A folder with all folders above it, for this user alone where they are new.
 *
 * One level at a time: Node's own recursive way never comes back where a file system says of an existing folder that there is no
 * making anything in it because "there is no such file", as /proc does.
 */
import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

export async function makeFolder(path: string): Promise<void> {
  const folder = resolve(path);
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isThere) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    // Somebody else may have come first; what is no folder is found out by whoever uses it.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  });
}
