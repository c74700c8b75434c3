/**
 * Names that mean nothing, and names that mean two things.
 *
 * A name that is missing in many places is reported where it comes first in its file.
 */
import type { Place, Problem } from "@countersign/kernel";
import { nearestName } from "../nearest-name.ts";
import {
  builtinOpCodes,
  type ParserPhase3,
  type QuintError,
  type QuintInstance,
  type QuintModule,
} from "../front-end/quint.ts";
import type { SpecText } from "../front-end/spec-text.ts";
import { walkExpression } from "../front-end/walk-expression.ts";
import { typeNames } from "./type-names.ts";
import { oneSentence } from "./one-sentence.ts";

export function nameProblems(resolved: ParserPhase3, spec: SpecText): Problem[] {
  const problems = new Map<string, Problem>();
  const explained = new Set<bigint>();
  for (const error of resolved.errors) {
    if (error.code !== "QNT406") continue;
    const { problem, parameter } = overrideProblem(error, resolved, spec);
    problems.set(`${error.message}@${error.reference}`, problem);
    if (parameter !== undefined) explained.add(parameter);
  }
  for (const error of resolved.errors) {
    if (error.reference !== undefined && explained.has(error.reference)) continue;
    const place = spec.place(error.reference);
    const key = `${place.file}:${error.message}`;
    const earlier = problems.get(key);
    if (error.code === "QNT404") {
      if (earlier === undefined) problems.set(key, missingName(error, place, resolved, spec));
    } else if (error.code === "QNT101" || error.code === "QNT102") {
      problems.set(key, conflict(error, place, earlier?.place));
    } else if (error.code !== "QNT406") {
      problems.set(key, { code: "CS102", message: oneSentence(error.message), place });
    }
  }
  return [...problems.values()];
}

function conflict(error: QuintError, place: Place, other: Place | undefined): Problem {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const module = /in module '([^']*)'/.exec(error.message)?.[1];
  const inModule = module === undefined ? "" : ` in module '${module}'`;
  if (error.message.startsWith("Built-in")) {
    const message = `'${name}' is the name of a built-in operator and cannot be defined again${inModule}`;
    return { code: "CS110", message, place, hint: `choose another name, such as '${name}_'` };
  }
  const elsewhere = other === undefined ? "" : `; the other stands at ${other.file}:${other.line}:${other.column}`;
  return {
    code: "CS110",
    message: `'${name}' is defined twice${inModule}`,
    place,
    hint: `rename one of them${elsewhere}`,
  };
}

function missingName(error: QuintError, place: Place, resolved: ParserPhase3, spec: SpecText): Problem {
  const [, kind, name = ""] = /^(Name|Type alias) '([^']*)' not found/.exec(error.message) ?? [];
  const isType = kind === "Type alias";
  const base = { code: "CS102", message: `${isType ? "type" : "name"} '${name}' not found`, place } as const;
  const builtInType = isType ? typeNames[name] : undefined;
  if (builtInType !== undefined) return { ...base, hint: `replace '${name}' by '${builtInType}'` };
  const module =
    resolved.modules.find((candidate) => spec.within(error.reference, candidate.id)) ?? resolved.modules.at(-1);
  if (module === undefined) return base;
  // Being defined under this very name elsewhere is a stronger hint than a likeness.
  const owner = resolved.modules.find((other) => other !== module && definesPlainly(other, name));
  if (owner !== undefined) return { ...base, hint: `import ${owner.name}.${name}` };
  const nearest = nearestName(name, isType ? typesOf(module, resolved) : candidates(module, resolved, error));
  if (nearest !== undefined) return { ...base, hint: `replace '${name}' by '${nearest}'` };
  return { ...base, hint: `define '${name}', or import the module that does` };
}

function definesPlainly(module: QuintModule, name: string): boolean {
  return module.declarations.some((declaration) => "name" in declaration && declaration.name === name);
}

function scopeOf(module: QuintModule, resolved: ParserPhase3) {
  return resolved.resolver.collector.definitionsByModule.get(module.name) ?? new Map();
}

function typesOf(module: QuintModule, resolved: ParserPhase3): string[] {
  const names = ["int", "bool", "str", "Set", "List"];
  for (const [name, definitions] of scopeOf(module, resolved)) {
    if (definitions.some((definition: { kind: string }) => definition.kind === "typedef")) names.push(name);
  }
  return names;
}

/** What could be written at a place: names of the module, built-ins, and names bound inside the same definition. */
function candidates(module: QuintModule, resolved: ParserPhase3, error: QuintError): string[] {
  const names: string[] = [
    ...builtinOpCodes,
    "Int",
    "Nat",
    "Bool",
    "getOnlyElement",
    ...scopeOf(module, resolved).keys(),
  ];
  for (const declaration of module.declarations) {
    if (declaration.kind !== "def") continue;
    const bound: string[] = [];
    let here = false;
    walkExpression(declaration.expr, (node) => {
      if (node.id === error.reference) here = true;
      if (node.kind === "let") bound.push(node.opdef.name);
      if (node.kind === "lambda") bound.push(...node.params.map((parameter) => parameter.name));
    });
    if (here) names.push(...bound);
  }
  return names.filter((name) => /^[A-Za-z_][\w:]*$/.test(name) && !name.startsWith("quint") && !name.startsWith("__"));
}

function overrideProblem(error: QuintError, resolved: ParserPhase3, spec: SpecText) {
  const instance = findInstance(resolved.modules, error.reference);
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const parameter = instance?.overrides.find(([candidate]) => candidate.name === name)?.[0].id;
  const proto = resolved.modules.find((module) => module.name === instance?.protoName);
  const constants = (proto?.declarations ?? []).flatMap((declaration) =>
    declaration.kind === "const" ? [declaration.name] : [],
  );
  const nearest = nearestName(name, constants);
  const hint =
    nearest !== undefined
      ? `replace '${name}' by '${nearest}'`
      : constants.length === 0
        ? `import it without values: import ${proto?.name ?? "MODULE"}.*`
        : `give a value to ${constants.join(", ")} instead`;
  const message = `'${name}' is not a constant of module '${instance?.protoName ?? ""}'`;
  const problem: Problem = { code: "CS102", message, place: spec.place(parameter ?? error.reference), hint };
  return { problem, parameter };
}

function findInstance(modules: readonly QuintModule[], id: bigint | undefined): QuintInstance | undefined {
  for (const module of modules) {
    for (const declaration of module.declarations) {
      if (declaration.id === id && declaration.kind === "instance") return declaration;
    }
  }
  return undefined;
}
