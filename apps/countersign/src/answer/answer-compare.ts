/**
 * `countersign compare`: what one spec allows or accepts and another does not.
 *
 * Invariant: the exit code follows from the comparison: 0 if nothing changed, or a judgement covers each change; 1 if not,
 * or if the names do not allow a comparison; 3 if not everything was compared and nothing uncovered was found; 2 if
 * there was nothing to compare.
 */
import { type ComparedSpec, type CompareOptions, proposalText, proposeMapping } from "@countersign/elicit";
import type { Problem } from "@countersign/kernel";
import { readSpecArgument } from "../files/spec-argument.ts";
import { writeTextFile } from "../files/write-text-file.ts";
import { compareDocument } from "../json/compare-document.ts";
import { writeDocument } from "../json/problems-document.ts";
import { createPage } from "../report/page.ts";
import { reportCompare } from "../report/report-compare.ts";
import type { Answer, Surroundings } from "../work/answer.ts";
import type { CompareRequest } from "../work/command-request.ts";
import { createSearchContext } from "../work/search-context.ts";
import { answerWithProblems } from "./answer-with-problems.ts";
import { compareLoaded, exitCodeOf, loadCompared, readMappingFile, statesUsual } from "./compare-loaded.ts";
import { searchBounds } from "./search-bounds.ts";

export async function answerCompare(request: CompareRequest, surroundings: Surroundings): Promise<Answer> {
  const { flags } = request;
  const { style } = surroundings;
  const texts = new Map<string, string>();
  const refuse = (problems: readonly Problem[]): Answer => answerWithProblems(problems, texts, flags.json, style);
  const names = [request.file, ...request.others];
  const loaded = await loadCompared(
    names.map((name) => ({ name, argument: readSpecArgument(name) })),
    flags,
    texts,
  );
  if (!loaded.ok) return refuse(loaded.problems);
  const { specs } = loaded.value;
  const { propose: proposal } = flags;
  if (proposal !== undefined) {
    const bounds = searchBounds(flags, surroundings, statesUsual);
    const context = createSearchContext(surroundings, bounds.memoryMaxBytes);
    return propose(proposal, specs, { bounds, context }, refuse);
  }
  const mapping = readMappingFile(flags.mapping, texts);
  if (!mapping.ok) return refuse(mapping.problems);
  const compared = compareLoaded(loaded.value, mapping.value, flags, surroundings);
  if (!compared.ok) return refuse(compared.problems);
  const { told, comparison } = compared.value;
  const pages = specs.map(({ program }) => createPage(style, texts, program));
  return {
    standardOutput: flags.json
      ? writeDocument(compareDocument(told, comparison))
      : reportCompare(told, comparison, pages),
    standardError: "",
    exitCode: exitCodeOf(comparison),
  };
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
