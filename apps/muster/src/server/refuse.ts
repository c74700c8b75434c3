/**
 * Refusals as answers: problem+json (RFC 9457), with the refusal's reason as its stable code.
 *
 * Invariant: whatever goes wrong is answered in this one form; of an exception that nobody foresaw nothing is told but that
 * it happened. Who may come again later is told when, not all at the same moment.
 */
import type { z } from "@hono/zod-openapi";
import type { TypedResponse } from "hono";
import { HTTPException } from "hono/http-exception";
import { refusalReasons } from "@countersign/muster";
import { problemType, statusOfProblem, type ProblemStatus } from "../api/problem-responses.ts";
import type { problemSchema } from "../api/schemas.ts";
import { BrokenJournal } from "../openings/opening.ts";
import { requestReasons, type RequestRefusal } from "../openings/request-refusal.ts";
import type { Asked } from "./desk.ts";
import { DatabaseRefuses, DatabaseUnavailable } from "../store/database.ts";

type Problem = z.infer<typeof problemSchema>;

/** What a server says beside what openings and the core do. */
const ownReasons = {
  "unknown-address": "there is nothing at this address that is asked in this way",
  bug: "the server is wrong, not the request",
} as const;

const meanings: Readonly<Record<string, string>> = { ...refusalReasons, ...requestReasons, ...ownReasons };

/** What to try where the refusal itself says nothing better. */
const usualHints: Readonly<Record<string, string>> = {
  "unknown-barrier": "look at the name and the epoch, ask the server that it was opened on, or open it",
  "unknown-address": "see /openapi.json for what is asked where",
  "missing-token": "send 'Authorization: Bearer' with the token, or 'token' with each report and heartbeat",
  "wrong-token":
    "a host has another token in every epoch, and a new one once it is replaced: ask who opened the barrier",
  "wrong-certificate": "connect with a certificate that names the host, or report on the host itself",
  "wrong-roster": "ask for the status: the roster's hash is in it; a host that was added is told by who amended",
};

type OwnRefusal = {
  readonly reason: RequestRefusal["reason"] | keyof typeof ownReasons;
  readonly sentence: string;
  readonly hint?: string;
};

/** A refusal as it is sent; also for where there is no application yet to send it. */
export function problemOf({ reason, sentence, hint = usualHints[reason] }: OwnRefusal, status: ProblemStatus): Problem {
  return {
    type: `urn:muster:problem:${reason}`,
    title: meanings[reason] ?? reason,
    status,
    detail: sentence,
    code: reason,
    ...(hint === undefined ? {} : { try: hint }),
  };
}

/** The status is the code's own unless the address gives it another meaning: "not yet" is 404 where the decision is asked for. */
export function refuse(
  c: Asked,
  refusal: OwnRefusal,
  status: ProblemStatus = statusOfProblem(refusal.reason),
): Response & TypedResponse<Problem, ProblemStatus, "json"> {
  c.get("metrics").refused(refusal.reason);
  const headers: Record<string, string> = { "content-type": problemType, "cache-control": "no-store" };
  if (status === 401) headers["www-authenticate"] = 'Bearer realm="muster"';
  if (status === 429 || status === 503) headers["retry-after"] = String(retryAfter(status));
  return c.json(problemOf(refusal, status), status, headers);
}

/** Whole seconds: busy passes soon, a server that is away takes longer. */
function retryAfter(status: 429 | 503): number {
  return status === 429 ? 1 + Math.floor(Math.random() * 2) : 1 + Math.floor(Math.random() * 5);
}

/** What an exception is to who asked. */
export function refusalOf(error: unknown): OwnRefusal {
  if (error instanceof DatabaseUnavailable) {
    return { reason: "unavailable", sentence: "the store does not answer", hint: "ask again: nothing is taken twice" };
  }
  if (error instanceof DatabaseRefuses) {
    return { reason: "no-room", sentence: "the store cannot write", hint: "make room, and report again" };
  }
  if (error instanceof BrokenJournal) {
    return {
      reason: "broken-journal",
      sentence: "the journal of this opening does not hang together; the log says where",
    };
  }
  if (error instanceof HTTPException && error.status < 500) {
    const sentence = error.status === 415 ? "the body is of another type than JSON" : "the body is not JSON";
    return { reason: "malformed-request", sentence, hint: "send application/json" };
  }
  return { reason: "bug", sentence: "something went wrong that nobody foresaw; the log has it" };
}
