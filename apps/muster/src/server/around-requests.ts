/**
 * What surrounds every request: an id, a line in the log, a measurement, and limits.
 *
 * Invariant: a request that is too large is refused before it is read as a whole; once the server is ending no request
 * begins. An id that was sent is kept only if it cannot be mistaken for anything else in a log.
 */
import { randomUUID } from "node:crypto";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Desk, Environment } from "./desk.ts";
import { limitBodies } from "./limit-bodies.ts";
import { refuse } from "./refuse.ts";

export function surround(application: OpenAPIHono<Environment>, desk: Desk): void {
  application.use(watched(desk));
  application.use(askedHere(desk));
  application.use("/v1/*", closing(desk));
  limitBodies(application, desk);
}

function watched({ log, metrics, clock, watch }: Desk): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const from = clock();
    const sent = c.req.header("x-request-id") ?? "";
    const requestId = /^[\w.-]{1,64}$/.test(sent) ? sent : randomUUID();
    c.set("requestId", requestId);
    c.set("metrics", metrics);
    c.header("x-request-id", requestId);
    const { method, path } = c.req;
    if (path.startsWith("/v1/")) watch.wasAsked();
    // Looked up now: when ten thousand who wait are answered at once, every step behind this line counts.
    const route = routePath(c, -1);
    const known = knownMethods.has(method) ? method : "other";
    await next();
    const seconds = clock() - from;
    const { status } = c.res;
    metrics.answered(known, route, status, seconds);
    log[status >= 500 ? "warn" : "debug"]({ requestId, method, path, status, seconds }, "answered");
  };
}

const knownMethods = new Set(["GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"]);

/** A page from elsewhere that a browser of this machine shows must not operate a server that has no token. */
function askedHere({ authority }: Desk): MiddlewareHandler<Environment> {
  return async (c, next) => {
    if (c.req.path === "/healthz" || c.req.path === "/readyz") return next();
    const allowed = authority.mayAsk(c.req.url, c.req.header("origin"));
    return allowed.ok ? next() : refuse(c, allowed.refusal);
  };
}

function closing({ isClosing }: Desk): MiddlewareHandler<Environment> {
  return async (c, next) => {
    if (!isClosing()) return next();
    c.header("connection", "close");
    const hint = "ask another server, or this one when it is back";
    return refuse(c, { reason: "shutting-down", sentence: "the server is about to end", hint });
  };
}
