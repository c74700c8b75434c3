/**
 * Files as they were in a git revision.
 *
 * Invariants: nothing is checked out and nothing is written; what is read of one revision is of that revision only. Git
 * missing, no repository, no such revision and no such file are a problem each (CS623 to CS626). A name that looks like a
 * flag never reaches git as one.
 */
import { spawnSync } from "node:child_process";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { decodeText, fileBytesMax, tooLarge } from "./read-text-file.ts";

/** Paths are taken from the root of the repository, as git takes them. */
export interface GitRevision {
  readonly name: string;
  readonly read: (path: string) => Result<string>;
  /** Names of the files directly in a folder; none if there is no such folder. */
  readonly list: (folder: string) => readonly string[];
  /** `./lock.qnt`, which is meant from the folder we are in, as it is called from the root. */
  readonly fromRoot: (path: string) => string;
}

/** `folder`: where we are taken to be; by default where the process is. */
export function openRevision(name: string, folder = "."): Result<GitRevision> {
  const git = (words: readonly string[]): GitAnswer => runGit(words, folder);
  const prefix = git(["rev-parse", "--show-prefix"]);
  if (prefix.failed !== undefined) return failure(prefix.failed);
  if (prefix.status !== 0) return failure(noRepository(name, prefix.error));
  const found = name.startsWith("-") ? undefined : git(["rev-parse", "--verify", "--quiet", `${name}^{tree}`]);
  if (found?.status !== 0) return failure(noRevision(name));
  const tree = found.output.toString("utf8").trim();
  const here = prefix.output.toString("utf8").trim();
  return success({
    name,
    read: (path) => readBlob(git, { name, tree, path }),
    list: (inside) => listFolder(git, tree, inside),
    fromRoot: (path) => (/^\.\.?\//.test(path) ? joined(here, path) : path),
  });
}

type Git = (words: readonly string[]) => GitAnswer;

interface Blob {
  readonly name: string;
  readonly tree: string;
  readonly path: string;
}

function readBlob(git: Git, { name, tree, path }: Blob): Result<string> {
  const shown = `${name}:${path}`;
  const blob = git(["cat-file", "blob", `${tree}:${path}`]);
  if (blob.isTooLong) return failure(tooLarge(shown, fileBytesMax));
  if (blob.status === 0) return decodeText(shown, blob.output);
  return failure({
    code: "CS626",
    message: `there is no file '${path}' in '${name}'`,
    hint: `git ls-tree -r --name-only '${name}'; a path is taken from the root of the repository, or begins with './'`,
  });
}

function listFolder(git: Git, tree: string, folder: string): readonly string[] {
  const listed = git(["ls-tree", "-z", "--name-only", folder === "" ? tree : `${tree}:${folder}`]);
  if (listed.status !== 0) return [];
  return listed.output
    .toString("utf8")
    .split("\0")
    .filter((name) => name !== "");
}

interface GitAnswer {
  readonly status: number | null;
  readonly output: Buffer;
  readonly error: string;
  readonly isTooLong: boolean;
  /** Git could not be started at all. */
  readonly failed?: Problem;
}

function runGit(words: readonly string[], folder: string): GitAnswer {
  const run = spawnSync("git", words, {
    cwd: folder,
    maxBuffer: fileBytesMax,
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const code = run.error !== undefined && "code" in run.error ? run.error.code : undefined;
  const isTooLong = code === "ENOBUFS";
  const error = run.stderr?.toString("utf8").split("\n")[0] ?? "";
  const answer = { status: run.status, output: run.stdout ?? Buffer.alloc(0), error, isTooLong };
  if (run.error === undefined || isTooLong) return answer;
  return {
    ...answer,
    failed: noGit(code === "ENOENT" ? "it is not installed, or not on the PATH" : run.error.message),
  };
}

function noGit(reason: string): Problem {
  return {
    code: "CS623",
    message: `git is needed to read a revision, and cannot be used: ${reason}`,
    hint: "install git, or give files",
  };
}

function noRepository(name: string, error: string): Problem {
  if (!/not a git repository/i.test(error)) return noGit(error.replace(/^fatal: /, ""));
  return {
    code: "CS624",
    message: `'${name}' is taken for a git revision, but this folder is in no git repository`,
    hint: "go to a folder of the repository, or look at the spelling of the file",
  };
}

function noRevision(name: string): Problem {
  return {
    code: "CS625",
    message: `there is neither a git revision '${name}' nor a file of that name`,
    hint: "git branch --all; git tag; git fetch, if it is not here yet",
  };
}

/** Without `.` and `..`, as a tree of git has neither. */
function joined(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}${path}`.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}
