/**
 * Makes the program of a main module out of a checked spec.
 *
 * Everything the main module can name becomes part of the program, and whatever that uses. Left out, without a word,
 * are imported definitions that depend on a constant without a value: nobody could run them, and the main module's own
 * definitions do not use them (else there is a problem).
 */
import { failure, type Result, success } from "@countersign/kernel";
import type { Analysis } from "../front-end/analyse.ts";
import type { ReadFile } from "../front-end/read-modules.ts";
import type { Assumption, Program } from "../program.ts";
import { Dependencies } from "./dependencies.ts";
import { missingConstants } from "./missing-constants.ts";
import { Naming, qualifiersOf } from "./naming.ts";
import { isMadeUp } from "./patterns.ts";
import { ProgramBuilder } from "./program-builder.ts";
import { rootInstance, Scopes, type Target } from "./scopes.ts";
import { TypeReader } from "./type-reader.ts";

export function lowerProgram(
  analysis: Analysis,
  mainName: string,
  files: readonly ReadFile[],
  expressions: ReadonlyMap<bigint, string>,
): Result<Program> {
  const scopes = new Scopes(analysis);
  const dependencies = new Dependencies(analysis, scopes);
  const main = scopes.module(mainName);
  const missing = missingConstants(analysis, scopes, dependencies, main);
  if (missing.length > 0) return failure(...missing);

  const visible = scopes.names(mainName, rootInstance);
  const naming = new Naming(dependencies, visible, expressions);
  const builder = new ProgramBuilder(
    analysis,
    scopes,
    dependencies,
    naming,
    new TypeReader(analysis.table, analysis.definitions.values()),
  );
  for (const target of visible.values()) if (target.definition.kind === "var") builder.variable(target);
  const names = lowerNames(visible, builder, dependencies, expressions);
  const assumptions = lowerAssumptions(mainName, scopes, dependencies, builder, analysis);
  if (builder.problems.length > 0) return failure(...builder.problems);
  return success({
    version: 1,
    main: mainName,
    files,
    moduleDoc: main.doc ?? "",
    variables: builder.variables,
    locals: builder.locals,
    definitions: builder.definitions,
    names,
    assumptions,
  });
}

function lowerNames(
  visible: ReadonlyMap<string, Target>,
  builder: ProgramBuilder,
  dependencies: Dependencies,
  expressions: ReadonlyMap<bigint, string>,
): Readonly<Record<string, number>> {
  const names: [string, number][] = [];
  const given: [string, number][] = [];
  for (const [name, target] of visible) {
    if (target.definition.kind !== "def" && target.definition.kind !== "const") continue;
    if (dependencies.facts(target).missing.length > 0) continue;
    const index = builder.definition(target);
    const expression = expressions.get(target.definition.id);
    if (expression !== undefined) given.push([expression, index]);
    else if (!isMadeUp(name.split("::").at(-1) ?? name)) names.push([name, index]);
  }
  // Not by assignment: `__proto__` is a name like any other here.
  return Object.fromEntries([...names, ...given]);
}

/** Assumptions of every module that takes part, as they hold for the values its constants have there. */
function lowerAssumptions(
  mainName: string,
  scopes: Scopes,
  dependencies: Dependencies,
  builder: ProgramBuilder,
  analysis: Analysis,
): readonly Assumption[] {
  const assumptions: Assumption[] = [];
  for (const { module, instance } of scopes.closure(mainName, rootInstance)) {
    for (const declaration of scopes.module(module).declarations) {
      if (declaration.kind !== "assume") continue;
      const scoped = { expression: declaration.assumption, module, instance };
      if (dependencies.ofExpression(scoped).missing.length > 0) continue;
      const place = analysis.spec.place(declaration.id);
      const { body } = builder.expressionLowering(scoped).definitionBody(declaration.assumption, place);
      assumptions.push({ name: [...qualifiersOf(instance), declaration.name].join("::"), body });
    }
  }
  return assumptions;
}
