/**
 * Answers who asks and changes nothing.
 *
 * Invariant: what is told has all that was written, by any server, when the question came. A decision is the same bytes for
 * ever, wherever it is asked.
 */
import type { RouteHandler } from "@hono/zod-openapi";
import { createHash } from "node:crypto";
import { formatPolicy, makeCertificate, whatIf, type Assumption, type Explanation } from "@countersign/muster";
import type {
  certificateRoute,
  decisionRoute,
  explainRoute,
  journalRoute,
  listRoute,
  statusRoute,
  whatIfRoute,
} from "../api/routes/asking-routes.ts";
import type { Opening } from "../openings/opening.ts";
import { writeTerms } from "../openings/opening-terms.ts";
import { findReadable, impossibleName, isPossibleName, type Desk, type Environment } from "./desk.ts";
import { journalLines } from "./journal-lines.ts";
import { outcomeOf, readingOf, statusOf } from "./readings.ts";
import { refuse } from "./refuse.ts";

export function answerList(desk: Desk): RouteHandler<typeof listRoute, Environment> {
  return async (c) => {
    const allowed = desk.authority.mayOperate(c.req.header("authorization"));
    if (!allowed.ok) return refuse(c, allowed.refusal);
    const { after, limit = 100 } = c.req.valid("query");
    if (after !== undefined && after !== "" && !isPossibleName(after)) return refuse(c, impossibleName);
    const rows = await desk.openings.store.list(after, limit);
    const last = rows.at(-1);
    const next = rows.length < limit || last === undefined ? {} : { next: last.barrier };
    return c.json({ barriers: rows.map((row) => ({ ...row })), ...next }, 200);
  };
}

export function answerStatus(desk: Desk): RouteHandler<typeof statusRoute, Environment> {
  return async (c) => {
    const found = await findReadable(desk, c, { barrier: c.req.valid("param").id, ...c.req.valid("query") });
    return found.ok ? c.json(statusOf(found.value), 200) : refuse(c, found.refusal);
  };
}

export function answerDecision(desk: Desk): RouteHandler<typeof decisionRoute, Environment> {
  return async (c) => {
    const { epoch } = c.req.valid("query");
    const found = await findReadable(desk, c, { barrier: c.req.valid("param").id, epoch });
    if (!found.ok) return refuse(c, found.refusal);
    const { decision, opening } = found.value;
    if (decision === undefined) {
      const sentence = `'${opening.key.barrier}' epoch ${opening.key.epoch} is not decided yet`;
      return refuse(c, { reason: "undecided", sentence, hint: "wait for it" }, 404);
    }
    const tag = `"${createHash("sha256")
      .update(JSON.stringify([opening.key, decision]))
      .digest("base64url")}"`;
    const headers = { etag: tag, ...keptBy(desk, opening, epoch !== undefined) };
    const known = c.req.header("if-none-match")?.split(",") ?? [];
    const isKnown = known.some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === tag);
    return isKnown ? c.body(null, 304, headers) : c.json(decision, 200, headers);
  };
}

/**
 * Who may keep a decision, and for how long: a cache that many share only what it may tell anybody. Without the epoch the
 * address means another opening one day.
 */
function keptBy(
  { authority, hasClientCertificates }: Desk,
  opening: Opening,
  isForEver: boolean,
): Record<string, string> {
  const isOpen = !hasClientCertificates && authority.mayRead(opening, undefined).ok;
  const kept = isForEver ? "max-age=31536000, immutable" : "no-cache";
  if (!isOpen) return { "cache-control": `private, ${kept}`, vary: "Authorization" };
  return { "cache-control": isForEver ? `public, ${kept}` : kept };
}

export function answerExplain(desk: Desk): RouteHandler<typeof explainRoute, Environment> {
  return async (c) => {
    const found = await findReadable(desk, c, { barrier: c.req.valid("param").id, ...c.req.valid("query") });
    if (!found.ok) return refuse(c, found.refusal);
    const { opening } = found.value;
    const { explanation } = readingOf(found.value);
    const policy = formatPolicy(opening.barrier.policy);
    return c.json({ ...spelled(explanation), ...opening.key, policy, ...outcomeOf(found.value) }, 200);
  };
}

export function answerWhatIf(desk: Desk): RouteHandler<typeof whatIfRoute, Environment> {
  return async (c) => {
    const { epoch, assume } = c.req.valid("json");
    const found = await findReadable(desk, c, { barrier: c.req.valid("param").id, epoch });
    if (!found.ok) return refuse(c, found.refusal);
    const looked = whatIf(found.value.opening.barrier.gate, assume as readonly Assumption[]);
    if (!looked.ok) return refuse(c, looked.refusal);
    const { assumed, before, after } = looked.value;
    return c.json({ assumed: [...assumed], before: spelled(before), after: spelled(after) }, 200);
  };
}

export function answerCertificate(desk: Desk): RouteHandler<typeof certificateRoute, Environment> {
  return async (c) => {
    const found = await findReadable(desk, c, { barrier: c.req.valid("param").id, ...c.req.valid("query") });
    if (!found.ok) return refuse(c, found.refusal);
    const certificate = makeCertificate(found.value.opening.barrier);
    // Not the asker's signature is missing, but the hosts'.
    if (!certificate.ok) return refuse(c, certificate.refusal, 409);
    return c.body(certificate.value, 200, { "content-type": "application/json" }) as never;
  };
}

export function answerJournal(desk: Desk): RouteHandler<typeof journalRoute, Environment> {
  return async (c) => {
    const found = await findReadable(desk, c, { barrier: c.req.valid("param").id, ...c.req.valid("query") });
    if (!found.ok) return refuse(c, found.refusal);
    const { opening } = found.value;
    const lines = journalLines(desk.openings.store, opening.key, writeTerms(opening.terms));
    return c.body(lines, 200, { "content-type": "application/x-ndjson" }) as never;
  };
}

/** The same with lists of its own: whoever encodes it may want to change them. */
function spelled({ deciders, clauses, ...facts }: Explanation) {
  return {
    ...facts,
    deciders: [...deciders],
    clauses: clauses.map(({ lostIn, ...clause }) => ({ ...clause, lostIn: [...lostIn] })),
  };
}
