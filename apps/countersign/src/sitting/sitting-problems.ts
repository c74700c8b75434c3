/** What a person can do wrong when they answer by script, as problems (CS632 to CS636). */
import { type Answer, type KeptJudgement, sayAnswer, type WordedQuestion } from "@countersign/elicit";
import type { Problem } from "@countersign/kernel";

export function noSuchQuestion(id: string): Problem {
  return {
    code: "CS632",
    message: `there is no question '${id}' about this spec`,
    hint: "countersign ask SPEC --next shows the next one, and its id; give the same bounds both times",
  };
}

export function noSuchJudgement(id: string): Problem {
  return {
    code: "CS632",
    message: `there is no judgement '${id}' about a question of this spec`,
    hint: "countersign ledger SPEC lists them; it may have been taken back, or revised under another name",
  };
}

export function alreadyAnswered({ judgement }: KeptJudgement): Problem {
  const { question, by, at, answer } = judgement;
  return {
    code: "CS633",
    message: `${by} has answered question '${question.id}' already, at ${at}: ${sayAnswer(answer)}`,
    hint: "--revise to take another answer in its place; the old one stays in the ledger",
  };
}

/** "It went wrong earlier" needs a step of the history. */
export function wrongStep(answer: Answer, { earlier }: Pick<WordedQuestion, "earlier">): Problem | undefined {
  if (answer.kind !== "earlier") return undefined;
  if (earlier === undefined) {
    return {
      code: "CS634",
      message: "nothing happened before what is asked about, so nothing went wrong earlier",
      hint: "--answer forbid, or --answer unsure",
    };
  }
  if (earlier.steps.some(({ wrongAt }) => wrongAt === answer.wrongAt)) return undefined;
  const last = earlier.steps.at(-1)?.wrongAt ?? 1;
  return {
    code: "CS634",
    message: `the history has no step ${answer.wrongAt} to object to: it has steps 1 to ${last} before what is asked about`,
    hint: "--answer earlier --at 1",
  };
}

export const nobodyToAnswerFor: Problem = {
  code: "CS635",
  message: "it is not known who answers: git has no user.email here",
  hint: "--by you@example.org, the name that ledger/allowed_signers has for you",
};

export const reasonMissing: Problem = {
  code: "CS636",
  message: "to stand by an answer against the spec takes a reason",
  hint: '--reason "why it must be so"',
};

export const stepMissing: Problem = {
  code: "CS634",
  message: "'--answer earlier' needs the step at which it went wrong",
  hint: "--answer earlier --at 1",
};

export const stepWithoutEarlier: Problem = {
  code: "CS634",
  message: "'--at' goes with '--answer earlier' only",
  hint: "--answer earlier --at 1, or no --at",
};
