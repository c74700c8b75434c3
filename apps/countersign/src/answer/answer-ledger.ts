/**
 * `countersign ledger`: who judged a spec, when, and what they said; or judgements moved to new names.
 *
 * Invariant: nothing is searched, and nothing of what is there is ever changed: moving writes drafts beside it.
 */
import { loadSpec } from "../files/load-spec.ts";
import { ledgerDocument } from "../json/ledger-document.ts";
import { writeDocument } from "../json/problems-document.ts";
import { reportLedger } from "../report/report-ledger.ts";
import { warningsAbout } from "../report/ledger-warnings.ts";
import { historyOf } from "../verify/ledger-history.ts";
import { migrate } from "../sitting/migrate.ts";
import { SpecLedger } from "../sitting/spec-ledger.ts";
import type { Answer, Surroundings } from "../work/answer.ts";
import type { LedgerRequest } from "../work/command-request.ts";
import { answerWithProblems } from "./answer-with-problems.ts";

export async function answerLedger({ file, flags }: LedgerRequest, { style }: Surroundings): Promise<Answer> {
  const { program, texts } = await loadSpec({ file, main: flags.main, cache: flags.cache, expressions: [] });
  if (!program.ok) return answerWithProblems(program.problems, texts, flags.json, style);
  const ledger = new SpecLedger({ file, main: program.value.main }, flags.ledger);
  const moved =
    flags.migrate === undefined
      ? undefined
      : migrate({ ledger, program: program.value, mappingFile: flags.migrate, by: flags.by });
  if (moved?.ok === false) return answerWithProblems(moved.problems, texts, flags.json, style);
  const read = ledger.read();
  if (!read.ok) return answerWithProblems(read.problems, texts, flags.json, style);
  const shown = {
    file,
    main: program.value.main,
    folder: ledger.folder,
    history: historyOf(read.value),
    ...(moved === undefined ? {} : { moved: moved.value }),
  };
  const standardOutput = flags.json ? writeDocument(ledgerDocument(shown)) : reportLedger(shown, program.value, style);
  return { standardOutput, standardError: warningsAbout(read.value.problems, style), exitCode: 0 };
}
