/**
 * From the text of a spec to its program: read, choose the main module, check, lower.
 *
 * Pure: the same request gives the same answer. What a person can have caused comes back as problems; an exception
 * out of here is a bug, and says which spec shows it.
 */
import { failure, type Place, type Result } from "@countersign/kernel";
import { addExpressions } from "./front-end/add-expressions.ts";
import { analyse } from "./front-end/analyse.ts";
import { readBrackets } from "./front-end/brackets.ts";
import { chooseMain } from "./front-end/choose-main.ts";
import { orderModules } from "./front-end/order-modules.ts";
import { quietly } from "./front-end/quint.ts";
import { type ReadModules, readModules } from "./front-end/read-modules.ts";
import { SourceText } from "./front-end/source-text.ts";
import type { LoadRequest } from "./load-request.ts";
import { lowerProgram } from "./lower/lower-program.ts";
import type { Program } from "./program.ts";

export function loadProgram(request: LoadRequest): Result<Program> {
  const seen = new Map([[request.path, request.text]]);
  for (const [name, text] of Object.entries(request.expressions ?? {})) seen.set(`<${name}>`, text);
  const readFile = (path: string): string | undefined => {
    const text = request.readFile(path);
    if (text !== undefined) seen.set(path, text);
    return text;
  };
  try {
    return quietly(() => compile({ ...request, readFile }));
  } catch (error) {
    if (!isStackOverflow(error)) throw asOurBug(error, request.path);
    return failure({
      code: "CS114",
      message: `'${request.path}' is nested too deeply to be read`,
      place: deepestPlace(seen),
      hint: "give parts of the expression names with 'val' or 'def'",
    });
  }
}

function compile(request: LoadRequest): Result<Program> {
  const read = readModules(request);
  if (!read.ok) return read;
  const ordered = orderModules(read.value.modules, read.value.spec);
  if (!ordered.ok) return ordered;
  const main = chooseMain(read.value, request.path, request.main);
  if (!main.ok) return main;
  return check(request, read.value, ordered.value, main.value);
}

function check(
  request: LoadRequest,
  read: ReadModules,
  ordered: ReadModules["modules"],
  main: ReadModules["modules"][number],
): Result<Program> {
  const added = addExpressions(main, request.expressions ?? {}, read.spec, read.ids);
  if (!added.ok) return added;
  const modules = ordered.map((module) => (module === main ? added.value.main : module));
  const analysis = analyse(modules, read.spec);
  if (!analysis.ok) return analysis;
  return lowerProgram(analysis.value, main.name, read.files, added.value.names);
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

/** Where brackets nest deepest in any of the files: that is what the reader ran out of stack for. */
function deepestPlace(texts: ReadonlyMap<string, string>): Place {
  let best: { depth: number; place: Place } | undefined;
  for (const [path, text] of texts) {
    const source = new SourceText(path, text);
    const { deepest, depthMax } = readBrackets(source.text);
    const offset = deepest?.offset ?? 0;
    if (best === undefined || depthMax > best.depth)
      best = { depth: depthMax, place: source.place(offset, offset + 1) };
  }
  if (best === undefined) throw new Error("a spec without a text was read");
  return best.place;
}

function asOurBug(error: unknown, path: string): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`the spec '${path}' could not be compiled: ${reason} (a bug in Countersign; please report it)`, {
    cause: error,
  });
}
