/**
 * Loads a spec from the file a person named, with the files it imports, through the cache of compiled programs.
 *
 * Invariants: a file is read once a command, so that what is compiled is what an excerpt shows; what is wrong with an
 * imported file is said about that file, at the import. The texts of all files that were read come back even if
 * loading fails. The front end is loaded only for a spec that is not in the cache.
 */
import { homedir } from "node:os";
import { join } from "node:path";
import { failure, type Problem, type Result } from "@countersign/kernel";
import { type CompiledCache, expressionFile, loadCached, type LoadRequest, type Program } from "@countersign/language";
import { createFolderCache } from "../cache/create-folder-cache.ts";
import { readTextFile } from "./read-text-file.ts";

export interface LoadedSpec {
  readonly program: Result<Program>;
  /** The texts behind the files that places name. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface SpecRequest {
  readonly file: string;
  readonly main?: string | undefined;
  readonly cache: boolean;
  /** Expressions beside the spec; each is its own name. */
  readonly expressions: readonly string[];
  /** Where files are read from; by default from the disk. */
  readonly read?: (path: string) => Result<string>;
}

export async function loadSpec(request: SpecRequest): Promise<LoadedSpec> {
  const files = new Map<string, Result<string>>();
  const read = (path: string): Result<string> => {
    const known = files.get(path) ?? (request.read ?? readTextFile)(path);
    files.set(path, known);
    return known;
  };
  const text = read(request.file);
  if (!text.ok) return { program: text, texts: new Map() };
  const program = await loadCached(
    loadRequest(request, text.value, (path) => {
      const found = read(path);
      return found.ok ? found.value : undefined;
    }),
    request.cache ? createFolderCache(cacheFolder()) : noCache,
  );
  const texts = new Map(request.expressions.map((expression) => [expressionFile(expression), expression]));
  for (const [path, result] of files) if (result.ok) texts.set(path, result.value);
  return { program: program.ok ? program : failure(...program.problems.map((each) => blameFile(each, files))), texts };
}

function loadRequest(request: SpecRequest, text: string, readFile: LoadRequest["readFile"]): LoadRequest {
  return {
    path: request.file,
    text,
    readFile,
    ...(request.main === undefined ? {} : { main: request.main }),
    expressions: Object.fromEntries(request.expressions.map((expression) => [expression, expression])),
  };
}

/** An import of a file that is there but cannot be used: the reason is in the file. */
function blameFile(problem: Problem, files: ReadonlyMap<string, Result<string>>): Problem {
  if (problem.code !== "CS106") return problem;
  const unusable = [...files].flatMap(([path, result]) =>
    result.ok ? [] : result.problems.map((each) => ({ path, each })),
  );
  const found = unusable.find(
    ({ path, each }) => each.code !== "CS002" && each.code !== "CS626" && problem.message.includes(path),
  );
  if (found === undefined) return problem;
  return problem.place === undefined ? found.each : { ...found.each, place: problem.place };
}

const noCache: CompiledCache = { read: () => undefined, write: () => {} };

function cacheFolder(): string {
  const base = process.env["XDG_CACHE_HOME"];
  return join(base === undefined || base === "" ? join(homedir(), ".cache") : base, "countersign");
}
