/**
 * The addresses of the workbench, and what is behind each.
 *
 * Invariants: every page is there as a document and, to whoever asks for JSON, as data; a form is answered by a
 * redirect to the page that shows what became of it, so that a reload never sends it again. What a person can cause is
 * a page with problems and a status that says so.
 */
import { homeLink, type Page, pageLink, readPageLink, type SpecAddress, type SpecKind } from "@countersign/pages";
import type { Problem } from "@countersign/kernel";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import { actOn, readAskForm, refusedAct } from "./ask-acts.ts";
import { askPage, type AskQuery } from "./ask-page.ts";
import type { Assets } from "./assets.ts";
import { actOnCompare, comparePage } from "./compare/compare-page.ts";
import { explorePage } from "./explore-page.ts";
import { homePage } from "./home-page.ts";
import { ledgerPage } from "./ledger-page.ts";
import { ourMistake, sendPage, sendTrouble, tooLarge } from "./send-page.ts";
import { actOnSpec, showSpec } from "./spec-routes.ts";
import type { SpecBench } from "./spec-bench.ts";
import type { Workbench } from "./workbench.ts";

/** A reason has a few thousand characters at most. */
const formBytesMax = 64_000;
const heartbeatMs = 20_000;

export function routes(workbench: Workbench): Hono {
  const app = new Hono();
  app.onError((error, context) => {
    workbench.noteError(error);
    return sendTrouble(context, workbench, [ourMistake(context.req.path, error)], 500, addressOf(context));
  });
  const limit = bodyLimit({
    maxSize: formBytesMax,
    onError: (context) =>
      sendTrouble(context, workbench, [tooLarge(context.req.path, formBytesMax)], 413, addressOf(context)),
  });
  app.get("/page/:name", (context) => asset(context, workbench.assets));
  app.get("/events", (context) => events(context, workbench));
  app.get("/", async (context) => {
    const url = new URL(context.req.url);
    const kinds = url.searchParams
      .getAll("kind")
      .filter((kind): kind is SpecKind => kind === "widget" || kind === "enabler");
    const filter = { find: url.searchParams.get("q") ?? "", layers: url.searchParams.getAll("layer"), kinds };
    const body = await homePage(workbench, filter);
    return sendPage(context, workbench, { shell: workbench.shell(), title: "Specs · Countersign", body });
  });
  app.get("/ask/*", (context) => onSpec(context, workbench, (at) => showAsk(context, workbench, at)));
  app.post("/ask/*", limit, (context) => onSpec(context, workbench, (at) => actAsk(context, workbench, at)));
  app.get("/explore/*", (context) => onSpec(context, workbench, (at) => showExplore(context, workbench, at)));
  app.get("/compare/*", (context) =>
    onSpec(context, workbench, async (at) =>
      sendPage(context, workbench, pageOf(workbench, at.address, await comparePage(workbench, at, queryOf(context)))),
    ),
  );
  app.post("/compare/*", limit, (context) => onSpec(context, workbench, (at) => actCompare(context, workbench, at)));
  app.get("/ledger/*", (context) =>
    onSpec(context, workbench, async (at) => {
      const body = await ledgerPage(at.bench, context.req.query());
      if (!body.ok) return sendTrouble(context, workbench, body.problems, 422, at.address);
      return sendPage(context, workbench, pageOf(workbench, at.address, body.value));
    }),
  );
  app.get("/spec/*", (context) =>
    onSpec(context, workbench, async (at) =>
      sendPage(context, workbench, pageOf(workbench, at.address, await showSpec(workbench, at, context.req.query()))),
    ),
  );
  app.post("/spec/*", limit, (context) =>
    onSpec(context, workbench, async (at) => {
      const opened = await actOnSpec(workbench, at, await fieldsOf(context));
      if (!opened.ok) return sendTrouble(context, workbench, opened.problems, 422, at.address);
      return context.redirect(pageLink("spec", at.address), 303);
    }),
  );
  // Not as what is done where nothing is found: that is lost when these addresses become part of others.
  app.all("*", (context) => sendTrouble(context, workbench, [noSuchPage(context.req.path)], 404));
  return app;
}

interface At {
  readonly address: SpecAddress;
  readonly bench: SpecBench;
}

async function onSpec(
  context: Context,
  workbench: Workbench,
  show: (at: At) => Response | Promise<Response>,
): Promise<Response> {
  const link = readPageLink(context.req.path, context.req.query("main"));
  if (link === undefined) return sendTrouble(context, workbench, [noSuchPage(context.req.path)], 404);
  const bench = workbench.benchOf(link.address);
  if (!bench.ok) return sendTrouble(context, workbench, bench.problems, 404);
  return show({ address: link.address, bench: bench.value });
}

async function showAsk(context: Context, workbench: Workbench, { address, bench }: At): Promise<Response> {
  const query = context.req.query();
  const page = await askPage({ bench, ...workbench.key() }, query);
  if (!page.ok) return sendTrouble(context, workbench, page.problems, 422, address);
  if ("elsewhere" in page.value) return context.redirect(pageLink("ask", address, { ...page.value.elsewhere }), 303);
  return sendPage(context, workbench, pageOf(workbench, address, page.value.body));
}

async function showExplore(context: Context, workbench: Workbench, { address, bench }: At): Promise<Response> {
  const page = await explorePage(bench, context.req.query());
  if (!page.ok) return sendTrouble(context, workbench, page.problems, 422, address);
  if ("elsewhere" in page.value) return context.redirect(pageLink("explore", address, page.value.elsewhere), 303);
  return sendPage(context, workbench, pageOf(workbench, address, page.value.body));
}

async function actAsk(context: Context, workbench: Workbench, { address, bench }: At): Promise<Response> {
  const fields = await fieldsOf(context);
  const form = readAskForm(fields);
  const done = form.ok ? await actOn(bench, form.value) : form;
  if (done.ok) return context.redirect(pageLink("ask", address, { ...done.value }), 303);
  const page = await askPage({ bench, ...workbench.key() }, placeOf(fields), refusedAct(fields, done.problems));
  if (!page.ok || "elsewhere" in page.value) return sendTrouble(context, workbench, done.problems, 422, address);
  return sendPage(context, workbench, pageOf(workbench, address, page.value.body), 422);
}

async function actCompare(context: Context, workbench: Workbench, at: At): Promise<Response> {
  const fields = new URLSearchParams(await context.req.text());
  const done = await actOnCompare(workbench, at, fields);
  if (!done.ok) return sendTrouble(context, workbench, done.problems, 422, at.address);
  if (done.value === "ask") return context.redirect(pageLink("ask", at.address), 303);
  fields.delete("act");
  const back = pageLink("compare", at.address);
  return context.redirect(`${back}${back.includes("?") ? "&" : "?"}${fields.toString()}`, 303);
}

/** None, where the body is no form, whatever it says that it is. */
async function fieldsOf(context: Context): Promise<Readonly<Record<string, unknown>>> {
  return context.req.parseBody().catch((error: unknown) => {
    // One that does not say how long it is turns out too large only when it is read.
    if (error instanceof Error && error.name === "BodyLimitError") throw error;
    return {};
  });
}

function queryOf(context: Context): URLSearchParams {
  return new URL(context.req.url).searchParams;
}

/** Where the form stood. */
function placeOf(fields: Readonly<Record<string, unknown>>): AskQuery {
  const { question, judgement, act } = fields;
  if (typeof judgement === "string") return { judgement };
  if (typeof question === "string") return { question };
  return act === "sign" ? { sign: "" } : {};
}

function pageOf(workbench: Workbench, address: SpecAddress, body: Page["body"]): Page {
  const shell = workbench.shell(address);
  return { shell, title: `${shell.spec?.title ?? address.path} · Countersign`, body };
}

function asset(context: Context, assets: Assets): Response {
  const name = context.req.param("name");
  const found = name === undefined ? undefined : assets.get(name);
  if (found === undefined) return context.text("there is no such file\n", 404);
  // What is asked for by what is in it never changes.
  const isNamed = context.req.query("v") === found.version;
  context.header("Cache-Control", isNamed ? "private, max-age=31536000, immutable" : "no-cache");
  return context.body(found.content, 200, { "Content-Type": found.mediaType });
}

/** The spec that an address is about, if it is about one. */
function addressOf(context: Context): SpecAddress | undefined {
  return readPageLink(context.req.path, context.req.query("main"))?.address;
}

function events(context: Context, { changes }: Workbench): Response {
  return streamSSE(context, async (stream) => {
    const say = (event: string, data: string) => void stream.writeSSE({ event, data });
    const heart = setInterval(() => say("still-here", ""), heartbeatMs);
    say("still-here", "");
    await new Promise<void>((resolve) => {
      stream.onAbort(resolve);
      stream.onAbort(changes.listen((change) => say("message", JSON.stringify(change)), resolve));
    });
    clearInterval(heart);
  });
}

function noSuchPage(path: string): Problem {
  return { code: "CS702", message: `there is no page '${path}'`, hint: `the specs are listed at ${homeLink()}` };
}
