/**
 * Gives a finished temporary file its name, unless there is a file under that name: true if it did.
 *
 * Invariant: in one step, and nothing is overwritten. A file system without hard links gets a second best: whether there
 * is such a file is looked up before, so of two processes that add the same file in the same moment the later one wins.
 */
import { existsSync, linkSync, renameSync } from "node:fs";
import { systemReason } from "../files/system-reason.ts";

const withoutLinks = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];

export function placeNew(temporary: string, path: string, link: typeof linkSync = linkSync): boolean {
  try {
    link(temporary, path);
    return true;
  } catch (error) {
    const { code } = systemReason(error);
    if (code === "EEXIST") return false;
    if (!withoutLinks.includes(code)) throw error;
  }
  if (existsSync(path)) return false;
  renameSync(temporary, path);
  return true;
}
