/**
 * Waiting for the verdict of a barrier, through restarts, cut connections and overloaded servers.
 *
 * Invariant: a verdict is given back only if it is borne out (see `bear-out.ts`); everything else is told apart: time is up,
 * nobody answers, the server refuses, what it says contradicts what was asked for.
 */
import { isWaitAnswer, type DecisionAnswer, type ProblemAnswer, type WaitAnswer } from "./answers.ts";
import { backoff } from "./backoff.ts";
import { bearOut, strangeness, type Wanted } from "./bear-out.ts";
import type { Server } from "./exchange.ts";
import { headersOf, persist, type Persistence } from "./persist.ts";

/** `until` is when it is not waited any longer, though nothing may be wrong. */
export interface Waiting extends Persistence {
  /** Where the barrier is not for everybody to read. */
  readonly token?: string;
  readonly onProgress?: (answer: WaitAnswer) => void;
  /** Seconds for which the server is asked to hold its answer; with fewer, progress is heard of sooner. */
  readonly held?: number;
  /** Whether a barrier that is not there may still be opened. */
  readonly mayOpenLater?: boolean;
}

export type Waited =
  | {
      readonly kind: "decided";
      readonly answer: WaitAnswer;
      readonly decision: DecisionAnswer;
      readonly by: "whole" | "parts";
    }
  | { readonly kind: "deadline"; readonly last?: WaitAnswer; readonly trouble?: string }
  | { readonly kind: "unreachable"; readonly sentence: string }
  | { readonly kind: "problem"; readonly problem: ProblemAnswer }
  | { readonly kind: "contradiction"; readonly why: string }
  | { readonly kind: "interrupted" };

/** Shorter than proxies keep an idle connection. */
const heldSeconds = 25;
/** An answer that was held may be so late. */
const graceSeconds = 10;
const betweenMost = 60;

export async function waitForVerdict(server: Server, wanted: Wanted, waiting: Waiting): Promise<Waited> {
  const { pacing, patience, until = Infinity, signal } = waiting;
  let last: WaitAnswer | undefined;
  for (let quick = 0; ;) {
    const left = until - pacing.clock();
    if (left <= 0) return deadline(last);
    // The first answer is wanted at once: it shows whether this is the right barrier, and how far it is.
    const held = last === undefined ? 0 : heldFor(waiting.held, left);
    const askedAt = pacing.clock();
    const asked = await persist(server, requestFor(wanted, held, waiting.token), isWaitAnswer, waiting);
    if (asked.kind === "interrupted") return asked;
    if (asked.kind === "unreachable") return left <= patience ? deadline(last, asked.sentence) : asked;
    if (asked.kind === "answer") {
      last = asked.value;
      const ended = judge(asked.value, wanted);
      if (ended !== undefined) return ended;
      waiting.onProgress?.(asked.value);
    } else if (!(waiting.mayOpenLater === true && isNotThereYet(asked.problem))) return asked;
    else waiting.onTrouble?.(asked.problem.detail);
    // Whoever is answered at once, over and over, asks ever more seldom.
    quick = held > 0 && pacing.clock() - askedAt < 1 ? quick + 1 : 0;
    const advice = asked.kind === "answer" ? asked.value.retryAfterSeconds : 1;
    const pause = Math.max(advice, quick === 0 ? 0 : backoff(quick, pacing.random()));
    await pacing.pause(Math.min(pause, betweenMost, Math.max(0, until - pacing.clock())), signal);
    if (signal?.aborted === true) return { kind: "interrupted" };
  }
}

/** Held a little shorter than is left, so that the answer is still here in time. */
function heldFor(most: number | undefined, left: number): number {
  return Math.min(most ?? heldSeconds, Math.max(0, Math.floor(left - 0.5)));
}

function requestFor({ barrier, epoch }: Wanted, held: number, token: string | undefined) {
  const path = `/v1/barriers/${encodeURIComponent(barrier)}/wait?epoch=${epoch}&timeout=${held}`;
  return { method: "GET", path, headers: headersOf(token), seconds: held + graceSeconds } as const;
}

function judge(answer: WaitAnswer, wanted: Wanted): Waited | undefined {
  const why = strangeness(answer, wanted);
  if (why !== undefined) return { kind: "contradiction", why };
  if (answer.verdict === "wait") return undefined;
  const { verdict, decision, policy } = answer;
  const borne = bearOut(verdict, decision, policy, wanted);
  if (!borne.ok) return { kind: "contradiction", why: borne.why };
  return decision === undefined ? undefined : { kind: "decided", answer, decision, by: borne.by };
}

function isNotThereYet({ code }: ProblemAnswer): boolean {
  return code === "unknown-barrier" || code === "future-epoch";
}

function deadline(last: WaitAnswer | undefined, trouble?: string): Waited {
  return { kind: "deadline", ...(last === undefined ? {} : { last }), ...(trouble === undefined ? {} : { trouble }) };
}
