/**
 * `countersign ask` without a conversation: the next question, as text or as data.
 *
 * Invariant: nothing of what the spec says is in it, nor of the readings behind it or of why it was chosen.
 */
import { type NextReply, textOf } from "@countersign/elicit";
import { questionDocument } from "../json/question-document.ts";
import { writeDocument } from "../json/problems-document.ts";
import { warningsAbout } from "../report/ledger-warnings.ts";
import { commandAgain } from "../report/command-again.ts";
import { reportDone } from "../report/report-done.ts";
import { reportStanding } from "../report/report-standing.ts";
import { openDesk } from "../sitting/open-desk.ts";
import { createPaint } from "../terminal/paint.ts";
import type { Answer, Style, Surroundings } from "../work/answer.ts";
import type { AskRequest } from "../work/command-request.ts";
import { answerWithProblems } from "./answer-with-problems.ts";

export async function answerAsk({ file, flags }: AskRequest, surroundings: Surroundings): Promise<Answer> {
  const { style } = surroundings;
  const { opened, texts } = await openDesk({ file, flags }, surroundings);
  if (!opened.ok) return answerWithProblems(opened.problems, texts, flags.json, style);
  const { desk, elicitation, by } = opened.value;
  const next = desk.next();
  if (!next.ok) return answerWithProblems(next.problems, texts, flags.json, style);
  const { main } = elicitation.spec.program;
  const standardOutput = flags.json
    ? writeDocument(questionDocument({ file, main, by }, next.value))
    : reportNext(commandFor({ file, flags }), next.value, style);
  return { standardOutput, standardError: warningsAbout(desk.problems(), style), exitCode: 0 };
}

/** Whoever is asked by a name has to answer by it, and questions depend on the rest. */
function commandFor({ file, flags }: Pick<AskRequest, "file" | "flags">): (id: string) => string {
  const by = flags.by === undefined ? [] : ["--by", flags.by];
  return (id) => commandAgain("answer", file, flags, [id, ...by]);
}

function reportNext(commandOf: (id: string) => string, reply: NextReply, style: Style): string {
  const paint = createPaint(style.outputColour);
  if (reply.kind === "done") return `${reportDone(reply)}\n\n${reportStanding(reply.standing, style.columns, paint)}\n`;
  const { id, worded, left } = reply.question;
  const colours = { strong: paint.bold, changed: paint.warning, faint: paint.dim };
  const text = textOf({ ...worded, warnings: [] }, colours, { columns: style.columns, answers: false });
  const choices = worded.answers.map(({ answer, words }) => `  --answer ${answer.padEnd(7)} ${words}`);
  const earlier = worded.earlier === undefined ? [] : [`  --answer earlier --at K   ${worded.earlier.words}`];
  const how = [`${commandOf(id)} --answer …`, ...choices, ...earlier];
  return `${text}\n${how.join("\n")}\n\n${paint.dim(`about ${left} left`)}\n`;
}
