/** Answers a request with the command it names. Each command, and what it needs, is loaded only if it is asked for. */
import type { Answer, Surroundings } from "./answer.ts";
import type { AnsweredRequest } from "./command-request.ts";

export async function answerRequest(request: AnsweredRequest, surroundings: Surroundings): Promise<Answer> {
  switch (request.command) {
    case "check":
      return (await import("../answer/answer-check.ts")).answerCheck(request, surroundings);
    case "compare":
      return (await import("../answer/answer-compare.ts")).answerCompare(request, surroundings);
    case "mutate":
      return (await import("../answer/answer-mutate.ts")).answerMutate(request, surroundings);
    case "review":
      return (await import("../answer/answer-review.ts")).answerReview(request, surroundings);
    case "run":
      return (await import("../answer/answer-run.ts")).answerRun(request, surroundings);
    case "test":
      return (await import("../answer/answer-test.ts")).answerTest(request, surroundings);
    case "show":
      return (await import("../answer/answer-show.ts")).answerShow(request, surroundings);
    case "ask":
      return (await import("../answer/answer-ask.ts")).answerAsk(request, surroundings);
    case "answer":
      return (await import("../answer/answer-answer.ts")).answerAnswer(request, surroundings);
    case "verify":
      return (await import("../answer/answer-verify.ts")).answerVerify(request, surroundings);
    case "ledger":
      return (await import("../answer/answer-ledger.ts")).answerLedger(request, surroundings);
  }
}
