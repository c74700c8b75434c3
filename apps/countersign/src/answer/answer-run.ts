/**
 * `countersign run`: random walks through a spec.
 *
 * Invariant: the seed is always told, so that every walk can be taken again. Nothing found is exit code 0, as that is
 * all that was asked; walks that were asked for and not taken make it 3.
 */
import { type RunReport, selectRoots, simulate } from "@countersign/engine";
import { loadSpec } from "../files/load-spec.ts";
import { writeDocument } from "../json/problems-document.ts";
import { runDocument, type WalkedSpec } from "../json/run-document.ts";
import { createPage } from "../report/page.ts";
import { reportRun } from "../report/report-run.ts";
import type { Answer, ExitCode, Surroundings } from "../work/answer.ts";
import type { RunRequest } from "../work/command-request.ts";
import { createSearchContext } from "../work/search-context.ts";
import { answerWithProblems } from "./answer-with-problems.ts";
import { expressionsAmong } from "./definitions-asked.ts";
import { keepScenario } from "./keep-scenario.ts";
import { rootRequest } from "./root-request.ts";

export async function answerRun({ file, flags }: RunRequest, surroundings: Surroundings): Promise<Answer> {
  const { style } = surroundings;
  const expressions = expressionsAmong(flags.invariant, flags.witness);
  const { program, texts } = await loadSpec({ file, main: flags.main, cache: flags.cache, expressions });
  if (!program.ok) return answerWithProblems(program.problems, texts, flags.json, style);
  const roots = selectRoots(program.value, { ...rootRequest(flags), properties: [] });
  if (!roots.ok) return answerWithProblems(roots.problems, texts, flags.json, style);
  const spec: WalkedSpec = {
    file,
    main: program.value.main,
    roots: roots.value,
    samplesAsked: flags.samples ?? 10_000,
    stepsMax: flags.steps ?? 20,
    seed: flags.seed ?? surroundings.randomSeed(),
    secondsMax: flags.seconds,
    integers: flags.integers,
    deadlock: flags.deadlock,
  };
  const report = simulate(program.value, roots.value, {
    samples: spec.samplesAsked,
    steps: spec.stepsMax,
    seed: spec.seed,
    ...(flags.seconds === undefined ? {} : { secondsMax: flags.seconds }),
    ...(flags.integers === undefined ? {} : { integers: flags.integers }),
    deadlock: flags.deadlock,
    context: createSearchContext(surroundings),
  });
  if (!report.ok) return answerWithProblems(report.problems, texts, flags.json, style);
  const standardOutput = flags.json
    ? writeDocument(runDocument(spec, report.value))
    : reportRun(spec, report.value, createPage(style, texts, program.value));
  const answer: Answer = { standardOutput, standardError: "", exitCode: exitCodeOf(report.value) };
  return keepScenario(answer, flags.itf, report.value.findings, style);
}

function exitCodeOf({ verdict, stoppedBy }: RunReport): ExitCode {
  if (verdict === "violated") return 1;
  return stoppedBy === undefined ? 0 : 3;
}
