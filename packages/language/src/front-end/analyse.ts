/**
 * Names, order, types, effects and modes of the modules of a spec, by Quint's own checkers.
 *
 * Each stage only runs when the one before found nothing: what a later stage says about a spec with unresolved names
 * or wrong types is follow-up. Quint changes its arguments while it checks; nobody else holds them.
 */
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { checkProblems } from "../problems/check-problems.ts";
import { nameProblems } from "../problems/name-problems.ts";
import { recursionProblems } from "../problems/recursion-problems.ts";
import {
  type AnalysisOutput,
  analyzeModules,
  type LookupTable,
  parsePhase3importAndNameResolution,
  parsePhase4toposort,
  type QuintDef,
  type QuintModule,
} from "./quint.ts";
import type { SpecText } from "./spec-text.ts";

export interface Analysis {
  /** Declarations in the order of the source. */
  readonly modules: ReadonlyMap<string, QuintModule>;
  /** The top-level definitions as checked: type applications in them are resolved. */
  readonly definitions: ReadonlyMap<bigint, QuintDef>;
  /** The module each of them stands in. */
  readonly owners: ReadonlyMap<bigint, string>;
  readonly table: LookupTable;
  readonly types: AnalysisOutput["types"];
  readonly modes: AnalysisOutput["modes"];
  readonly spec: SpecText;
}

export function analyse(modules: readonly QuintModule[], spec: SpecText): Result<Analysis> {
  const input = { modules: [...modules], sourceMap: spec.locations, errors: [] };
  const resolved = parsePhase3importAndNameResolution(input);
  if (resolved.errors.length > 0) return refuse(nameProblems(resolved, spec));
  const sorted = parsePhase4toposort(resolved);
  if (sorted.errors.length > 0) return refuse(recursionProblems(modules, resolved.table, spec));
  const [errors, output] = analyzeModules(sorted.table, sorted.modules);
  if (errors.length > 0) return refuse(checkProblems(errors, sorted, spec));
  const definitions = new Map<bigint, QuintDef>();
  const owners = new Map<bigint, string>();
  for (const module of sorted.modules) {
    for (const declaration of module.declarations.filter(isDefinition)) {
      definitions.set(declaration.id, declaration);
      owners.set(declaration.id, module.name);
    }
  }
  const byName = new Map(modules.map((module) => [module.name, module]));
  const { types, modes } = output;
  return success({ modules: byName, definitions, owners, table: sorted.table, types, modes, spec });
}

export function isDefinition(declaration: QuintModule["declarations"][number]): declaration is QuintDef {
  return declaration.kind !== "import" && declaration.kind !== "instance" && declaration.kind !== "export";
}

function refuse(problems: readonly Problem[]): Result<never> {
  if (problems.length > 0) return failure(...problems);
  throw new Error("the spec was refused without a reason (a bug in Countersign; please report it)");
}
