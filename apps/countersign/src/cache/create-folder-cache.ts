/**
 * Keeps compiled programs as files of a folder, one a key.
 *
 * Invariant: safe with any number of processes at once. A file appears whole or not at all, as it is written under a
 * name of its own and then renamed. What goes wrong on the disk costs time, never a command: a cache that cannot be
 * read has nothing in it, and a write that fails did not happen. Whether an entry is sound is the reader's affair.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CompiledCache } from "@countersign/language";

const unfinishedMaxMs = 3_600_000;

export function createFolderCache(folder: string): CompiledCache {
  return {
    read: (key) => attempt(() => readFileSync(pathOf(folder, key), "utf8")),
    write: (key, text) => {
      const unfinished = join(folder, `${key}.${process.pid}.${randomUUID()}.part`);
      const written = attempt(() => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(unfinished, text);
        renameSync(unfinished, pathOf(folder, key));
        return true;
      });
      if (written === undefined) attempt(() => rmSync(unfinished, { force: true }));
      else sweep(folder);
    },
  };
}

/** A process that was killed while it wrote leaves a file nobody will ever rename. */
function sweep(folder: string): void {
  const oldest = Date.now() - unfinishedMaxMs;
  attempt(() => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (name.endsWith(".part") && statSync(path).mtimeMs < oldest) rmSync(path, { force: true });
    }
  });
}

function pathOf(folder: string, key: string): string {
  return join(folder, `${key}.compiled`);
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
