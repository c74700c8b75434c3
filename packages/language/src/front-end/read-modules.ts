/**
 * Reads a spec and every file it imports, directly or not, into modules.
 *
 * Invariant: each file is parsed once, and what cannot be read in any of them is reported. (Quint's own import phase
 * drops the syntax errors of imported files, which is why we follow the imports ourselves.)
 */
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { hashText } from "../hash-text.ts";
import type { LoadRequest } from "../load-request.ts";
import { syntaxProblems } from "../problems/syntax-problems.ts";
import { importPath } from "./import-path.ts";
import { type IdGenerator, newIdGenerator, parsePhase1fromText, type QuintModule } from "./quint.ts";
import { SourceText } from "./source-text.ts";
import { SpecText } from "./spec-text.ts";

export interface ReadFile {
  readonly path: string;
  readonly sha256: string;
}

export interface ReadModules {
  readonly modules: readonly QuintModule[];
  /** Names of the modules that stand in the main file. */
  readonly mainFileModules: readonly string[];
  /** The main file first. */
  readonly files: readonly ReadFile[];
  readonly spec: SpecText;
  readonly ids: IdGenerator;
}

export function readModules(request: LoadRequest): Result<ReadModules> {
  const ids = newIdGenerator();
  const spec = new SpecText(new SourceText(request.path, request.text), new Map());
  const waiting: { path: string; text: string }[] = [{ path: request.path, text: request.text }];
  const known = new Set([request.path]);
  const files: ReadFile[] = [];
  const modules: QuintModule[] = [];
  const mainFileModules: string[] = [];
  const problems: Problem[] = [];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const source = file.path === spec.main.path ? spec.main : new SourceText(file.path, file.text);
    spec.addSource(source);
    files.push({ path: file.path, sha256: hashText(file.text) });
    const parsed = parsePhase1fromText(ids, source.text, source.path);
    spec.addLocations(parsed.sourceMap);
    problems.push(...syntaxProblems(parsed.errors, source, spec));
    if (parsed.errors.length > 0) continue;
    modules.push(...parsed.modules);
    if (files.length === 1) mainFileModules.push(...parsed.modules.map((module) => module.name));
    for (const { path, id, written } of importedFiles(parsed.modules, file.path)) {
      if (known.has(path)) continue;
      known.add(path);
      const text = request.readFile(path);
      if (text === undefined) problems.push(missingFile(path, written, spec, id));
      else waiting.push({ path, text });
    }
  }
  if (problems.length > 0) return failure(...problems);
  return success({ modules, mainFileModules, files, spec, ids });
}

interface ImportedFile {
  readonly path: string;
  readonly written: string;
  readonly id: bigint;
}

function* importedFiles(modules: readonly QuintModule[], importer: string): Generator<ImportedFile> {
  for (const module of modules) {
    for (const declaration of module.declarations) {
      if (declaration.kind !== "import" && declaration.kind !== "instance") continue;
      if (declaration.fromSource === undefined) continue;
      const path = importPath(importer, declaration.fromSource);
      yield { path, written: declaration.fromSource, id: declaration.id };
    }
  }
}

function missingFile(path: string, written: string, spec: SpecText, id: bigint): Problem {
  const hint = written.endsWith(".qnt")
    ? `leave the extension out: from "${written.slice(0, -".qnt".length)}"`
    : "correct the path after 'from'; it is taken from the folder of the importing file, without '.qnt'";
  return { code: "CS106", message: `imported file '${path}' not found`, place: spec.place(id), hint };
}
