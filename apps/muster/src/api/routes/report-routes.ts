/** The routes of hosts: to say how one has ended, and that one is still there. */
import { createRoute } from "@hono/zod-openapi";
import { exampleHeartbeats, exampleReports } from "../examples.ts";
import { heartbeatsAnswer } from "../explanation-schemas.ts";
import { json, jsonBody, problems } from "../problem-responses.ts";
import { heartbeatsRequest, reportsAnswer, reportsRequest } from "../schemas.ts";
import { barrierParameters } from "./addresses.ts";

const tags = ["reporting"];
const tokens = ["missing-token", "wrong-token", "wrong-certificate"];

export const reportRoute = createRoute({
  method: "post",
  path: "/v1/barriers/{id}/reports",
  operationId: "report",
  tags,
  summary: "Report how hosts have ended",
  description:
    "One report or up to 1,000. Saying the same again is harmless. Several are answered with a receipt or a refusal each; one alone that is refused is answered with the problem itself. Who comes late is told the decision.",
  request: {
    params: barrierParameters,
    body: jsonBody(reportsRequest, exampleReports),
  },
  responses: {
    200: json(reportsAnswer, "each report is durable, or refused"),
    ...problems(
      ...tokens,
      "missing-signature",
      "bad-signature",
      "unknown-barrier",
      "unknown-host",
      "stale-epoch",
      "future-epoch",
      "wrong-roster",
      "replayed-counter",
      "too-large",
      "busy",
      "no-room",
    ),
  },
});

export const heartbeatRoute = createRoute({
  method: "post",
  path: "/v1/barriers/{id}/heartbeats",
  operationId: "heartbeat",
  tags,
  summary: "Say that hosts are still there",
  description: "Where the barrier has a lease, a host that is not heard of for so long is presumed failed.",
  request: {
    params: barrierParameters,
    body: jsonBody(heartbeatsRequest, exampleHeartbeats),
  },
  responses: {
    200: json(heartbeatsAnswer, "who was heard"),
    ...problems(...tokens, "unknown-barrier", "unknown-host", "stale-epoch", "future-epoch", "too-large"),
  },
});
