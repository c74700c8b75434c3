/**
 * One question on the terminal: shows it, takes the answer, shows what became of it, and takes the reason.
 *
 * Invariant: answers are keys 1 to 4 in an order that never changes, and 5 where something went before.
 */
import {
  type Answer,
  type AskedQuestion,
  type Effect,
  type TakenAnswer,
  textOf,
  type Undone,
} from "@countersign/elicit";
import { showProblems } from "../problems/show-problems.ts";
import { reportEffect } from "../report/report-effect.ts";
import { SittingEnded, type Talk } from "./talk.ts";

/** `stop` and sign, or `leave` at once. */
export type HowItEnded = "go on" | "stop" | "leave";

/** Nobody has read a question in less. */
const quietMs = 300;

export async function askQuestion(talk: Talk, question: AskedQuestion): Promise<HowItEnded> {
  const { write, paint, columns } = talk;
  const colours = { strong: paint.bold, changed: paint.warning, faint: paint.dim };
  const text = textOf({ ...question.worded, warnings: [] }, colours, { columns: Math.min(columns, 120) });
  const keys = `${question.answered > 0 ? "z take back the last answer · " : ""}w what the words mean · s stop and sign · q leave`;
  write(`\n${text}\n${paint.dim(`${keys} · about ${question.left} left`)}\n`);
  const shownAt = performance.now();
  for (;;) {
    const key = await talk.keyboard.readKey(quietMs);
    const seconds = Math.round((performance.now() - shownAt) / 100) / 10;
    switch (key) {
      case "interrupt":
      case "q":
        return "leave";
      case "s":
        return "stop";
      case "z":
        await takeBack(talk);
        return "go on";
      case "w":
        showWords(talk, question);
        continue;
      default: {
        const answer = await answerBehind(talk, question, key);
        if (answer === undefined) continue;
        return take(talk, question, answer, seconds);
      }
    }
  }
}

async function answerBehind(talk: Talk, { worded }: AskedQuestion, key: string): Promise<Answer | undefined> {
  const position = /^[1-9]$/.test(key) ? Number(key) - 1 : -1;
  const { answers, earlier } = worded;
  const chosen = answers[position];
  if (chosen !== undefined) return { kind: chosen.answer };
  if (position !== answers.length || earlier === undefined) return undefined;
  const { paint, write } = talk;
  write(`\n${earlier.steps.map(({ wrongAt, words }) => `  ${wrongAt}  ${words}`).join("\n")}\n`);
  const step = await talk.keyboard.readLine(paint.dim("which step? (Enter: none) "));
  const wrongAt = Number(step);
  if (earlier.steps.some((each) => each.wrongAt === wrongAt)) return { kind: "earlier", wrongAt };
  write(paint.dim("no step was chosen; answer the question itself\n"));
  return undefined;
}

async function take(talk: Talk, question: AskedQuestion, answer: Answer, seconds: number): Promise<HowItEnded> {
  // The same person may have answered it meanwhile, on another terminal: then this is a revision, and both are kept.
  const { taken } = await talk.call(
    { kind: "take", given: { question: question.id, answer, reason: "", seconds, revise: "if answered" } },
    "taken",
  );
  talk.write(`\n${reportEffect(taken.effect, taken.words, talk.columns, talk.paint)}\n`);
  if (taken.effect.kind === "conflict") return resolve(talk, question, taken, taken.effect);
  if (answer.kind === "unsure" || answer.kind === "earlier") return "go on";
  const reason = await talk.keyboard.readLine(talk.paint.dim("why? (Enter to go on) "));
  if (reason === undefined) return "leave";
  if (reason !== "") await talk.call({ kind: "explain", judgement: taken.judgement, reason }, "explained");
  return "go on";
}

/** Either side may be wrong, and it may be left open. */
async function resolve(
  talk: Talk,
  question: AskedQuestion,
  taken: TakenAnswer,
  { conflict }: Extract<Effect, { readonly kind: "conflict" }>,
): Promise<HowItEnded> {
  const { ways } = conflict;
  talk.write(`\n${ways.map(({ words }, index) => `${index + 1} ${words}`).join("   ")}\n`);
  for (;;) {
    const key = await talk.keyboard.readKey(quietMs);
    if (key === "interrupt" || key === "q") return "leave";
    const way = ways[/^[1-9]$/.test(key) ? Number(key) - 1 : -1]?.way;
    if (way === undefined) continue;
    if (way === "open") return "go on";
    const isSpec = way === "spec";
    const reason = await reasonFor(talk, isSpec);
    if (reason === undefined) return "leave";
    if (isSpec && reason === "") {
      talk.write(talk.paint.dim("Without a reason it is left open.\n"));
      return "go on";
    }
    const said = taken.answer.kind;
    const answer: Answer = isSpec ? taken.answer : { kind: said === "allow" ? "forbid" : "allow" };
    await talk.call({ kind: "take", given: { question: question.id, answer, reason, revise: "yes" } }, "taken");
    return "go on";
  }
}

function reasonFor({ keyboard, paint }: Talk, isNeeded: boolean): Promise<string | undefined> {
  return keyboard.readLine(paint.dim(isNeeded ? "why must it be so? " : "what was it? (Enter to go on) "));
}

async function takeBack(talk: Talk): Promise<void> {
  const undone = await undo(talk);
  if (undone === "refused") return;
  const said =
    undone === undefined
      ? "There is no answer of yours to take back."
      : undone.isRemoved
        ? "Your last answer is taken back, and asked again:"
        : "Your last answer is signed, so it stays until you give another one:";
  talk.write(`\n${said}\n`);
}

/** What cannot be taken back stays; the sitting goes on. */
async function undo(talk: Talk): Promise<Undone | undefined | "refused"> {
  try {
    return (await talk.call({ kind: "undo" }, "undone")).undone;
  } catch (error) {
    if (!(error instanceof SittingEnded) || error.reply.kind !== "problems") throw error;
    talk.write(`\n${showProblems(error.reply.problems, new Map(), talk.paint)}Nothing is taken back.\n`);
    return "refused";
  }
}

function showWords({ write, paint }: Talk, { worded }: AskedQuestion): void {
  const width = Math.max(0, ...worded.glossary.map(({ word }) => word.length));
  const words = worded.glossary.map(
    ({ word, meaning }) => `  ${paint.bold(word)}${" ".repeat(width - word.length)}  ${meaning}`,
  );
  write(`\n${words.length === 0 ? "The spec says nothing about its words." : words.join("\n")}\n`);
}
