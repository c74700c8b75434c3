/**
 * The page that asks, from what the bench says: the next question, one that was linked to, what became of an answer, or
 * the end.
 *
 * Invariant: each of them has an address of its own, so that the back button and a link lead where they led before.
 */
import type { AskMoment, Page, Refused, SignedView } from "@countersign/pages";
import { type Result, failure, success } from "@countersign/kernel";
import { pinnedView } from "./pinned-view.ts";
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

/** Where the page really is, where that is somewhere else. */
export type AskPage = { readonly body: Page["body"] } | { readonly elsewhere: AskQuery };

export async function askPage(bench: SpecBench, query: AskQuery, refused?: Refused): Promise<Result<AskPage>> {
  const moment = await momentOf(bench, query);
  if (!moment.ok) return moment;
  if ("elsewhere" in moment.value) return success(moment.value);
  const standing = await bench.call({ kind: "standing" }, "standing");
  if (standing.kind === "problems") return failure(...standing.problems);
  return success({
    body: {
      kind: "ask",
      moment: moment.value,
      pinned: pinnedView(standing.standing, bench.state),
      left: standing.standing.left,
      ...(refused === undefined ? {} : { refused }),
    },
  });
}

async function momentOf(
  bench: SpecBench,
  query: AskQuery,
): Promise<Result<AskMoment | { readonly elsewhere: AskQuery }>> {
  const { question, judgement, sign } = query;
  if (judgement !== undefined) {
    const reply = await bench.call({ kind: "after", judgement }, "after");
    if (reply.kind === "problems") return failure(...reply.problems);
    return success({ kind: "answered", ...reply.after });
  }
  if (question !== undefined) {
    const reply = await bench.call({ kind: "question", id: question }, "question");
    if (reply.kind === "problems") return failure(...reply.problems);
    if (reply.answeredBy !== undefined) return success({ elsewhere: { question, judgement: reply.answeredBy } });
    return success({ kind: "asked", question: reply.question });
  }
  if (sign !== undefined) {
    const reply = await bench.call({ kind: "standing" }, "standing");
    if (reply.kind === "problems") return failure(...reply.problems);
    return success({ kind: "signing", standing: reply.standing, ...signedIn(query) });
  }
  const reply = await bench.call({ kind: "next" }, "next");
  if (reply.kind === "problems") return failure(...reply.problems);
  const { next } = reply;
  return success(next.kind === "done" ? next : { elsewhere: { question: next.question.id } });
}

function signedIn({ signed, leftOpen, line }: AskQuery): { readonly signed?: SignedView } {
  if (signed === undefined) return {};
  const lineToAdd = line === undefined ? {} : { lineToAdd: line };
  return { signed: { signed: Number(signed), leftOpen: Number(leftOpen ?? 0), ...lineToAdd } };
}
