/**
 * `countersign compare`: what one spec allows or accepts and another does not.
 *
 * Invariant: the exit code follows from the comparison: 0 if nothing changed, or a judgement covers each change; 1 if not,
 * or if the names do not allow a comparison; 3 if not everything was compared and nothing uncovered was found; 2 if
 * there was nothing to compare.
 */
import {
  type ComparedSpec,
  type CompareOptions,
  type Comparison,
  type SpecMapping,
  compareSpecs,
  proposalText,
  proposeMapping,
  readMapping,
  usualCompareBounds,
} from "@countersign/elicit";
import { selectRoots } from "@countersign/engine";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import { type LoadedArgument, loadArgument } from "../files/load-compared-spec.ts";
import { readTextFile } from "../files/read-text-file.ts";
import { readSpecArgument } from "../files/spec-argument.ts";
import { writeTextFile } from "../files/write-text-file.ts";
import { compareDocument } from "../json/compare-document.ts";
import { writeDocument } from "../json/problems-document.ts";
import { judgementsBeside } from "../ledger/judgements-beside.ts";
import { createPage } from "../report/page.ts";
import { reportCompare } from "../report/report-compare.ts";
import type { Answer, ExitCode, Surroundings } from "../work/answer.ts";
import type { CompareFlags, CompareRequest } from "../work/command-request.ts";
import { createSearchContext, endedBy } from "../work/search-context.ts";
import { answerWithProblems } from "./answer-with-problems.ts";
import { expressionsAmong } from "./definitions-asked.ts";
import { rootRequest } from "./root-request.ts";
import { searchBounds } from "./search-bounds.ts";

interface Loaded {
  readonly specs: readonly (ComparedSpec & { readonly name: string })[];
  readonly ledger: LoadedArgument["ledger"];
}

export async function answerCompare(request: CompareRequest, surroundings: Surroundings): Promise<Answer> {
  const { flags } = request;
  const { style } = surroundings;
  const texts = new Map<string, string>();
  const refuse = (problems: readonly Problem[]): Answer => answerWithProblems(problems, texts, flags.json, style);
  const loaded = await loadAll([request.file, ...request.others], flags, texts);
  if (!loaded.ok) return refuse(loaded.problems);
  const { specs, ledger } = loaded.value;
  const bounds = searchBounds(flags, surroundings, 10_000_000);
  const start = surroundings.clock();
  const context = createSearchContext(surroundings, bounds.memoryMaxBytes);
  if (flags.propose !== undefined) return propose(flags.propose, specs, { bounds, context }, refuse);
  const mapping = mappingOf(flags.mapping, texts);
  if (!mapping.ok) return refuse(mapping.problems);
  const compared = compareSpecs(specs, {
    ...usualCompareBounds,
    bounds,
    context,
    symmetric: flags.symmetry ? (flags.symmetric ?? "tagged") : "none",
    mapping: mapping.value,
    judgementOn: judgementsBeside(ledgerOf(flags, ledger), specs.at(-1)!.program.main),
  });
  if (!compared.ok) return refuse(compared.problems);
  const comparison = withReasons(compared.value, context);
  const told = {
    specs: specs.map(({ name, program }) => ({ file: name, main: program.main })),
    roots: specs.at(-1)!.roots,
    bounds,
    seconds: surroundings.clock() - start,
  };
  const pages = specs.map(({ program }) => createPage(style, texts, program));
  return {
    standardOutput: flags.json
      ? writeDocument(compareDocument(told, comparison))
      : reportCompare(told, comparison, pages),
    standardError: "",
    exitCode: exitCodeOf(comparison),
  };
}

async function loadAll(
  names: readonly string[],
  flags: CompareFlags,
  texts: Map<string, string>,
): Promise<Result<Loaded>> {
  const expressions = expressionsAmong(flags.invariant, flags.property);
  const specs: (ComparedSpec & { readonly name: string })[] = [];
  const problems: Problem[] = [];
  let ledger: LoadedArgument["ledger"];
  for (const name of names) {
    const request = { main: flags.main, cache: flags.cache, expressions };
    const loaded = await loadArgument(readSpecArgument(name), request);
    for (const [file, text] of loaded.texts) texts.set(file, text);
    const { program } = loaded;
    const roots = program.ok ? selectRoots(program.value, rootRequest(flags)) : program;
    if (program.ok && roots.ok) specs.push({ name, program: program.value, roots: roots.value });
    else if (!roots.ok) problems.push(...roots.problems);
    ledger = loaded.ledger;
  }
  return problems.length > 0 ? failure(...problems) : success({ specs, ledger });
}

/** Judgements name the spec as it is called from the ledger, wherever that is. */
function ledgerOf({ ledger }: CompareFlags, beside: LoadedArgument["ledger"]): LoadedArgument["ledger"] {
  return ledger === undefined || beside === undefined ? beside : { kind: "folder", folder: ledger, spec: beside.spec };
}

function mappingOf(path: string | undefined, texts: Map<string, string>): Result<SpecMapping> {
  if (path === undefined) return success({});
  const text = readTextFile(path);
  if (!text.ok) return text;
  texts.set(path, text.value);
  return readMapping(text.value, path);
}

function propose(
  path: string,
  specs: readonly ComparedSpec[],
  options: Pick<CompareOptions, "bounds" | "context">,
  refuse: (problems: readonly Problem[]) => Answer,
): Answer {
  const mapping = proposeMapping(specs[0]!, specs.at(-1)!, options);
  if (!mapping.ok) return refuse(mapping.problems);
  const problem = writeTextFile(path, proposalText(mapping.value));
  if (problem !== undefined) return refuse([problem]);
  const next = `read it, correct it, set "confirmed" to true, and give it with --mapping '${path}'`;
  return { standardOutput: "", standardError: `wrote a proposal to '${path}': ${next}\n`, exitCode: 0 };
}

/** Whether memory or a person ended the search is known here only. */
function withReasons(comparison: Comparison, context: CompareOptions["context"]): Comparison {
  const pairs = comparison.pairs.map((pair) => {
    const stoppedBy = endedBy(pair.stoppedBy, context);
    return stoppedBy === undefined ? pair : { ...pair, stoppedBy };
  });
  return { ...comparison, pairs };
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
