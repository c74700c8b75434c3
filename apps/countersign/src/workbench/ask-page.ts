/**
 * The page that asks, from what the bench says: the next question, one that was linked to, what became of an answer, or
 * the end.
 *
 * Invariants: each of them has an address of its own, so that the back button and a link lead where they led before.
 * Nothing is called the end while the search still goes on.
 */
import type { AskMoment, Page, Refused, SigningView } from "@countersign/pages";
import { type Problem, type Result, failure, success } from "@countersign/kernel";
import { pinnedView } from "./pinned-view.ts";
import { sayProgress } from "./say-progress.ts";
import type { SpecBench } from "./spec-bench.ts";

export interface AskQuery {
  readonly question?: string | undefined;
  readonly judgement?: string | undefined;
  readonly sign?: string | undefined;
  /** Of what was just signed: how many, how many stay open, and the line that would name the signer. */
  readonly signed?: string | undefined;
  readonly leftOpen?: string | undefined;
  readonly line?: string | undefined;
}

export interface Asking {
  readonly bench: SpecBench;
  /** The file of the key that signs, as far as it is known. */
  readonly key?: string;
}

/** Where the page really is, where that is somewhere else. */
export type AskPage = { readonly body: Page["body"] } | { readonly elsewhere: AskQuery };

type Moment = AskMoment | { readonly elsewhere: AskQuery };

export async function askPage(asking: Asking, query: AskQuery, refused?: Refused): Promise<Result<AskPage>> {
  const { bench } = asking;
  const moment = await momentOf(asking, query);
  if (!moment.ok) return moment;
  if ("elsewhere" in moment.value) return success(moment.value);
  const standing = await bench.call({ kind: "standing" }, "standing");
  if (standing.kind === "problems") return failure(...standing.problems);
  const { unnoted } = standing;
  return success({
    body: {
      kind: "ask",
      moment: moment.value,
      pinned: pinnedView(standing.standing, bench.state),
      left: standing.standing.left,
      ...(unnoted === undefined ? {} : { unnoted }),
      ...(refused === undefined ? {} : { refused }),
    },
  });
}

async function momentOf(asking: Asking, query: AskQuery): Promise<Result<Moment>> {
  const { question, judgement, sign } = query;
  if (judgement !== undefined) return answered(asking, judgement);
  if (question !== undefined) return asked(asking, question);
  if (sign !== undefined) return signing(asking, query);
  return next(asking);
}

async function answered({ bench }: Asking, judgement: string): Promise<Result<Moment>> {
  const reply = await bench.call({ kind: "after", judgement }, "after");
  if (reply.kind === "problems") return unknownYet(bench, reply.problems);
  const full = await bench.call({ kind: "inFull", id: reply.after.question.id }, "inFull");
  if (full.kind === "problems") return failure(...full.problems);
  return success({ kind: "answered", ...reply.after, inFull: full.inFull });
}

async function asked({ bench }: Asking, id: string): Promise<Result<Moment>> {
  const reply = await bench.call({ kind: "question", id }, "question");
  if (reply.kind === "problems") return unknownYet(bench, reply.problems);
  if (reply.answeredBy !== undefined) return success({ elsewhere: { question: id, judgement: reply.answeredBy } });
  const full = await bench.call({ kind: "inFull", id }, "inFull");
  if (full.kind === "problems") return failure(...full.problems);
  const { question, isBlind } = reply;
  return success({ kind: "asked", question, isBlind, inFull: full.inFull });
}

async function signing({ bench, key }: Asking, query: AskQuery): Promise<Result<Moment>> {
  const reply = await bench.call({ kind: "standing" }, "standing");
  if (reply.kind === "problems") return failure(...reply.problems);
  return success({ kind: "signing", standing: reply.standing, signing: { ...signedIn(query), ...keyOf(key) } });
}

async function next({ bench, key }: Asking): Promise<Result<Moment>> {
  const reply = await bench.call({ kind: "next" }, "next");
  if (reply.kind === "problems") return failure(...reply.problems);
  const { next } = reply;
  if (next.kind === "question") return success({ elsewhere: { question: next.question.id } });
  // It may find something yet.
  if (next.because === "nothingLeft" && bench.state.isSoFar) return success(searching(bench));
  const reached = await bench.call({ kind: "ending" }, "ending");
  if (reached.kind === "problems") return failure(...reached.problems);
  return success({ ...next, ...reached.ending, signing: keyOf(key) });
}

/** A link to what only the whole search finds leads there as soon as it has. */
function unknownYet(bench: SpecBench, problems: readonly Problem[]): Result<Moment> {
  const isUnknown = problems.some(({ code }) => code === "CS632");
  return isUnknown && bench.state.isSoFar ? success(searching(bench)) : failure(...problems);
}

function searching({ state: { progress } }: SpecBench): AskMoment {
  return { kind: "searching", words: progress === undefined ? "The search begins" : sayProgress(progress) };
}

function keyOf(key: string | undefined): SigningView {
  return key === undefined ? {} : { key };
}

function signedIn({ signed, leftOpen, line }: AskQuery): SigningView {
  if (signed === undefined || ![signed, leftOpen ?? "0"].every((count) => /^\d{1,9}$/.test(count))) return {};
  const lineToAdd = line === undefined ? {} : { lineToAdd: line };
  return { signed: { signed: Number(signed), leftOpen: Number(leftOpen ?? 0), ...lineToAdd } };
}
