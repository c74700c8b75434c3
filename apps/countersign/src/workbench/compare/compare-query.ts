/**
 * What the form of the page names: files of the folder that is served, or such files in a git revision, perhaps with a
 * module of them, as `countersign compare` takes them.
 *
 * Invariant: nothing outside of the folder is ever named, on the disk or in a revision.
 */
import { posix } from "node:path";
import { failure, type Result, success } from "@countersign/kernel";
import type { SpecAddress } from "@countersign/pages";
import type { NamedArgument } from "../../answer/compare-loaded.ts";
import { readSpecArgument } from "../../files/spec-argument.ts";
import type { SpecFolder } from "../spec-folder.ts";

export const workingTree = "working tree";

export interface ComparedNames {
  /** The earliest first, two at least. */
  readonly names: readonly string[];
  /** The file that says which names stand for which, in the folder. */
  readonly mapping?: string;
}

/** `a` and `b`, and any others behind them; what is not given is the last commit, and what is there now. */
export function readCompareQuery(query: URLSearchParams, { path }: SpecAddress): ComparedNames {
  const given = (name: string): string => query.get(name)?.trim() ?? "";
  const others = query
    .getAll("also")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const mapping = given("mapping").replace(/^\.\//, "");
  const names = [given("a") || `HEAD:./${path}`, ...others, given("b") || workingTree];
  return { names, ...(mapping === "" ? {} : { mapping }) };
}

/** `prefix`: of the folder in its repository; undefined where there is none, which is told when the revision is read. */
export function argumentsNamed(
  { names }: ComparedNames,
  { path, main }: SpecAddress,
  folder: SpecFolder,
  prefix: string | undefined,
): Result<readonly NamedArgument[]> {
  const found: NamedArgument[] = [];
  for (const name of names) {
    const isTree = name.toLowerCase() === workingTree;
    const text = isTree ? path : name;
    const argument = readSpecArgument(text, (each) => folder.file(each).ok);
    const module = argument.module ?? (isTree ? main : undefined);
    const chosen = module === undefined ? {} : { module };
    if (argument.revision !== undefined) {
      if (!isInFolder(argument.path, prefix)) return failure(outside(name));
      found.push({ name, argument: { ...argument, ...chosen } });
      continue;
    }
    const file = folder.file(argument.path.replace(/^\.\//, ""));
    if (!file.ok) return file;
    found.push({ name, argument: { text, path: file.value, ...chosen } });
  }
  return success(found);
}

/** Whether the last spec is that of the page as it stands, so that its questions can be put to whoever looks. */
export function isAboutPage(last: NamedArgument, address: SpecAddress, folder: SpecFolder): boolean {
  const file = folder.file(address.path);
  return last.argument.revision === undefined && file.ok && last.argument.path === file.value;
}

function isInFolder(path: string, prefix: string | undefined): boolean {
  const isFromHere = /^\.\.?\//.test(path);
  const inside = posix.normalize(path);
  if (isFromHere) return !inside.startsWith("..");
  return prefix === undefined || (inside.startsWith(prefix) && !inside.startsWith(".."));
}

function outside(name: string) {
  return {
    code: "CS702",
    message: `'${name}' is not in the folder that is open`,
    hint: "a path in a revision begins with ./ and is taken from this folder, or from the root of the repository",
  } as const;
}
