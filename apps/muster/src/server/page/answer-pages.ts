/** The addresses of pages, with the two files that they are made of. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import { findReadable, impossibleName, isPossibleName, type Asked, type Desk, type Environment } from "../desk.ts";
import { refuse } from "../refuse.ts";
import { barrierPage } from "./barrier-page.ts";
import { listPage } from "./list-page.ts";
import { pageFacts } from "./page-facts.ts";
import { pageHeaders, type Markup } from "./page-frame.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";

const listed = 200;

export function addPages(application: OpenAPIHono<Environment>, desk: Desk): void {
  const file = { "cache-control": "no-cache", "x-content-type-options": "nosniff" };
  application.get("/page/muster.css", (c) => c.body(pageStyle, 200, { ...file, "content-type": "text/css" }));
  application.get("/page/muster.js", (c) => c.body(pageScript, 200, { ...file, "content-type": "text/javascript" }));
  application.get("/", async (c) => {
    const allowed = desk.authority.mayOperate(c.req.header("authorization"));
    if (!allowed.ok) return refuseReader(c, allowed.refusal);
    const after = c.req.query("after") ?? "";
    if (after !== "" && !isPossibleName(after)) return refuse(c, impossibleName);
    const barriers = await desk.openings.store.list(after, listed);
    const next = barriers.length < listed ? undefined : barriers.at(-1)?.barrier;
    return send(c, listPage({ barriers, next }));
  });
  application.get("/barriers/:id", async (c) => {
    const epoch = c.req.query("epoch");
    const isNumber = epoch === undefined || /^[1-9]\d{0,14}$/.test(epoch);
    if (!isNumber) return refuse(c, { reason: "malformed-request", sentence: "an epoch is a whole number from 1" });
    const wanted = { barrier: c.req.param("id"), ...(epoch === undefined ? {} : { epoch: Number(epoch) }) };
    const found = await findReadable(desk, c, wanted);
    return found.ok ? send(c, barrierPage(pageFacts(found.value))) : refuseReader(c, found.refusal);
  });
}

/** A browser asks its reader for a token as a password, with any name. */
function refuseReader(c: Asked, refusal: Parameters<typeof refuse>[1]): Response {
  const answer = refuse(c, refusal);
  if (answer.status === 401) answer.headers.set("www-authenticate", 'Basic realm="muster", charset="UTF-8"');
  return answer;
}

async function send(c: Asked, markup: Markup): Promise<Response> {
  return c.body(String(await markup), 200, pageHeaders);
}
