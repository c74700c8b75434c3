/** Writes a file that a person asked for; a refusal is a problem (CS007). No folders are made for it. */
import { writeFileSync } from "node:fs";
import type { Problem } from "@countersign/kernel";
import { systemReason } from "./system-reason.ts";

export function writeTextFile(path: string, text: string): Problem | undefined {
  try {
    writeFileSync(path, text);
    return undefined;
  } catch (error) {
    const { reason } = systemReason(error);
    return {
      code: "CS007",
      message: `'${path}' cannot be written: ${reason}`,
      hint: "name a file in a folder that exists",
    };
  }
}
