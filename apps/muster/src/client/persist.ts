/**
 * Asking until there is an answer, or patience is at its end.
 *
 * Invariant: only what a Muster server says is an answer. No connection, a server that is overloaded or about to end, and a
 * page that a proxy puts in between are all the same: not reached, and tried again. What the server refuses is not tried
 * again, as it would be refused again.
 */
import { isProblem, type ProblemAnswer } from "./answers.ts";
import { backoff, readRetryAfter } from "./backoff.ts";
import { exchange, NotReached, type Answer, type Request, type Server } from "./exchange.ts";
import type { Shape } from "./shape.ts";

/** What passing time is made of. */
export interface Pacing {
  /** Seconds since some moment. */
  readonly clock: () => number;
  /** Milliseconds of the calendar: for dates in headers only. */
  readonly now: () => number;
  readonly random: () => number;
  readonly pause: (seconds: number, signal?: AbortSignal) => Promise<void>;
}

export interface Persistence {
  readonly pacing: Pacing;
  /** Seconds for which nobody may answer. */
  readonly patience: number;
  /** The moment of the clock after which nothing is waited for, whatever patience is left. */
  readonly until?: number;
  readonly signal?: AbortSignal;
  /** Hears of each attempt that came to nothing. */
  readonly onTrouble?: (sentence: string) => void;
}

export type Asked<T> =
  | { readonly kind: "answer"; readonly value: T; readonly status: number; readonly attempts: number }
  | { readonly kind: "problem"; readonly problem: ProblemAnswer; readonly attempts: number }
  | { readonly kind: "unreachable"; readonly sentence: string; readonly attempts: number }
  | { readonly kind: "interrupted" };

/** `text`: the answer is taken as it is, and not read as JSON. */
export type Wish = Request & { readonly as?: "json" | "text" };

/** So long an attempt may take also at the very end. */
const leastSeconds = 1;

export function headersOf(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

export async function persist<T>(
  server: Server,
  request: Wish,
  shape: Shape<T>,
  persistence: Persistence,
): Promise<Asked<T>> {
  const { pacing, patience, until = Infinity, signal, onTrouble } = persistence;
  const end = Math.min(until, pacing.clock() + patience);
  for (let attempt = 0, isLast = false; ; attempt++) {
    const seconds = Math.min(request.seconds, Math.max(leastSeconds, until - pacing.clock()));
    const tried = await attemptOnce(server, { ...request, seconds }, shape, persistence);
    if (isOver(signal)) return { kind: "interrupted" };
    if (tried.kind === "answer" || tried.kind === "problem") return { ...tried, attempts: attempt + 1 };
    const left = end - pacing.clock();
    if (isLast || left <= 0) return { kind: "unreachable", sentence: tried.sentence, attempts: attempt + 1 };
    const pause = backoff(attempt, pacing.random(), tried.askedSeconds);
    // A server that asks for more than is left may be back sooner: it is asked once more at the very end.
    isLast = pause >= left;
    onTrouble?.(tried.sentence);
    await pacing.pause(Math.min(pause, left), signal);
    if (isOver(signal)) return { kind: "interrupted" };
  }
}

export type Tried<T> =
  | { readonly kind: "answer"; readonly value: T; readonly status: number }
  | { readonly kind: "problem"; readonly problem: ProblemAnswer }
  | { readonly kind: "trouble"; readonly sentence: string; readonly askedSeconds?: number };

export async function attemptOnce<T>(
  server: Server,
  { as = "json", ...request }: Wish,
  shape: Shape<T>,
  { pacing, signal }: Pick<Persistence, "pacing" | "signal">,
): Promise<Tried<T>> {
  let answer: Answer;
  try {
    answer = await exchange(server, { ...request, ...(signal === undefined ? {} : { signal }) });
  } catch (error) {
    if (!(error instanceof NotReached)) throw error;
    return { kind: "trouble", sentence: error.message };
  }
  return understand(answer, as, shape, pacing.now());
}

function isOver(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** Too many at once, or a server that is not there for now; and 500, as its next try may do better. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504, 507]);

function understand<T>(
  { status, type, text, retryAfter }: Answer,
  as: "json" | "text",
  shape: Shape<T>,
  now: number,
): Tried<T> {
  const asked = readRetryAfter(retryAfter, now);
  const trouble = (sentence: string): Tried<T> => ({
    kind: "trouble",
    sentence,
    ...(asked === undefined ? {} : { askedSeconds: asked }),
  });
  if (type === "application/problem+json") {
    const problem = parse(text);
    if (!isProblem(problem)) return trouble(`it answered ${status} with a problem that is none`);
    return passing.has(status) ? trouble(`${problem.code}: ${problem.detail}`) : { kind: "problem", problem };
  }
  const isOurs = type === "application/json" || (as === "text" && type === "application/x-ndjson");
  if (status < 200 || status > 299 || !isOurs) {
    return trouble(
      `it answered ${status} with ${type === "" ? "nothing" : type}, which is no answer of a Muster server`,
    );
  }
  const value = as === "json" ? parse(text) : text;
  if (!shape(value)) return trouble("its answer is not what a Muster server of this version says");
  return { kind: "answer", value, status };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
