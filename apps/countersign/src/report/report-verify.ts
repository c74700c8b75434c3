/**
 * The verdict on a ledger, as text: what it is in one line, then what is wrong, each with the question in words.
 *
 * Invariant: whatever is not fine is named with its file, and says what was asked and answered.
 */
import { sayPinned, type VerifiedJudgement } from "@countersign/elicit";
import { showCount } from "@countersign/kernel";
import { answeredIn, askedIn, type VerifyOutcome } from "../json/verify-document.ts";
import { showProblem } from "../problems/show-problems.ts";
import { createPaint, type Paint } from "../terminal/paint.ts";
import type { Style } from "../work/answer.ts";
import { showRows } from "./rows.ts";

export function reportVerify(outcome: VerifyOutcome, style: Style): string {
  const paint = createPaint(style.outputColour);
  const { verified, floor } = outcome;
  const { judgements, findings, problems } = verified.verdict;
  const counts = [...new Set(judgements.map(({ status }) => status))].map(
    (status) => `${judgements.filter((each) => each.status === status).length} ${status}`,
  );
  const rows = showRows(
    [
      { label: "judgements", lines: [counts.length === 0 ? "none" : counts.join(", ")] },
      {
        label: "others",
        lines: verified.others === 0 ? [] : [`${showCount(verified.others, "judgement")} about other specs`],
      },
      { label: "not signed", lines: drafts(outcome) },
      { label: "floor", lines: floor === undefined ? [] : floorLines(floor) },
    ],
    style.columns,
    paint,
  );
  const wrong = judgements
    .filter(({ problem }) => problem !== undefined)
    .map((each) => showWrong(each, outcome, paint));
  const notes = findings.map(({ code, message, hint }) => showProblem({ code, message, hint }, new Map(), paint));
  const lines = problems.map((problem) => showProblem(problem, new Map(), paint));
  return `${[headline(outcome, paint), rows, ...wrong, ...lines, ...notes].join("\n\n")}\n`;
}

function headline({ exitCode, verified, program, floor }: VerifyOutcome, paint: Paint): string {
  const ok = verified.verdict.judgements.filter(({ status }) => status === "ok").length;
  switch (exitCode) {
    case 0:
      return ok === 0
        ? `${paint.warning("nothing signed")}: no judgement about ${program.main} is signed, so none counts`
        : `${paint.good("holds")}: ${program.main} still says what was signed`;
    case 1:
      return verified.verdict.exitCode === 0 && floor !== undefined
        ? `${paint.bad("floor not reached")}: CS637 judgements do not rule out ${floor.asked} each way for every obligation`
        : `${paint.bad("does not hold")}: not every judgement about ${program.main} stands`;
    case 2:
      return `${paint.bad("input is wrong")}: not every file of the ledger is what it should be`;
    case 3:
      return `${paint.warning("unknown")}: ${verified.verdict.exitCode === 3 ? "of some judgements it could not be found out what the spec says" : "the floor is reached as far as the search came, and it was cut"}`;
  }
}

/** Each draft by name, as a signature that was taken away leaves one behind. Where they are errors, those name them. */
function drafts({ verified }: VerifyOutcome): string[] {
  const names = verified.verdict.judgements.flatMap(({ status, problem, file }) =>
    status === "draft" && problem === undefined ? [file] : [],
  );
  return names.length === 0 ? [] : [...names, "what is not signed counts for nothing; --signed makes it an error"];
}

function floorLines({ asked, shortfalls, pinned, isComplete }: NonNullable<VerifyOutcome["floor"]>): string[] {
  const missing = shortfalls.map(
    ({ obligation, direction, ruledOut, needed }) =>
      `missed: ${obligation}, ${direction === "may" ? "may" : "must not"}: ${ruledOut} of ${needed}`,
  );
  const weakest = pinned.weakest === undefined ? [] : [`weakest: ${sayPinned(pinned.weakest)}`];
  const reached =
    shortfalls.length === 0 ? [`${asked} each way, where there are as many${isComplete ? "" : ", so far"}`] : [];
  return [...reached, ...missing, ...weakest];
}

function showWrong(
  { id, problem, status }: VerifiedJudgement,
  { program, verified }: VerifyOutcome,
  paint: Paint,
): string {
  const kept = id === undefined ? undefined : verified.own.get(id);
  const shown = problem === undefined ? "" : showProblem(problem, new Map(), paint);
  if (kept === undefined || !["broken", "drifted", "unknown"].includes(status)) return shown;
  const { by, reason } = kept.judgement;
  const said = `  ${paint.dim("asked:")} ${askedIn(program, kept)} ${by} said “${answeredIn(program, kept)}”${reason === "" ? "" : `: "${reason}"`}`;
  return `${shown}\n${said}`;
}
