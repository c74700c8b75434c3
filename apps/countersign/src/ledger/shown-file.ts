/**
 * What a person was shown of what a spec says, on the disk: whoever has seen it is not blind any more, whichever process
 * has shown it, and whether or not that one still runs.
 *
 * Invariants: a note is on the disk before `note` returns, so before it is shown; notes are only ever added, each by one
 * write, so that processes can add at the same time. A line that cannot be read was not finished: its page was never
 * sent, and every note begins on a line of its own. The folder is ignored by git, and neither the name of the person nor
 * a time is in it. What cannot be read or written is a problem: then nobody knows what was shown.
 */
import { createHash } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { systemReason } from "../files/system-reason.ts";
import { syncFolder } from "./temporary-file.ts";

export interface Shown {
  /** By their ids. */
  readonly questions: readonly string[];
  /** That were played, as addresses. */
  readonly histories: readonly string[];
}

const folderName = ".shown";
const lineEnd = 0x0a;
/** What another version has written is not guessed at. */
const format = 1;

export class ShownFile {
  readonly path: string;
  private readonly folder: string;
  private offset = 0;
  private strange: Problem | undefined;

  /** Of one person, one spec (whichever of its modules) and one ledger. */
  constructor(ledger: string, spec: string, by: string) {
    const [from, to] = [realPath(ledger), realPath(spec)];
    const about = JSON.stringify([relative(from, to).split(sep).join("/"), by]);
    this.folder = join(ledger, folderName);
    this.path = join(this.folder, `${createHash("sha256").update(about).digest("hex").slice(0, 16)}.jsonl`);
  }

  /** What was noted since the last call, by whichever process. */
  news(): Result<Shown> {
    const text = this.added();
    if (!text.ok) return text;
    const questions: string[] = [];
    const histories: string[] = [];
    for (const line of text.value.split("\n")) {
      const json = jsonIn(line);
      if (json === undefined) continue;
      const read = shownIn(json);
      if (read === undefined) this.strange ??= cannotKnow(this.path, "another version of countersign has written it");
      questions.push(...(read?.questions ?? []));
      histories.push(...(read?.histories ?? []));
    }
    return this.strange === undefined ? success({ questions, histories }) : failure(this.strange);
  }

  note({ questions, histories }: Shown): Result<void> {
    const text = JSON.stringify({
      format,
      ...(questions.length === 0 ? {} : { questions }),
      ...(histories.length === 0 ? {} : { histories }),
    });
    try {
      this.makeFolder();
      const file = openSync(this.path, "a", 0o600);
      try {
        const bytes = Buffer.from(`\n${text}\n`);
        // What is written in part reads as not finished, and the whole of it is tried again.
        if (writeSync(file, bytes) < bytes.length) return failure(cannotKnow(this.path, "the disk is full"));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      return success(undefined);
    } catch (error) {
      return failure(cannotKnow(this.path, systemReason(error).reason));
    }
  }

  /** Why nothing could be noted; it is not tried, so that looking leaves nothing behind. */
  trouble(): Problem | undefined {
    for (let path = this.path; ; path = dirname(path)) {
      try {
        accessSync(path, constants.W_OK | (path === this.path ? constants.R_OK : constants.X_OK));
        return undefined;
      } catch (error) {
        const { code, reason } = systemReason(error);
        if (code !== "ENOENT" || path === dirname(path)) return cannotKnow(this.path, reason);
      }
    }
  }

  /** Whole lines only: another process may be in the middle of one. */
  private added(): Result<string> {
    let file: number | undefined;
    try {
      file = openSync(this.path, "r");
      const { size } = fstatSync(file);
      // Somebody has put another file in its place.
      if (size < this.offset) this.offset = 0;
      const bytes = Buffer.alloc(size - this.offset);
      const count = readSync(file, bytes, 0, bytes.length, this.offset);
      const end = bytes.subarray(0, count).lastIndexOf(lineEnd) + 1;
      this.offset += end;
      return success(bytes.toString("utf8", 0, end));
    } catch (error) {
      const { code, reason } = systemReason(error);
      if (code !== "ENOENT") return failure(cannotKnow(this.path, reason));
      this.offset = 0;
      return success("");
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  private makeFolder(): void {
    const made = mkdirSync(this.folder, { recursive: true });
    const ignored = join(this.folder, ".gitignore");
    if (textOf(ignored) !== "*\n") writeFileSync(ignored, "*\n");
    if (made === undefined) return;
    syncFolder(this.folder);
    syncFolder(dirname(made));
  }
}

function jsonIn(line: string): unknown {
  if (line === "") return undefined;
  try {
    return JSON.parse(line);
  } catch {
    // Not finished: whoever wrote it has not come to showing it.
    return undefined;
  }
}

/** Undefined where it says something else than this version can. */
function shownIn(json: unknown): Shown | undefined {
  if (typeof json !== "object" || json === null || !("format" in json) || json.format !== format) return undefined;
  const questions = "questions" in json ? json.questions : [];
  const histories = "histories" in json ? json.histories : [];
  return areTexts(questions) && areTexts(histories) ? { questions, histories } : undefined;
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (systemReason(error).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The folder of the ledger may not be there yet. */
function realPath(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const above = dirname(absolute);
    return above === absolute ? absolute : join(realPath(above), basename(absolute));
  }
}

function cannotKnow(path: string, reason: string): Problem {
  return {
    code: "CS641",
    message: `what you are shown cannot be noted in '${path}' (${reason}), so no answer is recorded as blind`,
    hint: `make '${dirname(path)}' a folder that you may write to`,
  };
}
