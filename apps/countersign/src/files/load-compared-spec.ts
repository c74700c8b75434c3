/** Loads a spec that an argument of `compare` names, from the disk or from a git revision. */
import { dirname, join, posix } from "node:path";
import { failure, type Result, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { openRevision } from "./git-revision.ts";
import { inFiles, problemIn } from "./in-files.ts";
import { loadSpec, type LoadedSpec, type SpecRequest } from "./load-spec.ts";
import { readTextFile } from "./read-text-file.ts";
import type { SpecArgument } from "./spec-argument.ts";

export interface LoadedArgument extends LoadedSpec {
  /** What is kept beside the spec, in the same revision; only after the spec could be loaded. */
  readonly ledger?: LedgerSource;
}

/** The folder `ledger` beside a spec, wherever that is. */
export type LedgerSource =
  | { readonly kind: "folder"; readonly folder: string; readonly spec: string }
  | {
      readonly kind: "revision";
      readonly folder: string;
      /** The path of the spec, in the revision if the ledger is. */
      readonly spec: string;
      readonly names: readonly string[];
      readonly read: (name: string) => Result<string>;
    };

/** `folder`: where paths of a revision that begin with a dot are meant from; by default where the process is. */
export async function loadArgument(
  argument: SpecArgument,
  request: Omit<SpecRequest, "file" | "read">,
  folder?: string,
): Promise<LoadedArgument> {
  const main = argument.module ?? request.main;
  if (argument.revision === undefined) {
    const loaded = await loadSpec({ ...request, main, file: argument.path, read: readTextFile });
    return {
      ...loaded,
      ledger: { kind: "folder", folder: join(dirname(argument.path), "ledger"), spec: argument.path },
    };
  }
  const opened = openRevision(argument.revision, folder);
  if (!opened.ok) return { program: opened, texts: new Map() };
  const { name, read, list, fromRoot } = opened.value;
  const path = fromRoot(argument.path);
  const nameFile = (file: string): string => `${name}:${file}`;
  const { program, texts } = await loadSpec({ ...request, main, file: path, read });
  const beside = posix.join(posix.dirname(path), "ledger");
  return {
    program: inRevision(program, nameFile),
    texts: new Map([...texts].map(([file, text]) => [file.startsWith("<") ? file : nameFile(file), text])),
    ledger: {
      kind: "revision",
      folder: beside,
      spec: path,
      names: list(beside),
      read: (file) => read(`${beside}/${file}`),
    },
  };
}

function inRevision(program: Result<Program>, nameFile: (path: string) => string): Result<Program> {
  if (program.ok) return success(inFiles(program.value, nameFile));
  return failure(...program.problems.map((problem) => problemIn(problem, nameFile)));
}
