/**
 * The routes of a server, put together: what is asked comes in here, with a socket or without.
 *
 * Invariant: every answer that refuses is problem+json, also of what no route takes and of what nobody foresaw. Once the
 * server is ending nothing new is begun.
 */
import { OpenAPIHono } from "@hono/zod-openapi";
import { openApiDocument } from "../api/open-api-document.ts";
import {
  certificateRoute,
  decisionRoute,
  explainRoute,
  journalRoute,
  listRoute,
  statusRoute,
  waitRoute,
  whatIfRoute,
} from "../api/routes/asking-routes.ts";
import { amendRoute, openRoute, presumeRoute, reopenRoute } from "../api/routes/opening-routes.ts";
import { heartbeatRoute, reportRoute } from "../api/routes/report-routes.ts";
import { gateKeyRoute, healthRoute, metricsRoute, readinessRoute } from "../api/routes/running-routes.ts";
import {
  answerCertificate,
  answerDecision,
  answerExplain,
  answerJournal,
  answerList,
  answerStatus,
  answerWhatIf,
} from "./answer-asking.ts";
import { answerAmend, answerOpen, answerPresume, answerReopen } from "./answer-operating.ts";
import { answerHeartbeat, answerReport } from "./answer-reporting.ts";
import { answerGateKey, answerHealth, answerMetrics, answerReadiness } from "./answer-running.ts";
import { answerWait } from "./answer-waiting.ts";
import { surround } from "./around-requests.ts";
import type { Desk, Environment } from "./desk.ts";
import { addPages } from "./page/answer-pages.ts";
import { refuse, refusalOf } from "./refuse.ts";
import { malformed } from "./malformed.ts";

/** What `hc` makes the typed client from. */
export type Application = ReturnType<typeof makeApplication>;

export function makeApplication(desk: Desk) {
  const application = new OpenAPIHono<Environment>({
    defaultHook: (result, c) => (result.success ? undefined : refuse(c, malformed(result.target, result.error))),
  });
  application.onError((error, c) => {
    const refusal = refusalOf(error);
    const isOurs = refusal.reason === "bug" || refusal.reason === "broken-journal";
    desk.log[isOurs ? "error" : "debug"]({ err: error, requestId: c.get("requestId") }, refusal.reason);
    return refuse(c, refusal);
  });
  application.notFound((c) => {
    return refuse(c, { reason: "unknown-address", sentence: `nothing answers ${c.req.method} ${c.req.path}` });
  });
  surround(application, desk);
  addPages(application, desk);
  const document = JSON.stringify(openApiDocument());
  application.get("/openapi.json", (c) => c.body(document, 200, { "content-type": "application/json" }));
  return application
    .openapi(openRoute, answerOpen(desk))
    .openapi(listRoute, answerList(desk))
    .openapi(statusRoute, answerStatus(desk))
    .openapi(reportRoute, answerReport(desk))
    .openapi(heartbeatRoute, answerHeartbeat(desk))
    .openapi(waitRoute, answerWait(desk))
    .openapi(decisionRoute, answerDecision(desk))
    .openapi(explainRoute, answerExplain(desk))
    .openapi(whatIfRoute, answerWhatIf(desk))
    .openapi(certificateRoute, answerCertificate(desk))
    .openapi(amendRoute, answerAmend(desk))
    .openapi(presumeRoute, answerPresume(desk))
    .openapi(reopenRoute, answerReopen(desk))
    .openapi(journalRoute, answerJournal(desk))
    .openapi(gateKeyRoute, answerGateKey(desk))
    .openapi(healthRoute, answerHealth())
    .openapi(readinessRoute, answerReadiness(desk))
    .openapi(metricsRoute, answerMetrics(desk));
}
