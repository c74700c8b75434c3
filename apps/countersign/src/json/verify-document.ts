/** The verdict on a ledger as the document `countersign.verify/1`. */
import { plain, sayAnswer, wordQuestion } from "@countersign/elicit";
import type { Program } from "@countersign/language";
import { version } from "../command-line/version.ts";
import type { Floor } from "../verify/floor.ts";
import type { VerifiedSpec } from "../verify/verify-spec.ts";
import type { ExitCode } from "../work/answer.ts";
import { plainData } from "./plain-data.ts";
import type { VerifyDocument } from "./verify-schema.ts";

export interface VerifyOutcome {
  readonly file: string;
  readonly program: Program;
  readonly folder: string;
  readonly verified: VerifiedSpec;
  readonly floor: Floor | undefined;
  readonly exitCode: ExitCode;
  readonly seconds: number;
}

export function verifyDocument(outcome: VerifyOutcome): VerifyDocument {
  const { file, program, folder, verified, floor, exitCode, seconds } = outcome;
  return {
    schema: "countersign.verify/1",
    version,
    spec: { file, main: program.main },
    ledger: folder,
    verdict: (["holds", "does not hold", "input is wrong", "unknown"] as const)[exitCode],
    judgements: verified.verdict.judgements.map(({ file: name, id, status, problem }) => {
      const kept = id === undefined ? undefined : verified.own.get(id);
      return {
        file: name,
        status,
        ...(id === undefined ? {} : { id }),
        ...(kept === undefined
          ? {}
          : {
              by: kept.judgement.by,
              at: kept.judgement.at,
              question: kept.judgement.question.id,
              answer: { ...kept.judgement.answer },
            }),
        ...(problem === undefined ? {} : { problem }),
        ...(kept !== undefined && ["broken", "drifted", "unknown"].includes(status)
          ? { ask: askedIn(program, kept) }
          : {}),
      };
    }),
    findings: verified.verdict.findings.map(({ judgements, ...finding }) => ({
      ...finding,
      judgements: [...judgements],
    })),
    problems: [...verified.verdict.problems],
    others: verified.others,
    ...(floor === undefined
      ? {}
      : {
          floor: {
            asked: floor.asked,
            complete: floor.isComplete,
            shortfalls: plainData(floor.shortfalls),
            pinned: plainData(floor.pinned),
          },
        }),
    seconds,
  };
}

type Kept = NonNullable<ReturnType<VerifiedSpec["own"]["get"]>>;

/** The answer as the button says it, where the question can still be put into words. */
export function answeredIn(program: Program, kept: Kept): string {
  return wordedIn(program, kept).answer;
}

/** What was asked, in words made from the spec as it is now; names that it has no more stay as they were. */
export function askedIn(program: Program, kept: Kept): string {
  return wordedIn(program, kept).ask;
}

/** Both at once, as to word a question takes a while. */
export function wordedIn(program: Program, { judgement }: Kept): { readonly ask: string; readonly answer: string } {
  const { question, answer } = judgement;
  try {
    const { ask, answers } = wordQuestion(program, question);
    return {
      ask: plain(ask),
      answer: answers.find((each) => each.answer === answer.kind)?.words ?? sayAnswer(answer),
    };
  } catch {
    return {
      ask: question.action ?? question.scenario.states.at(-1)?.label.action ?? question.kind,
      answer: sayAnswer(answer),
    };
  }
}
