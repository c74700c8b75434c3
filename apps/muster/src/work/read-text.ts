/** Files that were named on the command line, and why they cannot be used. */
import { readFile } from "node:fs/promises";
import { wrongInput } from "./refused.ts";

export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw wrongInput("unreadable-file", `'${path}' cannot be read: ${reasonOf(error)}`);
  }
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error ? String(error.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file",
    EACCES: "permission denied",
    EISDIR: "it is a folder",
    EEXIST: "it is there already",
    ENOSPC: "no space left on the device",
  };
  return known[code] ?? error.message;
}
