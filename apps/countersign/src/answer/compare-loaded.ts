/**
 * Loads the specs that are to be compared, and compares them: what `compare` and the page of it share.
 *
 * Invariant: what covers a change is looked up in the ledger beside the last spec, in the revision that this is from.
 */
import { relative } from "node:path";
import {
  type ComparedSpec,
  type CompareOptions,
  type Comparison,
  type Judgement,
  type SpecMapping,
  compareSpecs,
  readMapping,
  usualCompareBounds,
} from "@countersign/elicit";
import { selectRoots } from "@countersign/engine";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { type LoadedArgument, loadArgument } from "../files/load-compared-spec.ts";
import { readTextFile } from "../files/read-text-file.ts";
import type { SpecArgument } from "../files/spec-argument.ts";
import type { ComparedSpecs } from "../json/compare-document.ts";
import { judgementsBeside } from "../ledger/judgements-beside.ts";
import type { ExitCode, Surroundings } from "../work/answer.ts";
import type { CompareFlags } from "../work/command-request.ts";
import { createSearchContext, endedBy } from "../work/search-context.ts";
import { expressionsAmong } from "./definitions-asked.ts";
import { rootRequest } from "./root-request.ts";
import { searchBounds } from "./search-bounds.ts";

export const statesUsual = 10_000_000;

export interface NamedArgument {
  /** As it was given. */
  readonly name: string;
  readonly argument: SpecArgument;
}

export interface LoadedSpecs {
  readonly specs: readonly (ComparedSpec & { readonly name: string })[];
  readonly ledger: LoadedArgument["ledger"];
}

export interface ComparedTogether {
  readonly told: ComparedSpecs;
  readonly comparison: Comparison;
  /** The judgement that stands on a question, in the ledger of the last spec. */
  readonly judgementOn: (questionId: string) => Judgement | undefined;
}

/** What is wrong with any of them is told of all of them at once. */
export async function loadCompared(
  named: readonly NamedArgument[],
  flags: CompareFlags,
  texts: Map<string, string>,
  folder?: string,
): Promise<Result<LoadedSpecs>> {
  const expressions = expressionsAmong(flags.invariant, flags.property);
  const specs: (ComparedSpec & { readonly name: string })[] = [];
  const problems: Problem[] = [];
  let ledger: LoadedArgument["ledger"];
  for (const { name, argument } of named) {
    const request = { main: flags.main, cache: flags.cache, expressions };
    const loaded = await loadArgument(argument, request, folder);
    for (const [file, text] of loaded.texts) texts.set(file, text);
    const { program } = loaded;
    const roots = program.ok ? selectRoots(program.value, rootRequest(flags)) : program;
    if (program.ok && roots.ok) specs.push({ name, program: program.value, roots: roots.value });
    else if (!roots.ok) problems.push(...roots.problems);
    ledger = loaded.ledger;
  }
  return problems.length > 0 ? failure(...problems) : success({ specs, ledger });
}

/** Which names stand for which; without a file, each for itself. Problems name it as it is seen from a folder. */
export function readMappingFile(
  path: string | undefined,
  texts: Map<string, string>,
  folder?: string,
): Result<SpecMapping> {
  if (path === undefined) return success({});
  const text = readTextFile(path);
  if (!text.ok) return text;
  texts.set(path, text.value);
  return readMapping(text.value, folder === undefined ? path : relative(folder, path));
}

export function compareLoaded(
  { specs, ledger }: LoadedSpecs,
  mapping: SpecMapping,
  flags: CompareFlags,
  surroundings: Surroundings,
): Result<ComparedTogether> {
  const bounds = searchBounds(flags, surroundings, statesUsual);
  const start = surroundings.clock();
  const context = createSearchContext(surroundings, bounds.memoryMaxBytes);
  const last = specs.at(-1)!;
  const judgementOn = judgementsBeside(ledgerOf(flags, ledger), last.program.main);
  const compared = compareSpecs(specs, {
    ...usualCompareBounds,
    bounds,
    context,
    symmetric: flags.symmetry ? (flags.symmetric ?? "tagged") : "none",
    mapping,
    judgementOn,
  });
  if (!compared.ok) return compared;
  const told = {
    specs: specs.map(({ name, program }) => ({ file: name, main: program.main })),
    roots: last.roots,
    bounds,
    seconds: surroundings.clock() - start,
  };
  return success({ told, comparison: withReasons(compared.value, context), judgementOn });
}

export function exitCodeOf({ pairs }: Comparison): ExitCode {
  const isOpen = pairs.some(
    ({ verdict, differences, obligations }) =>
      verdict === "cannot compare" ||
      differences.some((each) => !each.isCovered) ||
      obligations.some((each) => each.change !== "changed" && !each.isCovered),
  );
  if (isOpen) return 1;
  return pairs.every(({ complete }) => complete) ? 0 : 3;
}

/** Judgements name the spec as it is called from the ledger, wherever that is. */
function ledgerOf({ ledger }: CompareFlags, beside: LoadedArgument["ledger"]): LoadedArgument["ledger"] {
  return ledger === undefined || beside === undefined ? beside : { kind: "folder", folder: ledger, spec: beside.spec };
}

/** Whether memory or a person ended the search is known here only. */
function withReasons(comparison: Comparison, context: CompareOptions["context"]): Comparison {
  const pairs = comparison.pairs.map((pair) => {
    const stoppedBy = endedBy(pair.stoppedBy, context);
    return stoppedBy === undefined ? pair : { ...pair, stoppedBy };
  });
  return { ...comparison, pairs };
}
