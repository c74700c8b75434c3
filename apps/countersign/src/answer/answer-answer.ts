/**
 * `countersign answer`: takes the answer to one question, and tells what became of it.
 *
 * Invariants: the answer is on the disk, as a draft, before anything else can fail; that the spec says otherwise is no
 * failure, so the exit code is 0 whenever the answer was taken.
 */
import { dirname, join } from "node:path";
import { type Answer as SaidAnswer, earlierVersions, type TakenAnswer } from "@countersign/elicit";
import { failure, type Result, success } from "@countersign/kernel";
import { answeredDocument, type KeptAnswer } from "../json/answered-document.ts";
import { writeDocument } from "../json/problems-document.ts";
import { warningsAbout } from "../report/ledger-warnings.ts";
import { reportEffect } from "../report/report-effect.ts";
import { type OpenedDesk, openDesk } from "../sitting/open-desk.ts";
import { stepMissing, stepWithoutEarlier } from "../sitting/sitting-problems.ts";
import { signDrafts } from "../sitting/sign-drafts.ts";
import { createPaint } from "../terminal/paint.ts";
import type { Answer, Style, Surroundings } from "../work/answer.ts";
import type { AnswerFlags, AnswerRequest } from "../work/command-request.ts";
import { answerWithProblems } from "./answer-with-problems.ts";

export async function answerAnswer(request: AnswerRequest, surroundings: Surroundings): Promise<Answer> {
  const { file, question, flags } = request;
  const { style } = surroundings;
  const said = saidAnswer(flags);
  if (!said.ok) return answerWithProblems(said.problems, new Map(), flags.json, style);
  const { opened, texts } = await openDesk({ file, flags }, surroundings);
  if (!opened.ok) return answerWithProblems(opened.problems, texts, flags.json, style);
  const { desk, elicitation, by } = opened.value;
  const taken = desk.take({
    question,
    answer: said.value,
    reason: flags.reason ?? "",
    ...(flags.took === undefined ? {} : { seconds: flags.took }),
    revise: flags.revise ? "yes" : "no",
  });
  if (!taken.ok) return answerWithProblems(taken.problems, texts, flags.json, style);
  const kept = await keepAnswer(opened.value, taken.value, flags.key, surroundings);
  if (!kept.ok) return answerWithProblems(kept.problems, texts, flags.json, style);
  const { main } = elicitation.spec.program;
  const standardOutput = flags.json
    ? writeDocument(answeredDocument({ file, main, by }, taken.value, kept.value))
    : reportAnswer(taken.value, kept.value, style);
  return { standardOutput, standardError: warningsAbout(desk.problems(), style), exitCode: 0 };
}

function saidAnswer({ answer, at }: AnswerFlags): Result<SaidAnswer> {
  if (answer !== "earlier") return at === undefined ? success({ kind: answer }) : failure(stepWithoutEarlier);
  return at === undefined ? failure(stepMissing) : success({ kind: "earlier", wrongAt: at });
}

/** With a key, signs the judgement, and the drafts that it takes the place of, as they stay in the ledger. */
async function keepAnswer(
  { ledger }: OpenedDesk,
  taken: TakenAnswer,
  keyFile: string | undefined,
  { say }: Surroundings,
): Promise<Result<KeptAnswer>> {
  const path = join(ledger.folder, taken.file);
  if (keyFile === undefined) return success({ path, isSigned: false });
  const read = ledger.read();
  if (!read.ok) return read;
  const kept = read.value.own.find(({ id }) => id === taken.judgement);
  if (kept === undefined) return success({ path, isSigned: false });
  const drafts = [kept, ...earlierVersions(kept, read.value.own)].filter(
    ({ signature, judgement }) => signature === undefined && judgement.by === kept.judgement.by,
  );
  const signed = await signDrafts(ledger, drafts, keyFile, say ?? (() => {}));
  if (!signed.ok)
    return failure(
      ...signed.problems.map((each) => ({
        ...each,
        message: `${each.message}; the answer is kept as a draft in '${path}'`,
      })),
    );
  const { lineToAdd } = signed.value;
  return success({ path, isSigned: true, ...(lineToAdd === undefined ? {} : { lineToAdd }) });
}

/** Beside the judgement. */
function allowedSignersOf(path: string): string {
  return join(dirname(path), "allowed_signers");
}

function reportAnswer(taken: TakenAnswer, { path, isSigned, lineToAdd }: KeptAnswer, style: Style): string {
  const paint = createPaint(style.outputColour);
  const lines = [
    reportEffect(taken.effect, taken.words, style.columns, paint),
    "",
    `${isSigned ? "signed" : "kept as a draft"}: ${path}`,
    ...(lineToAdd === undefined
      ? []
      : [`the signer is not in ${allowedSignersOf(path)}; this line would allow them:`, `  ${lineToAdd}`]),
    paint.dim(`about ${taken.left} left`),
  ];
  return `${lines.join("\n")}\n`;
}
