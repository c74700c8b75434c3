/**
 * Loads specs in tests: from this folder, or from texts held in memory.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatProblem, type Problem, type Result } from "@countersign/kernel";
import { loadProgram } from "../load-program.ts";
import type { LoadRequest } from "../load-request.ts";
import type { Program } from "../program.ts";

type Options = Pick<LoadRequest, "main" | "expressions">;

const folder = import.meta.dirname;

/** The request for a spec of this folder, with paths as if the folder were the current one. */
export function fixtureRequest(name: string, options: Options = {}): LoadRequest {
  const readFile = (path: string): string | undefined => {
    const whole = join(folder, path);
    return existsSync(whole) ? readFileSync(whole, "utf8") : undefined;
  };
  return { path: name, text: readFile(name) ?? "", readFile, ...options };
}

export function loadFixture(name: string, options: Options = {}): Program {
  return valueOf(loadProgram(fixtureRequest(name, options)));
}

/** The first of the files is the main one. */
export function textRequest(files: string | Readonly<Record<string, string>>, options: Options = {}): LoadRequest {
  const all = typeof files === "string" ? { "spec.qnt": files } : files;
  const [[path, text] = ["spec.qnt", ""]] = Object.entries(all);
  return { path, text, readFile: (wanted) => (Object.hasOwn(all, wanted) ? all[wanted] : undefined), ...options };
}

export function loadText(files: string | Readonly<Record<string, string>>, options: Options = {}): Program {
  return valueOf(loadProgram(textRequest(files, options)));
}

export function problemsOf(
  files: string | Readonly<Record<string, string>>,
  options: Options = {},
): readonly Problem[] {
  const result = loadProgram(textRequest(files, options));
  return result.ok ? [] : result.problems;
}

function valueOf(result: Result<Program>): Program {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(formatProblem).join("\n"));
}
