/**
 * Which status an answer has that refuses, and how a route says what it may refuse.
 *
 * Invariant: a code has one status wherever it turns up, and keeps it; every refusal is problem+json (RFC 9457). To the
 * compiler every route may answer with every problem; the document names those that a route has.
 */
import { problemSchema } from "./schemas.ts";

/** What a server refuses by itself, beyond the reasons of the core. Reasons that are not here are 400: the input is wrong. */
export const problemStatuses = {
  "missing-token": 401,
  "wrong-token": 403,
  "wrong-certificate": 403,
  "not-operator": 403,
  "missing-signature": 403,
  "bad-signature": 403,
  "unknown-barrier": 404,
  "unknown-host": 404,
  "unknown-address": 404,
  "no-gate-key": 404,
  "already-open": 409,
  "already-decided": 409,
  "already-ended": 409,
  "stale-epoch": 409,
  "future-epoch": 409,
  "wrong-barrier": 409,
  "wrong-roster": 409,
  "replayed-counter": 409,
  "too-few-silent": 409,
  undecided: 409,
  "too-large": 413,
  busy: 429,
  bug: 500,
  "broken-journal": 500,
  unavailable: 503,
  "shutting-down": 503,
  "no-room": 507,
} as const;

export type ProblemStatus = 400 | (typeof problemStatuses)[keyof typeof problemStatuses];

export function statusOfProblem(code: string): ProblemStatus {
  return Object.hasOwn(problemStatuses, code) ? problemStatuses[code as keyof typeof problemStatuses] : 400;
}

export const problemType = "application/problem+json";

interface ProblemResponse {
  description: string;
  content: { [problemType]: { schema: typeof problemSchema } };
}

type ProblemResponses = { [Status in ProblemStatus]: ProblemResponse };

/** What any route may answer, whatever it is asked. */
const always = ["malformed-request", "shutting-down", "unavailable", "bug"];

/** The responses of a route that may refuse with these codes. */
export function problems(...codes: readonly string[]): ProblemResponses {
  const byStatus: Partial<ProblemResponses> = {};
  for (const status of new Set([...codes, ...always].map(statusOfProblem))) {
    const own = [...codes, ...always].filter((code) => statusOfProblem(code) === status);
    const description = `refused: ${own.map((code) => `\`${code}\``).join(", ")}`;
    byStatus[status] = { description, content: { [problemType]: { schema: problemSchema } } };
  }
  // The compiler sees all of them, so that whoever refuses need not say where.
  return byStatus as ProblemResponses;
}

/** A body that is JSON, with an example. */
export function jsonBody<Schema>(schema: Schema, example: object) {
  return { required: true, content: { "application/json": { schema, example } } };
}

/** A response that is JSON. */
export function json<Schema>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}
