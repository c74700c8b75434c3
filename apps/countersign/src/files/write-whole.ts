/** Writes a file that a person asked for, whole or not at all; a refusal is a problem (CS007). No folders are made for it. */
import { renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Problem } from "@countersign/kernel";
import { writeTemporary } from "../ledger/temporary-file.ts";
import { systemReason } from "./system-reason.ts";

export function writeWhole(path: string, text: string): Problem | undefined {
  let temporary: string | undefined;
  try {
    temporary = writeTemporary(dirname(path), text);
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    const { reason } = systemReason(error);
    return {
      code: "CS007",
      message: `'${path}' cannot be written: ${reason}`,
      hint: "name a file in a folder that exists",
    };
  }
}
