/**
 * Answers who operates: opening, the next epoch, amendments, presumptions.
 *
 * Invariant: without the operator's token, where there is one, nothing is looked at. A join token is told once, to who asked
 * for it, and only its hash is kept.
 */
import { randomBytes } from "node:crypto";
import type { RouteHandler } from "@hono/zod-openapi";
import { policyFromJson, type Amendment, type HostInput, type Outcome, type Policy } from "@countersign/muster";
import type { amendRoute, openRoute, presumeRoute, reopenRoute } from "../api/routes/opening-routes.ts";
import { hashToken, tokenOf, type Opened, type TermsWanted } from "../openings/openings.ts";
import { amend, comingOf, presume } from "../openings/commands.ts";
import type { OpeningKey } from "../store/journal-store.ts";
import { findOpening, type Asked, type Desk, type Environment } from "./desk.ts";
import { outcomeWritten, statusOf } from "./readings.ts";
import { refuse } from "./refuse.ts";

export function answerOpen(desk: Desk): RouteHandler<typeof openRoute, Environment> {
  return async (c) => {
    const allowed = desk.authority.mayOperate(c.req.header("authorization"));
    if (!allowed.ok) return refuse(c, allowed.refusal);
    const { policy: policyBody, tokens: withTokens, hosts, ...rest } = c.req.valid("json");
    const policy = readPolicyBody(policyBody);
    if (!policy.ok) return refuse(c, policy.refusal);
    const wanted = wantedOf({ ...rest, withTokens, policy: policy.value, hosts: hosts.map(hostOf) });
    const opened = await desk.openings.open(wanted);
    return opened.ok ? answerOpened(c, opened.value) : refuse(c, opened.refusal);
  };
}

export function answerReopen(desk: Desk): RouteHandler<typeof reopenRoute, Environment> {
  return async (c) => {
    const allowed = desk.authority.mayOperate(c.req.header("authorization"));
    if (!allowed.ok) return refuse(c, allowed.refusal);
    const barrier = c.req.valid("param").id;
    const { epoch, policy: policyBody, hosts, tokens, tokenSeed, ...seconds } = c.req.valid("json");
    const before = await findOpening(desk, { barrier, epoch: epoch - 1 });
    if (!before.ok) return refuse(c, before.refusal);
    const { opening } = before.value;
    if (opening.hasTokens && tokens === undefined) {
      // Tokens are of one epoch: whoever does not know of them would tell nobody the new ones.
      const sentence = `hosts of '${barrier}' have join tokens, and it is not said whether they get new ones`;
      return refuse(c, { reason: "missing-field", sentence, hint: "tokens true or false" });
    }
    const policy = policyBody === undefined ? undefined : readPolicyBody(policyBody);
    if (policy?.ok === false) return refuse(c, policy.refusal);
    const { deadlineSeconds, leaseSeconds } = opening.terms;
    const wanted = wantedOf({
      barrier,
      epoch,
      policy: policy?.value ?? opening.barrier.policy,
      hosts: hosts?.map(hostOf) ?? opening.barrier.roster.hosts,
      withTokens: tokens,
      tokenSeed,
      deadlineSeconds: seconds.deadlineSeconds ?? deadlineSeconds,
      leaseSeconds: seconds.leaseSeconds ?? leaseSeconds,
    });
    const opened = await desk.openings.reopen({ ...wanted, epoch });
    return opened.ok ? answerOpened(c, opened.value) : refuse(c, opened.refusal);
  };
}

function answerOpened(c: Asked, { live, isNew, tokens }: Opened) {
  return c.json({ ...statusOf(live), ...(tokens === undefined ? {} : { tokens }) }, isNew ? 201 : 200);
}

export function answerAmend(desk: Desk): RouteHandler<typeof amendRoute, Environment> {
  return async (c) => {
    const found = await findForOperator(desk, c, c.req.valid("param").id, c.req.valid("json").epoch);
    if (!found.ok) return refuse(c, found.refusal);
    const live = found.value;
    const amendment = amendmentOf(c.req.valid("json").amendment);
    const isComing = amendment.kind !== "remove" && live.opening.hasTokens;
    const { tokenSeed = randomBytes(32).toString("base64url") } = c.req.valid("json");
    const token = isComing ? tokenOf(tokenSeed, tokenFor(amendment, live.opening.key)) : undefined;
    const event = await live.submit(amend(amendment, token === undefined ? undefined : hashToken(token)));
    if (!event.ok) return refuse(c, event.refusal);
    const { rosterBefore, rosterAfter } = event.value;
    const told = token === undefined ? {} : { token };
    return c.json({ rosterBefore, rosterAfter, ...told, ...outcomeWritten(live) }, 200);
  };
}

/** What the token of who comes hangs on, beside the seed. */
function tokenFor(amendment: Amendment, { barrier, epoch }: OpeningKey): readonly (string | number)[] {
  return [barrier, epoch, "amendment", amendment.kind, comingOf(amendment) ?? ""];
}

export function answerPresume(desk: Desk): RouteHandler<typeof presumeRoute, Environment> {
  return async (c) => {
    const { epoch, hosts, reason } = c.req.valid("json");
    const found = await findForOperator(desk, c, c.req.valid("param").id, epoch);
    if (!found.ok) return refuse(c, found.refusal);
    const live = found.value;
    const stranger = hosts.find((host) => !live.opening.barrier.roster.numberOf.has(host));
    if (stranger !== undefined) {
      return refuse(c, { reason: "unknown-host", sentence: `'${stranger}' is not in the roster` });
    }
    const presumed = await live.submit(presume([...new Set(hosts)], reason, desk.openings.gateKey));
    return c.json({ presumed: [...presumed], ...outcomeWritten(live) }, 200);
  };
}

async function findForOperator(desk: Desk, c: Asked, barrier: string, epoch: number) {
  const allowed = desk.authority.mayOperate(c.req.header("authorization"));
  return allowed.ok ? findOpening(desk, { barrier, epoch }) : allowed;
}

type Said<Wanted> = { readonly [Field in keyof Wanted]: Wanted[Field] | undefined };

/** Shorthand is read where the roster is known; what is not a text is the JSON form. */
function readPolicyBody(body: string | Record<string, unknown>): Outcome<Policy | string> {
  return typeof body === "string" ? { ok: true, value: body } : policyFromJson(body);
}

/** What is left out is not there at all: terms are compared by their text. */
function wantedOf(said: Said<TermsWanted>): TermsWanted {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as unknown as TermsWanted;
}

type SentHost = {
  readonly host: string;
  readonly labels?: Record<string, string> | undefined;
  readonly key?: string | undefined;
};

function hostOf({ host, labels, key }: SentHost): HostInput {
  return { host, ...(labels === undefined ? {} : { labels }), ...(key === undefined ? {} : { key }) };
}

type SentAmendment =
  | { readonly kind: "replace"; readonly host: string; readonly by: SentHost; readonly reason: string }
  | { readonly kind: "add"; readonly host: SentHost; readonly reason: string }
  | { readonly kind: "remove"; readonly host: string; readonly reason: string };

function amendmentOf(sent: SentAmendment): Amendment {
  if (sent.kind === "remove") return sent;
  return sent.kind === "add" ? { ...sent, host: hostOf(sent.host) } : { ...sent, by: hostOf(sent.by) };
}
