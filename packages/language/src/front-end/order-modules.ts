/**
 * Puts modules into an order in which each comes after those it imports, as name resolution needs it.
 *
 * Refuses modules of the same name, imports of modules there are not, and import cycles.
 */
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { nearestName } from "../nearest-name.ts";
import type { QuintImport, QuintInstance, QuintModule } from "./quint.ts";
import type { SpecText } from "./spec-text.ts";

type Importing = QuintImport | QuintInstance;

export function orderModules(modules: readonly QuintModule[], spec: SpecText): Result<readonly QuintModule[]> {
  const byName = new Map<string, QuintModule>();
  const problems: Problem[] = [];
  for (const module of modules) {
    const earlier = byName.get(module.name);
    if (earlier !== undefined) problems.push(sameName(module, earlier, spec));
    byName.set(module.name, module);
  }
  for (const module of modules) {
    for (const declaration of importsOf(module)) {
      if (!byName.has(declaration.protoName)) problems.push(noSuchModule(declaration, [...byName.keys()], spec));
    }
  }
  if (problems.length > 0) return failure(...problems);
  const ordered: QuintModule[] = [];
  const done = new Set<string>();
  for (const module of modules) visit(module, []);
  return problems.length > 0 ? failure(...problems) : success(ordered);

  function visit(module: QuintModule, trail: readonly string[]): void {
    if (done.has(module.name)) return;
    done.add(module.name);
    for (const declaration of importsOf(module)) {
      const names = [...trail, module.name];
      const start = names.indexOf(declaration.protoName);
      if (start >= 0) problems.push(cycle(declaration, [...names.slice(start), declaration.protoName], spec));
      else visit(byName.get(declaration.protoName) ?? module, names);
    }
    ordered.push(module);
  }
}

export function importsOf(module: QuintModule): readonly Importing[] {
  return module.declarations.filter((declaration) => declaration.kind === "import" || declaration.kind === "instance");
}

function sameName(module: QuintModule, earlier: QuintModule, spec: SpecText): Problem {
  const other = spec.place(earlier.id);
  return {
    code: "CS110",
    message: `module '${module.name}' is defined twice`,
    place: spec.place(module.id),
    hint: `rename one of them; the other stands at ${other.file}:${other.line}:${other.column}`,
  };
}

function noSuchModule(declaration: Importing, names: readonly string[], spec: SpecText): Problem {
  const nearest = nearestName(declaration.protoName, names);
  const hint =
    nearest !== undefined
      ? `replace '${declaration.protoName}' by '${nearest}'`
      : `if it stands in another file, add: from "./${declaration.protoName}"`;
  const where =
    declaration.fromSource === undefined ? "" : ` in '${declaration.fromSource}.qnt' or any other file read`;
  const message = `imported module '${declaration.protoName}' not found${where}`;
  return { code: "CS106", message, place: spec.place(declaration.id), hint };
}

function cycle(declaration: Importing, names: readonly string[], spec: SpecText): Problem {
  const message =
    names.length === 2 ? `module '${names[0]}' imports itself` : `modules import each other: ${names.join(" → ")}`;
  const hint = "move what both need into a module of its own, and import that";
  return { code: "CS105", message, place: spec.place(declaration.id), hint };
}
