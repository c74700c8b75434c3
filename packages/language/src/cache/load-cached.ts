/**
 * Loads a spec through a cache of compiled programs.
 *
 * Invariant: the answer is the one `loadProgram` would give. A hit is believed only when every file it was made from
 * still has the text it had; a hit never loads the Quint front end, which is most of what a start costs. Problems are
 * not kept: a faulty spec is about to be edited.
 */
import type { Result } from "@countersign/kernel";
import { baseName } from "../front-end/import-path.ts";
import { hashText } from "../hash-text.ts";
import type { LoadRequest } from "../load-request.ts";
import type { Program } from "../program.ts";
import type { CompiledCache } from "./compiled-cache.ts";
import { compilerVersion } from "./compiled-format.ts";
import { readEntry, writeEntry } from "./entry.ts";

export async function loadCached(request: LoadRequest, cache: CompiledCache): Promise<Result<Program>> {
  const key = cacheKey(request);
  const found = lookUp(request, cache.read(key));
  if (found !== undefined) return { ok: true, value: found };
  const { loadProgram } = await import("../load-program.ts");
  const result = loadProgram(request);
  if (result.ok) cache.write(key, writeEntry(result.value));
  return result;
}

/** The name of the file counts, as it may choose the main module; the folder does not. */
export function cacheKey(request: LoadRequest): string {
  const expressions = Object.entries(request.expressions ?? {});
  const parts = [compilerVersion, baseName(request.path), hashText(request.text), request.main ?? null, expressions];
  return hashText(JSON.stringify(parts));
}

function lookUp(request: LoadRequest, text: string | undefined): Program | undefined {
  if (text === undefined) return undefined;
  try {
    const entry = readEntry(text, request.path);
    if (entry === undefined) return undefined;
    for (const [index, { path, sha256 }] of entry.files.entries()) {
      const current = index === 0 ? request.text : request.readFile(path);
      if (current === undefined || hashText(current) !== sha256) return undefined;
    }
    return entry.program();
  } catch {
    // An entry that passed its checksum and still cannot be read was written by something else: no entry of ours.
    return undefined;
  }
}
