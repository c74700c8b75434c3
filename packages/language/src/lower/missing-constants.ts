/**
 * Constants that need a value and have none.
 *
 * The main module's own constants always need one: a machine of a module with open constants means nothing. A constant
 * of an imported module only matters where the main module's own definitions come to use it.
 */
import type { Problem } from "@countersign/kernel";
import type { Analysis } from "../front-end/analyse.ts";
import { importsOf } from "../front-end/order-modules.ts";
import type { QuintModule, QuintType } from "../front-end/quint.ts";
import type { Dependencies } from "./dependencies.ts";
import { rootInstance, type Scopes, type Target, targetKey } from "./scopes.ts";

export function missingConstants(
  analysis: Analysis,
  scopes: Scopes,
  dependencies: Dependencies,
  main: QuintModule,
): Problem[] {
  const problems = new Map<string, Problem>();
  for (const target of scopes.names(main.name, rootInstance).values()) {
    if (target.module !== main.name || target.instance.key !== "") continue;
    for (const constant of dependencies.facts(target).missing) {
      const key = targetKey(constant);
      if (problems.has(key)) continue;
      problems.set(
        key,
        constant.module === main.name ? ofMain(constant, main, analysis) : ofImported(constant, target, analysis),
      );
    }
  }
  return [...problems.values()];
}

function ofMain(constant: Target, main: QuintModule, analysis: Analysis): Problem {
  const { name, id } = constant.definition;
  const instance = instanceIn(analysis, main.name);
  const values = main.declarations.flatMap((declaration) =>
    declaration.kind === "const" ? [`${declaration.name} = ${exampleOf(declaration.typeAnnotation)}`] : [],
  );
  const made = `${main.name}_1`;
  const hint =
    instance === undefined
      ? `add 'module ${made} { import ${main.name}(${values.join(", ")}).* }' to the file, then --main ${made}`
      : `--main ${instance}`;
  const message = `constant '${name}' of the main module '${main.name}' has no value`;
  return {
    code: "CS109",
    message,
    place: analysis.spec.placeOfName(analysis.definitions.get(id) ?? constant.definition),
    hint,
  };
}

function ofImported(constant: Target, user: Target, analysis: Analysis): Problem {
  const { definition, module } = constant;
  if (definition.kind !== "const") throw new Error(`'${definition.kind}' is no constant`);
  const using = "name" in user.definition ? user.definition.name : "";
  const value = `${definition.name} = ${exampleOf(definition.typeAnnotation)}`;
  return {
    code: "CS109",
    message: `constant '${definition.name}' of module '${module}' has no value, and '${using}' needs it`,
    place: analysis.spec.placeOfName(definition),
    hint: `give it one where the module is imported: import ${module}(${value}).*`,
  };
}

/** A module of the spec that gives the main module's constants their values: most likely the one that was meant. */
function instanceIn(analysis: Analysis, name: string): string | undefined {
  for (const module of analysis.modules.values()) {
    for (const declaration of importsOf(module)) {
      if (declaration.kind === "instance" && declaration.protoName === name) return module.name;
    }
  }
  return undefined;
}

function exampleOf(type: QuintType): string {
  switch (type.kind) {
    case "int":
      return "3";
    case "bool":
      return "true";
    case "str":
      return '"a"';
    case "set":
      return type.elem.kind === "str" ? 'Set("a", "b")' : type.elem.kind === "int" ? "Set(1, 2)" : "Set(…)";
    default:
      return "…";
  }
}
