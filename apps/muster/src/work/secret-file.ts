/**
 * Files that only their owner may read: tokens, private keys.
 *
 * Invariant: made with those rights from the start, and never over a file that is there: what was in it might be needed, and
 * might be readable for everybody. It is made before what goes into it is asked for, as that may be told only once; if
 * nothing came of it, it goes again.
 */
import { open, rm } from "node:fs/promises";
import { wrongInput } from "./refused.ts";
import { reasonOf } from "./read-text.ts";

export type WriteSecret = (text: string) => Promise<void>;

export async function withSecretFile<T>(
  path: string | undefined,
  work: (write: WriteSecret | undefined) => Promise<T>,
): Promise<T> {
  if (path === undefined) return work(undefined);
  const file = await open(path, "wx", 0o600).catch((error: unknown) => {
    throw wrongInput(
      "unwritable-file",
      `'${path}' cannot be made: ${reasonOf(error)}`,
      "name a file that is not there yet",
    );
  });
  let isWritten = false;
  try {
    return await work(async (text) => {
      await file.writeFile(text);
      await file.sync();
      isWritten = text !== "";
    });
  } finally {
    await file.close();
    if (!isWritten) await rm(path, { force: true });
  }
}
