/**
 * Loaded before a server: as long as there is the file that `FULL_DISK` names, nothing can be written, as on a disk without
 * room; with `FULL_DISK_FOR`, only what has this in its path. Paths are looked up as Linux has them.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { FULL_DISK: flag = "", FULL_DISK_FOR: part = "" } = process.env;
const { writeSync } = fs;

function isFull(descriptor: number): boolean {
  if (descriptor <= 2 || flag === "" || !fs.existsSync(flag)) return false;
  return part === "" || fs.readlinkSync(`/proc/self/fd/${descriptor}`).includes(part);
}

fs.writeSync = ((...given: Parameters<typeof writeSync>) => {
  if (!isFull(given[0])) return writeSync(...given);
  const how = { code: "ENOSPC", errno: -28, syscall: "write" };
  throw Object.assign(new Error("ENOSPC: no space left on device, write"), how);
}) as typeof writeSync;
syncBuiltinESMExports();
