/** The routes that change nothing: what is known, what it means, what would change it, and waiting for the decision. */
import { createRoute, z } from "@hono/zod-openapi";
import { exampleWhatIf } from "../examples.ts";
import { explainAnswer, listAnswer, whatIfAnswer } from "../explanation-schemas.ts";
import { json, jsonBody, problems } from "../problem-responses.ts";
import { decisionSchema, statusSchema, waitAnswer, whatIfRequest } from "../schemas.ts";
import { barrierParameters, epochQuery, listQuery, waitQuery } from "./addresses.ts";

const tags = ["asking"];
/** An opening whose hosts have tokens is read by them and by the operator. */
const reading = ["missing-token", "wrong-token"];
const ofOpening = { params: barrierParameters, query: epochQuery };

export const listRoute = createRoute({
  method: "get",
  path: "/v1/barriers",
  operationId: "list",
  tags,
  summary: "The newest epoch of each barrier",
  request: { query: listQuery },
  responses: { 200: json(listAnswer, "in the order of their names"), ...problems("missing-token", "not-operator") },
});

export const statusRoute = createRoute({
  method: "get",
  path: "/v1/barriers/{id}",
  operationId: "status",
  tags,
  summary: "How far a barrier is",
  request: ofOpening,
  responses: { 200: json(statusSchema, "all that is written by now"), ...problems(...reading, "unknown-barrier") },
});

export const waitRoute = createRoute({
  method: "get",
  path: "/v1/barriers/{id}/wait",
  operationId: "wait",
  tags,
  summary: "Wait for the decision",
  description:
    "Answers as soon as there is a decision, else after `timeout` seconds with how far it is and when to ask again. With `Accept: text/event-stream` it sends `progress` at most once a second, then `decision`, and ends; `closing` if the server ends before. Where a lease or a deadline is watched it ends after 25 seconds in either form: ask again.",
  request: { params: barrierParameters, query: waitQuery },
  responses: {
    200: {
      description: "the decision, or how far it is",
      content: {
        "application/json": { schema: waitAnswer },
        "text/event-stream": { schema: z.string().openapi({ description: "each event's data is a WaitAnswer" }) },
      },
    },
    ...problems(...reading, "unknown-barrier", "busy"),
  },
});

export const decisionRoute = createRoute({
  method: "get",
  path: "/v1/barriers/{id}/decision",
  operationId: "decision",
  tags,
  summary: "The decision, which never changes",
  description: "With ETag, and to be kept for ever where the epoch is said; 404 `undecided` while there is none.",
  request: ofOpening,
  responses: {
    200: json(decisionSchema, "the decision"),
    304: { description: "it is the one that `If-None-Match` names" },
    ...problems(...reading, "unknown-barrier"),
  },
});

export const explainRoute = createRoute({
  method: "get",
  path: "/v1/barriers/{id}/explain",
  operationId: "explain",
  tags,
  summary: "Why the gate answers as it does, and what would change it",
  request: ofOpening,
  responses: { 200: json(explainAnswer, "the explanation"), ...problems(...reading, "unknown-barrier") },
});

export const whatIfRoute = createRoute({
  method: "post",
  path: "/v1/barriers/{id}/what-if",
  operationId: "whatIf",
  tags,
  summary: "What the gate would say if silent hosts ended so",
  description: "A dry run: nothing of it is kept.",
  request: {
    params: barrierParameters,
    body: jsonBody(whatIfRequest, exampleWhatIf),
  },
  responses: {
    200: json(whatIfAnswer, "before and after"),
    ...problems(...reading, "unknown-barrier", "unknown-host", "already-ended", "too-few-silent", "too-large"),
  },
});

export const certificateRoute = createRoute({
  method: "get",
  path: "/v1/barriers/{id}/certificate",
  operationId: "certificate",
  tags,
  summary: "The decision with the signed reports that bear it out",
  description: "One canonical line of JSON, byte for byte what `muster verify` checks.",
  request: ofOpening,
  responses: {
    200: json(z.looseObject({ muster: z.string() }).openapi("Certificate"), "the certificate"),
    ...problems(...reading, "unknown-barrier", "undecided", "missing-signature"),
  },
});

export const journalRoute = createRoute({
  method: "get",
  path: "/v1/barriers/{id}/journal",
  operationId: "journal",
  tags,
  summary: "All that was taken in, in the order in which it counts",
  description:
    "A line is a JSON object: first the terms the epoch was opened with, then each batch. `chain` is the SHA-256 of the chain before, a line feed and the text of the line's `terms` or `entries`.",
  request: ofOpening,
  responses: {
    200: {
      description: "a line of JSON each",
      content: { "application/x-ndjson": { schema: z.string() } },
    },
    ...problems(...reading, "unknown-barrier"),
  },
});
