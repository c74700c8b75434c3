/**
 * Reads a text file that a person named.
 *
 * Invariant: whatever is wrong with the file is one problem (CS002 to CS006) that names it, found before its content
 * takes up memory. It deliberately does not look into the text, nor keep it.
 */
import { readFileSync, statSync } from "node:fs";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { systemReason } from "./system-reason.ts";

export const fileBytesMax = 5_000_000;

export function readTextFile(path: string): Result<string> {
  try {
    // Before opening: opening a pipe that nobody writes to would wait for ever.
    const status = statSync(path);
    if (!status.isFile()) return failure(notAFile(path, status.isDirectory()));
    if (status.size > fileBytesMax) return failure(tooLarge(path, status.size));
    return decodeText(path, readFileSync(path));
  } catch (error) {
    return failure(refusal(path, error));
  }
}

/** The text that bytes are, wherever they were read from. */
export function decodeText(path: string, bytes: Uint8Array): Result<string> {
  const zero = bytes.indexOf(0);
  if (zero >= 0) return failure(notText(path, zero));
  try {
    return success(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return failure(notText(path, firstWrongByte(bytes)));
  }
}

/** The longest beginning that is UTF-8 ends where the first wrong byte stands. */
function firstWrongByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // As a stream, so that a character which is merely cut off at the end is no error.
    if (isText(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function notAFile(path: string, isFolder: boolean): Problem {
  const what = isFolder ? "is a folder, not a file" : "is not a plain file";
  return { code: "CS003", message: `'${path}' ${what}`, hint: isFolder ? "name a file inside it" : "name a file" };
}

export function tooLarge(path: string, bytes: number): Problem {
  const megabytes = (bytes / 1e6).toFixed(1);
  return {
    code: "CS004",
    message: `'${path}' has ${megabytes} MB, more than the ${fileBytesMax / 1e6} MB that a file may have`,
    hint: "make sure that it is the file you meant; split a spec of that size into several files",
  };
}

function notText(path: string, byte: number): Problem {
  return {
    code: "CS005",
    message: `'${path}' is not text in UTF-8, from byte ${byte} on`,
    hint: "save it as UTF-8, or name another file",
  };
}

function refusal(path: string, error: unknown): Problem {
  const { code, reason } = systemReason(error);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return {
      code: "CS002",
      message: `there is no file '${path}'`,
      hint: "look at its spelling, and at the folder you are in",
    };
  }
  return { code: "CS006", message: `'${path}' cannot be read: ${reason}`, hint: `ls -l '${path}'` };
}
