/**
 * The imports of a source file, type imports and dynamic imports included.
 *
 * Invariant: relative imports are resolved to a path from the root. It reads text, not a syntax tree: the formatter puts
 * static imports at the start of a line, and what stands in comments or indented strings is no import.
 */
import { posix } from "node:path";
import { isSource, type Repository } from "./repository.ts";

export interface Import {
  readonly from: string;
  readonly line: number;
  /** As it was written: `./value.ts`, `@countersign/kernel`, `node:fs`. */
  readonly specifier: string;
  /** Path from the root, for a relative import. */
  readonly target?: string;
}

const staticImport =
  /^(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,?\s*)?(?:\{[^}]*\}|\*(?:\s+as\s+[\w$]+)?)?\s*from\s+"([^"]+)"/gm;
const bareImport = /^import\s+"([^"]+)"/gm;
/** What stands before it on the line may hold whole strings, but it is not inside one. */
const dynamicImport = /^(?!\s*(?:\*|\/\/))(?:[^"'`\n]|"[^"\n]*"|'[^'\n]*'|`[^`\n]*`)*?\bimport\("([^"]+)"\)/gm;

export function importsOf(path: string, text: string): readonly Import[] {
  return [staticImport, bareImport, dynamicImport]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .sort((left, right) => left.index - right.index)
    .map((match) => {
      const specifier = match[1] ?? "";
      const line = text.slice(0, match.index).split("\n").length;
      const relative = specifier.startsWith(".");
      return {
        from: path,
        line,
        specifier,
        ...(relative ? { target: posix.join(posix.dirname(path), specifier) } : {}),
      };
    });
}

const known = new WeakMap<Repository, readonly Import[]>();

/** All imports of the repository, read once. */
export function allImports(repository: Repository): readonly Import[] {
  const found = known.get(repository);
  if (found !== undefined) return found;
  const imports = [...repository.files].flatMap(([path, text]) => (isSource(path) ? importsOf(path, text) : []));
  known.set(repository, imports);
  return imports;
}

/** `@scope/name` or `name` of a bare import; undefined for relative ones and for Node's own modules. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith(".") || specifier.startsWith("node:")) return undefined;
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
}
