/**
 * Loads the module of a spec that a measurement is about, with the front end: no cache, so that a run depends on
 * nothing but the repository. Deliberately no error handling beyond saying what is wrong: a benchmark has no user.
 */
import { existsSync, readFileSync } from "node:fs";
import { formatProblem } from "@countersign/kernel";
import { loadProgram, type Program } from "@countersign/language";

export function loadSpec(file: string, main: string): Program {
  const readFile = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);
  const loaded = loadProgram({ path: file, text: readFileSync(file, "utf8"), readFile, main });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.value;
}
