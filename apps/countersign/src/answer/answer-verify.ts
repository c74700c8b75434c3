/**
 * `countersign verify`: whether a spec still says what people have signed.
 *
 * Invariant: the exit code is the verdict on the ledger: 0 to 3; a floor that is missed makes it 1, and one that a
 * search which was cut leaves unknown makes it 3, unless it is worse already.
 */
import { selectRoots } from "@countersign/engine";
import { type Result, success } from "@countersign/kernel";
import type { Program } from "@countersign/language";
import { loadSpec } from "../files/load-spec.ts";
import { writeDocument } from "../json/problems-document.ts";
import { verifyDocument } from "../json/verify-document.ts";
import { reportVerify } from "../report/report-verify.ts";
import { searchQuestions } from "../sitting/open-desk.ts";
import { SpecLedger } from "../sitting/spec-ledger.ts";
import { type Floor, floorOf } from "../verify/floor.ts";
import { type VerifiedSpec, verifySpec } from "../verify/verify-spec.ts";
import type { Answer, ExitCode, Surroundings } from "../work/answer.ts";
import type { VerifyFlags, VerifyRequest } from "../work/command-request.ts";
import { answerWithProblems } from "./answer-with-problems.ts";
import { expressionsAmong } from "./definitions-asked.ts";
import { rootRequest } from "./root-request.ts";

export async function answerVerify({ file, flags }: VerifyRequest, surroundings: Surroundings): Promise<Answer> {
  const { style, clock } = surroundings;
  const startedAt = clock();
  const expressions = expressionsAmong(flags.invariant, flags.property);
  const { program, texts } = await loadSpec({ file, main: flags.main, cache: flags.cache, expressions });
  if (!program.ok) return answerWithProblems(program.problems, texts, flags.json, style);
  const roots = selectRoots(program.value, { ...rootRequest(flags), witnesses: [] });
  if (!roots.ok) return answerWithProblems(roots.problems, texts, flags.json, style);
  const ledger = new SpecLedger({ file, main: program.value.main }, flags.ledger);
  const { signed, integers } = flags;
  const options = { signed, ...(integers === undefined ? {} : { integers }) };
  const verified = verifySpec(program.value, roots.value, ledger, options);
  if (!verified.ok) return answerWithProblems(verified.problems, texts, flags.json, style);
  const floor = measureFloor(program.value, verified.value, flags, surroundings);
  if (!floor.ok) return answerWithProblems(floor.problems, texts, flags.json, style);
  const exitCode = exitCodeOf(verified.value, floor.value);
  const outcome = {
    file,
    program: program.value,
    folder: ledger.folder,
    verified: verified.value,
    floor: floor.value,
    exitCode,
    seconds: clock() - startedAt,
  };
  const standardOutput = flags.json ? writeDocument(verifyDocument(outcome)) : reportVerify(outcome, style);
  return { standardOutput, standardError: "", exitCode };
}

function measureFloor(
  program: Program,
  { counting }: VerifiedSpec,
  flags: VerifyFlags,
  surroundings: Surroundings,
): Result<Floor | undefined> {
  if (flags.floor === undefined) return success(undefined);
  const asked = counting.map(({ judgement }) => judgement.question);
  const found = searchQuestions(program, flags, surroundings, asked);
  return found.ok ? success(floorOf(flags.floor, found.value, counting)) : found;
}

function exitCodeOf({ verdict }: VerifiedSpec, floor: Floor | undefined): ExitCode {
  if (verdict.exitCode === 1 || verdict.exitCode === 2 || floor === undefined) return verdict.exitCode;
  if (floor.shortfalls.length > 0) return 1;
  return floor.isComplete ? verdict.exitCode : 3;
}
