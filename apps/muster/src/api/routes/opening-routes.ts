/** The routes that open, amend and end: for who has the operator's token, where there is one. */
import { createRoute } from "@hono/zod-openapi";
import { exampleAmendment, exampleEpoch, exampleOpen, examplePresumption } from "../examples.ts";
import { amendmentAnswer, presumptionAnswer } from "../explanation-schemas.ts";
import { json, jsonBody, problems } from "../problem-responses.ts";
import { amendmentRequest, epochRequest, openedSchema, openRequest, presumptionRequest } from "../schemas.ts";
import { barrierParameters } from "./addresses.ts";

const tags = ["operating"];
const operator = ["missing-token", "not-operator"];
const writing = ["too-large", "busy", "no-room"];
/** Whatever can be wrong with a policy or a roster: the codes of the core. */
const terms = ["bad-name", "empty-roster", "malformed-policy", "already-holds", "already-hopeless", "unknown-label"];

export const openRoute = createRoute({
  method: "post",
  path: "/v1/barriers",
  operationId: "open",
  tags,
  summary: "Open a barrier",
  description:
    "The roster is closed: a percentage is of these hosts. Asking again with the same terms changes nothing.",
  request: { body: jsonBody(openRequest, exampleOpen) },
  responses: {
    200: json(openedSchema, "it was open already, with these terms"),
    201: json(openedSchema, "it is open"),
    ...problems(...operator, ...terms, "already-open", ...writing),
  },
});

export const reopenRoute = createRoute({
  method: "post",
  path: "/v1/barriers/{id}/epochs",
  operationId: "reopen",
  tags,
  summary: "Open the next epoch of a decided barrier",
  description: "What is left out is as in the epoch before. Reports of the old epoch are refused from here on.",
  request: {
    params: barrierParameters,
    body: jsonBody(epochRequest, exampleEpoch),
  },
  responses: {
    200: json(openedSchema, "it was open already, with these terms"),
    201: json(openedSchema, "it is open"),
    ...problems(...operator, "unknown-barrier", "undecided", "missing-field", ...terms, "already-open", ...writing),
  },
});

export const amendRoute = createRoute({
  method: "post",
  path: "/v1/barriers/{id}/roster",
  operationId: "amend",
  tags,
  summary: "Replace, add or remove a host while the barrier is open",
  request: {
    params: barrierParameters,
    body: jsonBody(amendmentRequest, exampleAmendment),
  },
  responses: {
    200: json(amendmentAnswer, "the roster is amended"),
    ...problems(...operator, "unknown-barrier", "unknown-host", "already-decided", "duplicate-host", ...writing),
  },
});

export const presumeRoute = createRoute({
  method: "post",
  path: "/v1/barriers/{id}/presumptions",
  operationId: "presume",
  tags,
  summary: "Take the silence of hosts for failure",
  description: "Visible as presumed, by gate. A host that has spoken is left alone.",
  request: {
    params: barrierParameters,
    body: jsonBody(presumptionRequest, examplePresumption),
  },
  responses: {
    200: json(presumptionAnswer, "who was presumed failed"),
    ...problems(...operator, "unknown-barrier", "unknown-host", ...writing),
  },
});
