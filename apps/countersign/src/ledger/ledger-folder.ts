/**
 * The folder in which judgements are kept: list it, add a file to it, take one out.
 *
 * Invariants: a file appears under its name whole, or not at all, whenever the power fails; once `addToLedger` has
 * returned, it is on the disk. Two processes that add at the same time lose nothing: nothing is overwritten, unless the
 * caller says that the file which is there may be replaced, after reading it. What is in the files is no concern of it.
 * One thing is not covered: a crash in the very moment in which one process takes out what another one replaces.
 */
import { mkdirSync, readdirSync, renameSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { readTextFile } from "../files/read-text-file.ts";
import { systemReason } from "../files/system-reason.ts";
import { placeNew } from "./place-new.ts";
import { isTemporary, removeLeftovers, syncFolder, writeTemporary } from "./temporary-file.ts";

export interface NamedText {
  /** Without the folder. */
  readonly name: string;
  readonly text: string;
}

export interface LedgerContent {
  /** In the order of their names. */
  readonly files: readonly NamedText[];
  /** Files that cannot be read, by name. */
  readonly problems: readonly Problem[];
}

/** What becomes of a file that is already there under the name of a new one. */
export type OnMeeting = (there: NamedText) => Result<"keep" | "replace">;

/** Two writers who undo each other's work for ever would be a bug, not bad luck. */
const attemptsMax = 100;

/** All JSON files of the folder; a folder that does not exist holds none. */
export function readLedgerFolder(folder: string): Result<LedgerContent> {
  let names: readonly string[];
  try {
    removeLeftovers(folder);
    names = readdirSync(folder).sort();
  } catch (error) {
    const { code, reason } = systemReason(error);
    if (code === "ENOENT") return success({ files: [], problems: [] });
    return failure({ code: "CS006", message: `'${folder}' cannot be read: ${reason}`, hint: `ls -l '${folder}'` });
  }
  const problems: Problem[] = [];
  const files = names
    .filter((name) => !isTemporary(name) && /\.json$/i.test(name))
    .flatMap((name) => {
      const text = readTextFile(join(folder, name));
      // Another process has just taken it out.
      if (text.ok) return [{ name, text: text.value }];
      const gone = text.problems.every(({ code }) => code === "CS002");
      if (!gone)
        problems.push(...text.problems.map((problem) => ({ ...problem, place: { file: name, line: 1, column: 1 } })));
      return [];
    });
  return success({ files, problems });
}

export function addToLedger(
  folder: string,
  file: NamedText,
  onMeeting: OnMeeting,
): Result<"added" | "kept" | "replaced"> {
  return attempt(join(folder, file.name), () => {
    makeFolder(folder);
    for (let attempts = 0; attempts < attemptsMax; attempts += 1) {
      const done = addOnce(folder, file, onMeeting);
      if (done !== "again") return done;
    }
    throw new Error(`'${file.name}' kept coming and going while it was written`);
  });
}

/** Takes a file out if `mayRemove` says so of what it holds; false if it is not there, or stays. */
export function removeFromLedger(
  folder: string,
  name: string,
  mayRemove: (there: NamedText) => boolean,
): Result<boolean> {
  const path = join(folder, name);
  return attempt(path, () => {
    const there = readTextFile(path);
    if (!there.ok) return there.problems.some(({ code }) => code === "CS002") ? success(false) : there;
    if (!mayRemove({ name, text: there.value })) return success(false);
    // Looked at again where nobody can replace it any more: another process may just have put a signed one in place.
    const aside = writeTemporary(folder, "");
    renameSync(path, aside);
    const taken = readTextFile(aside);
    const stays = taken.ok && !mayRemove({ name, text: taken.value });
    if (stays) placeNew(aside, path);
    unlinkSync(aside);
    syncFolder(folder);
    return success(!stays);
  });
}

function addOnce(
  folder: string,
  file: NamedText,
  onMeeting: OnMeeting,
): Result<"added" | "kept" | "replaced"> | "again" {
  const path = join(folder, file.name);
  const temporary = writeTemporary(folder, file.text);
  try {
    if (placeNew(temporary, path)) {
      syncFolder(folder);
      return success("added");
    }
    const there = readTextFile(path);
    if (!there.ok) return there.problems.some(({ code }) => code === "CS002") ? "again" : there;
    const choice = onMeeting({ name: file.name, text: there.value });
    if (!choice.ok) return choice;
    if (choice.value === "replace") renameSync(temporary, path);
    // Even if it is kept: whoever wrote it may not have come to this yet.
    syncFolder(folder);
    return success(choice.value === "replace" ? "replaced" : "kept");
  } catch (error) {
    // Somebody took it for a leftover.
    if (systemReason(error).code === "ENOENT") return "again";
    throw error;
  } finally {
    removeIfThere(temporary);
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (systemReason(error).code !== "ENOENT") throw error;
  }
}

function makeFolder(folder: string): void {
  const made = mkdirSync(folder, { recursive: true });
  if (made !== undefined) syncFolder(dirname(made));
}

function attempt<T>(path: string, action: () => Result<T>): Result<T> {
  try {
    return action();
  } catch (error) {
    const { reason } = systemReason(error);
    return failure({
      code: "CS007",
      message: `'${path}' cannot be written: ${reason}`,
      hint: `ls -ld '${dirname(path)}'`,
    });
  }
}
