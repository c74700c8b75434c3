/** A spec from text or from a file of the repository, with the questions about it, and without any bound. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Elicitation, type ElicitOptions, type MutationOperator, catalogue, elicit } from "@countersign/elicit";
import { Oracle, type Roots, selectRoots } from "@countersign/engine";
import { formatProblem, type Problem, type Result } from "@countersign/kernel";
import { type Program, loadProgram } from "@countersign/language";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface LoadedSpec {
  readonly program: Program;
  readonly roots: Roots;
}

export function specText(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

export function loadSpec(file: string, text = specText(file), main?: string): LoadedSpec {
  const readFile = (path: string): string | undefined =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;
  const program = valueOf(loadProgram({ path: file, text, readFile, ...(main === undefined ? {} : { main }) }));
  return { program, roots: valueOf(selectRoots(program, {})) };
}

export interface ElicitedOptions {
  readonly symmetric?: ElicitOptions["symmetric"];
  readonly statesMax?: number;
  readonly operators?: readonly MutationOperator[];
}

/** Without symmetry and without bounds, with the whole catalogue, if nothing else is said. */
export function elicited(
  { program, roots }: LoadedSpec,
  { symmetric = "none", statesMax = Infinity, operators = catalogue }: ElicitedOptions = {},
): Elicitation {
  const bounds = { statesMax, depthMax: Infinity, secondsMax: Infinity, memoryMaxBytes: Infinity };
  const context = { clock: () => 0 };
  return valueOf(
    elicit(program, roots, { bounds, context, symmetric, deadlock: true, partSecondsMax: Infinity, operators }),
  );
}

export function operatorsNamed(...names: readonly string[]): readonly MutationOperator[] {
  return catalogue.filter(({ name }) => names.includes(name));
}

export function oracleOf({ program, roots }: LoadedSpec): Oracle {
  return valueOf(Oracle.of(program, roots));
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map((each: Problem) => formatProblem(each)).join("\n"));
}
