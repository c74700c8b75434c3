/** The routes for whoever runs a server: is it there, is it of use, and what does it count. */
import { createRoute, z } from "@hono/zod-openapi";
import { json, problems } from "../problem-responses.ts";

const tags = ["running"];
const wellSchema = z.object({ ok: z.literal(true) }).openapi("Well");

export const healthRoute = createRoute({
  method: "get",
  path: "/healthz",
  operationId: "health",
  tags,
  summary: "The server runs",
  description: "Also while its store is away: restarting it would not bring that back.",
  responses: { 200: json(wellSchema, "it runs") },
});

export const readinessRoute = createRoute({
  method: "get",
  path: "/readyz",
  operationId: "readiness",
  tags,
  summary: "The server can answer: its store does, and it is not ending",
  responses: { 200: json(wellSchema, "send requests"), ...problems("shutting-down", "unavailable") },
});

export const metricsRoute = createRoute({
  method: "get",
  path: "/metrics",
  operationId: "metrics",
  tags,
  summary: "What the server counts, for Prometheus",
  responses: {
    200: { description: "in the text format", content: { "text/plain": { schema: z.string() } } },
    ...problems("missing-token", "not-operator"),
  },
});

export const gateKeyRoute = createRoute({
  method: "get",
  path: "/v1/gate-key",
  operationId: "gateKey",
  tags,
  summary: "The public key with which this server signs what it presumes",
  description:
    "For `--gate-key` of `muster verify`: whoever trusts it trusts this server about the silence of hosts. Ask for it beforehand, not together with the certificate. Several servers over one store may each have their own.",
  responses: {
    200: json(z.object({ key: z.string() }).openapi("GateKey"), "Ed25519, base64url"),
    ...problems("no-gate-key"),
  },
});
