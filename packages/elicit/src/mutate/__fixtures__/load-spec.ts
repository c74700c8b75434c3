/** Loads specs for tests of the mutation operators: files of the repository, or texts held in memory. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type RootRequest, type Roots, selectRoots } from "@countersign/engine";
import { formatProblem } from "@countersign/kernel";
import { type Program, loadProgram } from "@countersign/language";

const repository = join(import.meta.dirname, "../../../../..");

/** Reading an example takes most of a second, and nobody changes a program: each is read once a process. */
const known = new Map<string, Program>();

export function loadSpec(file: string, main?: string): Program {
  const key = JSON.stringify([file, main]);
  const program = known.get(key) ?? readSpec(file, main);
  known.set(key, program);
  return program;
}

function readSpec(file: string, main: string | undefined): Program {
  const readFile = (path: string): string | undefined => {
    const at = join(repository, path);
    return existsSync(at) ? readFileSync(at, "utf8") : undefined;
  };
  return load({ path: file, text: readFile(file) ?? "", readFile }, main);
}

export function loadText(text: string, main?: string): Program {
  return load({ path: "spec.qnt", text, readFile: () => undefined }, main);
}

export function rootsOf(program: Program, request: RootRequest = {}): Roots {
  const roots = selectRoots(program, request);
  if (roots.ok) return roots.value;
  throw new Error(roots.problems.map(formatProblem).join("\n"));
}

type Source = Pick<Parameters<typeof loadProgram>[0], "path" | "text" | "readFile">;

function load(source: Source, main: string | undefined): Program {
  const result = loadProgram({ ...source, ...(main === undefined ? {} : { main }) });
  if (result.ok) return result.value;
  throw new Error(`${result.problems.map(formatProblem).join("\n")}\n${source.text}`);
}
