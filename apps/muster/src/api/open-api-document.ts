/**
 * The OpenAPI document: every route, made from the same definitions that requests are checked with.
 *
 * Invariant: it needs no server, and is the same on every machine; the copy in docs/look-up is this, and a test fails as long
 * as it says something else.
 */
import { OpenAPIHono } from "@hono/zod-openapi";
import { version } from "../version.ts";
import {
  certificateRoute,
  decisionRoute,
  explainRoute,
  journalRoute,
  listRoute,
  statusRoute,
  waitRoute,
  whatIfRoute,
} from "./routes/asking-routes.ts";
import { amendRoute, openRoute, presumeRoute, reopenRoute } from "./routes/opening-routes.ts";
import { heartbeatRoute, reportRoute } from "./routes/report-routes.ts";
import { gateKeyRoute, healthRoute, metricsRoute, readinessRoute } from "./routes/running-routes.ts";

const routes = [
  openRoute,
  listRoute,
  statusRoute,
  reportRoute,
  heartbeatRoute,
  waitRoute,
  decisionRoute,
  explainRoute,
  whatIfRoute,
  certificateRoute,
  amendRoute,
  presumeRoute,
  reopenRoute,
  journalRoute,
  gateKeyRoute,
  healthRoute,
  readinessRoute,
  metricsRoute,
];

const bearer = "bearer";

export function openApiDocument() {
  const { openAPIRegistry: registry, getOpenAPI31Document } = new OpenAPIHono();
  registry.registerComponent("securitySchemes", bearer, {
    type: "http",
    scheme: "bearer",
    description: "the operator's token, or a host's join token; not needed where none was given out",
  });
  for (const route of routes) registry.registerPath(route);
  return getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Muster",
      version,
      description:
        "Hosts come up and report ready or failed; the gate says converge or failed, as soon as the declared policy can only come out so. Whatever is refused is answered with problem+json, whose `code` never changes its meaning.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    security: [{ [bearer]: [] }, {}],
    tags: [
      { name: "operating", description: "for who has the operator's token" },
      { name: "reporting", description: "for hosts" },
      { name: "asking", description: "for everybody who waits, and for who wants to know why" },
      { name: "running", description: "for whoever runs the server" },
    ],
  });
}
