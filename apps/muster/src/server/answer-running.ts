/** Answers whoever runs the server. A store that is asked and says nothing for two seconds is away. */
import type { RouteHandler } from "@hono/zod-openapi";
import { publicKeyOf } from "@countersign/muster";
import type { gateKeyRoute, healthRoute, metricsRoute, readinessRoute } from "../api/routes/running-routes.ts";
import type { Desk, Environment } from "./desk.ts";
import { refuse } from "./refuse.ts";

const patience = 2000;

export function answerHealth(): RouteHandler<typeof healthRoute, Environment> {
  return (c) => c.json({ ok: true as const }, 200);
}

export function answerReadiness({ openings, isClosing }: Desk): RouteHandler<typeof readinessRoute, Environment> {
  let asked: Promise<boolean> | undefined;
  return async (c) => {
    if (isClosing()) return refuse(c, { reason: "shutting-down", sentence: "the server is about to end" });
    // However many ask, the store is asked once at a time.
    asked ??= withinPatience(openings.store.isReachable()).finally(() => (asked = undefined));
    if (await asked) return c.json({ ok: true as const }, 200);
    return refuse(c, { reason: "unavailable", sentence: "the store does not answer" });
  };
}

export function answerGateKey({ openings }: Desk): RouteHandler<typeof gateKeyRoute, Environment> {
  return (c) => {
    const { gateKey } = openings;
    if (gateKey !== undefined) return c.json({ key: publicKeyOf(gateKey) }, 200);
    const sentence = "this server has no key, and does not sign what it presumes";
    return refuse(c, { reason: "no-gate-key", sentence, hint: "start it with --gate-key FILE" });
  };
}

export function answerMetrics({ metrics, authority }: Desk): RouteHandler<typeof metricsRoute, Environment> {
  return async (c) => {
    const allowed = authority.mayOperate(c.req.header("authorization"));
    if (!allowed.ok) return refuse(c, allowed.refusal);
    const text = await metrics.registry.metrics();
    return c.text(text, 200, { "content-type": metrics.registry.contentType, "cache-control": "no-store" });
  };
}

async function withinPatience(reachable: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  return Promise.race([reachable, late]).finally(() => clearTimeout(timer));
}
