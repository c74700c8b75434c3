/**
 * Files that are not finished yet: written beside their place, and moved there in one step when they are on the disk.
 *
 * Invariants: a temporary file is never taken for one of the folder's own; one that a crash left behind is removed, and
 * never one that a living process is still writing. Its name says which process that is, and on which machine.
 */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readdirSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { systemReason } from "../files/system-reason.ts";

const pattern = /^\.countersign-(\d+)-([0-9a-f]+)-[0-9a-f]{16}\.tmp$/;

/** Nothing takes so long to write. */
const leftoverAgeMs = 24 * 60 * 60 * 1000;

export function isTemporary(name: string): boolean {
  return pattern.test(name);
}

/** The path of a new file in the folder, with this text, on the disk. */
export function writeTemporary(folder: string, text: string): string {
  const name = `.countersign-${process.pid}-${machine()}-${randomBytes(8).toString("hex")}.tmp`;
  const path = join(folder, name);
  // `x`: never a file, or a link, that is already there.
  const file = openSync(path, "wx", 0o644);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return path;
}

/** Makes sure that the names in the folder are on the disk too. */
export function syncFolder(folder: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(folder, "r");
    fsyncSync(handle);
  } catch (error) {
    // Windows opens no folders, and writes names to the disk by itself.
    if (!["EISDIR", "EPERM", "EACCES", "EINVAL"].includes(systemReason(error).code)) throw error;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, processId, where] = pattern.exec(name) ?? [];
    if (processId === undefined || where === undefined) continue;
    const path = join(folder, name);
    try {
      const isDead = where === machine() && !isAlive(Number(processId));
      if (isDead || Date.now() - statSync(path).mtimeMs > leftoverAgeMs) unlinkSync(path);
    } catch (error) {
      // Gone, or not ours to remove: it is ignored all the same.
      systemReason(error);
    }
  }
}

function machine(): string {
  return Buffer.from(hostname()).toString("hex") || "00";
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return systemReason(error).code !== "ESRCH";
  }
}
