/**
 * What a person does on the page that asks: answers, gives a reason, settles a conflict, takes back, signs.
 *
 * Invariants: a form is checked before anything is done; what cannot be done leaves what was given in the form; an answer
 * is on the disk before its page is sent, and sent twice it is stored once.
 */
import type { Answer } from "@countersign/elicit";
import { failure, type Problem, type Result, success } from "@countersign/kernel";
import type { AskAct, Refused } from "@countersign/pages";
import { z } from "zod";
import type { AskQuery } from "./ask-page.ts";
import { fileOfKey } from "./signing-key.ts";
import type { SpecBench } from "./spec-bench.ts";

const reason = z.string().trim().max(2_000).default("");
const identity = z.string().min(1).max(200);

const answerForm = z.object({
  act: z.literal("answer"),
  question: identity,
  reason,
  /** Empty where no script has measured it. */
  seconds: z.union([z.literal("").transform(() => undefined), z.coerce.number().min(0).max(86_400)]).optional(),
  answer: z.enum(["allow", "forbid", "either", "unsure"]).optional(),
  wrongAt: z.coerce.number().int().min(1).optional(),
});

const askForm = z.discriminatedUnion("act", [
  answerForm,
  z.object({ act: z.literal("explain"), judgement: identity, reason }),
  z.object({ act: z.literal("settle"), judgement: identity, reason, way: z.enum(["spec", "answer", "open"]) }),
  z.object({ act: z.literal("undo") }),
  z.object({ act: z.literal("sign"), key: z.string().trim().max(4_000) }),
  z.object({ act: z.literal("stop") }),
]);

const acts: readonly AskAct[] = ["answer", "explain", "settle", "undo", "sign", "stop"];

type AskForm = z.infer<typeof askForm>;
type FormOf<Act extends AskForm["act"]> = Extract<AskForm, { readonly act: Act }>;

export function readAskForm(fields: Readonly<Record<string, unknown>>): Result<AskForm> {
  const read = askForm.safeParse(fields);
  return read.success ? success(read.data) : failure(unreadable(z.prettifyError(read.error)));
}

/** What was given stays in the form, beside what is wrong with it. */
export function refusedAct(fields: Readonly<Record<string, unknown>>, problems: readonly Problem[]): Refused {
  const { act, reason: why, key } = fields;
  return {
    act: acts.find((each) => each === act) ?? "answer",
    problems,
    ...(typeof why === "string" ? { reason: why } : {}),
    ...(typeof key === "string" ? { key } : {}),
  };
}

/** Where the page goes from there. */
export async function actOn(bench: SpecBench, form: AskForm): Promise<Result<AskQuery>> {
  switch (form.act) {
    case "answer":
      return answer(bench, form);
    case "explain":
      return explain(bench, form);
    case "settle":
      return settle(bench, form);
    case "undo":
      return undo(bench);
    case "sign":
      return sign(bench, form);
    case "stop":
      bench.stop();
      await bench.whole();
      return success({});
  }
}

async function answer(bench: SpecBench, form: FormOf<"answer">): Promise<Result<AskQuery>> {
  const given = answerIn(form);
  if (given === undefined) return failure(unreadable("an answer is missing"));
  const { question, reason, seconds } = form;
  return take(
    bench,
    { question, answer: given, reason, ...(seconds === undefined ? {} : { seconds }) },
    "if different",
  );
}

async function take(
  bench: SpecBench,
  given: { question: string; answer: Answer; reason: string; seconds?: number },
  revise: "if different" | "yes",
): Promise<Result<AskQuery>> {
  const call = { kind: "take", given: { ...given, revise } } as const;
  let reply = await bench.call(call, "taken");
  // The page may be older than this server, and its question one that only the whole search finds.
  if (reply.kind === "problems" && reply.problems.some(({ code }) => code === "CS632") && bench.state.isSoFar) {
    await bench.whole();
    reply = await bench.call(call, "taken");
  }
  if (reply.kind === "problems") return failure(...reply.problems);
  const { question, judgement } = reply.taken;
  return success({ question, judgement });
}

function answerIn({ answer, wrongAt }: FormOf<"answer">): Answer | undefined {
  if (wrongAt !== undefined) return { kind: "earlier", wrongAt };
  return answer === undefined ? undefined : { kind: answer };
}

async function explain(bench: SpecBench, { judgement, reason }: FormOf<"explain">): Promise<Result<AskQuery>> {
  const after = await bench.call({ kind: "after", judgement }, "after");
  if (after.kind === "problems") return failure(...after.problems);
  const reply = await bench.call({ kind: "explain", judgement, reason }, "explained");
  if (reply.kind === "problems") return failure(...reply.problems);
  // The reason is part of what names a judgement: it has another name now.
  const { id } = after.after.question;
  const found = await bench.call({ kind: "question", id }, "question");
  if (found.kind === "problems") return failure(...found.problems);
  return success({ question: id, judgement: found.answeredBy ?? judgement });
}

async function settle(bench: SpecBench, { judgement, reason, way }: FormOf<"settle">): Promise<Result<AskQuery>> {
  if (way === "open") return success({});
  const after = await bench.call({ kind: "after", judgement }, "after");
  if (after.kind === "problems") return failure(...after.problems);
  const { question, taken } = after.after;
  const said = taken.answer.kind;
  if (said !== "allow" && said !== "forbid") return failure(unreadable("this answer is not against the spec"));
  if (way === "spec" && reason === "") return failure(reasonMissing);
  const settled = way === "spec" ? said : said === "allow" ? "forbid" : "allow";
  return take(bench, { question: question.id, answer: { kind: settled }, reason }, "yes");
}

async function undo(bench: SpecBench): Promise<Result<AskQuery>> {
  const reply = await bench.call({ kind: "undo" }, "undone");
  if (reply.kind === "problems") return failure(...reply.problems);
  return success(reply.undone === undefined ? {} : { question: reply.undone.question.id });
}

async function sign(bench: SpecBench, { key }: FormOf<"sign">): Promise<Result<AskQuery>> {
  if (key === "") return failure(keyMissing);
  const reply = await bench.call({ kind: "sign", keyFile: fileOfKey(key) }, "signed");
  if (reply.kind === "problems") return failure(...reply.problems);
  const { signed, leftOpen, lineToAdd } = reply.signed;
  return success({
    sign: "done",
    signed: String(signed),
    leftOpen: String(leftOpen),
    ...(lineToAdd === undefined ? {} : { line: lineToAdd }),
  });
}

const reasonMissing: Problem = {
  code: "CS636",
  message: "to keep an answer against the spec takes a reason",
  hint: "say in the field why it must be so: whoever changes the spec goes by it",
};

const keyMissing: Problem = {
  code: "CS617",
  message: "no key was named",
  hint: "~/.ssh/id_ed25519, or whichever key ledger/allowed_signers has for you; ssh-keygen -t ed25519 makes one",
};

function unreadable(why: string): Problem {
  return { code: "CS704", message: `the form cannot be read: ${why}`, hint: "reload the page, and answer again" };
}
